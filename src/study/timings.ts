import { cpus } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { appendJsonLine, readJsonLines } from './json-lines';

/** Beside the evaluations: one JSON object a line, one line for each sitting of a stage. */
const TIMINGS_FILE = 'timings.jsonl';

const timingSchema = v.object({
  /** Name of the stage (`eyes`, `base`, `features`) or of the run. */
  name: v.pipe(v.string(), v.minLength(1)),
  elapsedMs: v.pipe(v.number(), v.finite(), v.minValue(0)),
  machine: v.string(),
});

/** How long a sitting of a stage or run took by the clock on the wall. */
export type Timing = v.InferOutput<typeof timingSchema>;

/**
 * Does a stage and writes down how long it took, also where it fails; a sitting that is killed leaves nothing.
 * @param evaluations folder of the evaluation files
 */
export async function timed<T>(evaluations: string, name: string, action: () => Promise<T>): Promise<T> {
  const started = performance.now();
  try {
    return await action();
  } finally {
    const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}`;
    const timing: Timing = { name, elapsedMs: Math.round(performance.now() - started), machine };
    await appendJsonLine(join(evaluations, TIMINGS_FILE), timing);
  }
}

/** Reads what `timed` wrote; nothing where nothing was timed. @throws Error naming the line and the field */
export const readTimings = (evaluations: string): Promise<Timing[]> =>
  readJsonLines(join(evaluations, TIMINGS_FILE), timingSchema);
