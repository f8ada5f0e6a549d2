import type { ReactNode } from 'react';
import { timeLeftText } from './duration-text';

interface Props {
  /** Of the run, for those who listen. */
  readonly label: string;
  readonly answered: number;
  readonly wanted: number;
  readonly phase: 'preparing' | 'running' | 'paused' | 'done' | 'stopped' | 'failed';
  /** What is done before answers come, in words; null while they do. */
  readonly preparing: string | null;
  readonly leftMs: number | null;
  /** What went wrong, for people. */
  readonly error: string | null;
  /** Whether changes are announced; while answers come they are too many. */
  readonly isLive?: boolean;
  /** What else there is to say of the run. */
  readonly children?: ReactNode;
}

const PHASES = {
  preparing: '',
  paused: 'Paused',
  done: 'Done',
  stopped: 'Cancelled; what came is kept',
  failed: 'Failed; what came is kept',
} as const;

/** How far a long run is: a bar, answers of answers, and the time left or how it ended. */
export function AnswersProgress(props: Props) {
  const { label, answered, wanted, phase, preparing, leftMs, error, isLive = phase !== 'running', children } = props;
  const counted = `${answered.toLocaleString('en')} of ${wanted.toLocaleString('en')} answers`;
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
          {error} {answered > 0 && phase === 'failed' && 'Resume asks for the rest alone.'}
        </p>
      )}
    </div>
  );
}
