import { useRef } from 'react';
import type { AnswersRun } from './answers';

type DrivePhase = 'ready' | 'preparing' | 'running' | 'resumable';

/**
 * What the phase of an experiment allows.
 * @param hasBegun whether it has come so far that there is something to resume
 */
export function drivePhase(phase: AnswersRun<unknown>['phase'] | undefined, hasBegun: boolean): DrivePhase {
  if (phase === 'running' || phase === 'preparing') return phase;
  return phase === 'paused' || (phase === 'failed' && hasBegun) ? 'resumable' : 'ready';
}

interface Props {
  readonly phase: DrivePhase;
  /** What a start does, on its button. */
  readonly label: string;
  readonly canStart: boolean;
  readonly onStart: () => void;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onCancel: () => void;
}

/** Starts, pauses and ends a long experiment: the button that was pressed stays where it is, and so does the focus. */
export function DriveButtons({ phase, label, canStart, onStart, onPause, onResume, onCancel }: Props) {
  const main = useRef<HTMLButtonElement>(null);
  const [name, act] =
    phase === 'running' ? ['Pause', onPause] : phase === 'resumable' ? ['Resume', onResume] : [label, onStart];
  return (
    <>
      {phase !== 'ready' && (
        <button
          type="button"
          onClick={() => {
            onCancel();
            main.current?.focus();
          }}
        >
          Cancel
        </button>
      )}
      <button
        ref={main}
        type="button"
        className={phase === 'running' ? undefined : 'primary'}
        disabled={phase === 'ready' && !canStart}
        aria-disabled={phase === 'preparing'}
        onClick={phase === 'preparing' ? undefined : act}
      >
        {name}
      </button>
    </>
  );
}
