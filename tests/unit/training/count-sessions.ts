import { InferenceSession } from 'onnxruntime-node';
import { vi } from 'vitest';

export const OPEN_FAILED = 'this session cannot be opened';
export const RUN_FAILED = 'this run fails';

/** How many sessions were opened and are not released, since counting began; `vi.restoreAllMocks` ends it. */
export interface SessionCount {
  readonly opened: number;
  readonly open: number;
}

/**
 * Counts the sessions of ONNX Runtime.
 * @param fail the session, counted from 1, that cannot be opened; the run, counted over all sessions, that fails
 */
export function countSessions(fail: { readonly opening?: number; readonly run?: number } = {}): SessionCount {
  const open = new Set<InferenceSession>();
  let [opened, runs] = [0, 0];
  const create = InferenceSession.create.bind(InferenceSession) as (...args: unknown[]) => Promise<InferenceSession>;
  vi.spyOn(InferenceSession, 'create').mockImplementation(async (...args: unknown[]) => {
    if (opened + 1 === fail.opening) throw new Error(OPEN_FAILED);
    const session = await create(...args);
    opened++;
    open.add(session);
    const { run, release } = session;
    vi.spyOn(session, 'run').mockImplementation(async (...inputs: unknown[]) => {
      if (++runs === fail.run) throw new Error(RUN_FAILED);
      return (run as (...inputs: unknown[]) => ReturnType<typeof run>).apply(session, inputs);
    });
    vi.spyOn(session, 'release').mockImplementation(async () => {
      open.delete(session);
      await release.call(session);
    });
    return session;
  });
  return {
    get opened() {
      return opened;
    },
    get open() {
      return open.size;
    },
  };
}
