import { t } from '../domain/words';
/** How an experiment stands. @typeParam P phases beside those of every experiment */
export interface LabRun<P = never> {
  readonly phase: 'running' | 'done' | 'stopped' | 'failed' | P;
  /** What went wrong, for people; what came before stays. */
  readonly error: string | null;
}

/** A run that has just begun. */
export const BEGUN = { phase: 'running', error: null } as const satisfies LabRun;

/** How a run has ended, in words. */
export const END_WORDS = {
  done: t`Done`,
  stopped: t`Cancelled; what came is kept`,
  failed: t`Failed; what came is kept`,
} as const;

/** Whether it goes on by itself. */
export const isUnderWay = (run: LabRun<'preparing' | 'paused'> | null): boolean =>
  run?.phase === 'preparing' || run?.phase === 'running';
