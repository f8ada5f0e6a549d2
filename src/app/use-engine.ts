import { useCallback, useEffect, useRef, useState } from 'react';
import type { ProfileRequest } from '../../workers/protocol';
import { engineChoice } from '../engine/backend';
import { EngineClient } from '../engine/client';
import { EngineError } from '../engine/engine-error';
import { advanceRun, endRun, isRunning, type ModelRun, NEW_RUN } from '../store/model-run';

/** What all models are asked. */
export type Question = Pick<ProfileRequest, 'rgb' | 'context' | 'indicator'>;

export interface EngineHandle {
  /** What runs the models, in words; null until the worker has said so. */
  readonly description: string | null;
  /** By variant. */
  readonly runs: Readonly<Record<string, ModelRun>>;
  readonly isBusy: boolean;
  /** Asks several models the same. @param folders address of each model's folder, by variant */
  start(question: Question, folders: Readonly<Record<string, string>>): void;
  stop(): void;
  /** Forgets what was said. */
  clear(): void;
}

/** The engine's worker for the life of the page, and what the models have said of the last question. */
export function useEngine(): EngineHandle {
  const client = useRef<EngineClient>(null);
  const abort = useRef<AbortController>(null);
  const [description, setDescription] = useState<string | null>(null);
  const [runs, setRuns] = useState<Readonly<Record<string, ModelRun>>>({});

  useEffect(() => {
    const opened = new EngineClient(
      () => new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), { type: 'module' }),
      (engine) => setDescription(engine.description),
      engineChoice(location.search),
    );
    client.current = opened;
    return () => opened.close();
  }, []);

  const stop = useCallback(() => abort.current?.abort(), []);
  const clear = useCallback(() => {
    abort.current?.abort();
    abort.current = null;
    setRuns({});
  }, []);
  const start = useCallback((question: Question, folders: Readonly<Record<string, string>>) => {
    abort.current?.abort();
    const mine = new AbortController();
    abort.current = mine;
    setRuns(Object.fromEntries(Object.keys(folders).map((variant) => [variant, NEW_RUN])));
    for (const [variant, folderUrl] of Object.entries(folders)) {
      const change = (next: (run: ModelRun) => ModelRun): void => {
        if (abort.current === mine) setRuns((all) => ({ ...all, [variant]: next(all[variant]) }));
      };
      client.current
        ?.profile(
          { ...question, folderUrl, rollouts: null },
          (event) => change((run) => advanceRun(run, event)),
          mine.signal,
        )
        .catch((error: unknown) => {
          const known = error instanceof EngineError ? error : new EngineError('runtime', String(error));
          change((run) => endRun(run, known));
        });
    }
  }, []);

  return { description, runs, isBusy: Object.values(runs).some(isRunning), start, stop, clear };
}
