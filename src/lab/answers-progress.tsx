import type { ReactNode } from 'react';
import { timeLeftText } from '../domain/duration-text';
import { countText } from '../domain/number-text';
import { t } from '../domain/words';
import { type AnswersRun, answeredCount } from './answers';
import { END_WORDS } from './lab-run';

interface Props {
  /** Of the run, for those who listen. */
  readonly label: string;
  readonly run: AnswersRun<unknown>;
  /** Answers that the whole run has. */
  readonly wanted: number;
  /** Whether changes are announced; while answers come they are too many. */
  readonly isLive?: boolean;
  /** What else there is to say of the run. */
  readonly children?: ReactNode;
}

const PHASES = { preparing: '', paused: t`Paused`, ...END_WORDS } as const;

/** How far a long run is: a bar, answers of answers, and the time left or how it ended. */
export function AnswersProgress({ label, run, wanted, isLive = run.phase !== 'running', children }: Props) {
  const { phase, preparing, leftMs, error } = run;
  const answered = answeredCount(run);
  const counted = t`${countText(answered)} of ${countText(wanted)} answers`;
  const rest = phase === 'running' ? timeLeftText(leftMs) : PHASES[phase];
  return (
    <div className="lab-progress">
      <progress aria-label={label} max={Math.max(1, wanted)} value={answered} />
      <span className="aside" role="status" aria-live={isLive ? 'polite' : 'off'}>
        {preparing ?? `${counted} · ${rest}`}
      </span>
      {children}
      {error && (
        <p role="alert" className="message">
          {error} {answered > 0 && phase === 'failed' && t`Resume asks for the rest alone.`}
        </p>
      )}
    </div>
  );
}
