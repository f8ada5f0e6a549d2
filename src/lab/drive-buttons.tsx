import { type ComponentProps, useRef } from 'react';
import { t } from '../domain/words';
import { ModelButton } from '../panels/model-button';
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
  /** Whether what it starts was recorded: no model runs. */
  readonly isRecorded?: boolean;
  readonly onStart: () => void;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onCancel: () => void;
}

const PlainButton = (props: ComponentProps<'button'>) => <button {...props} type="button" />;

/** Starts, pauses and ends a long experiment: the button that was pressed stays where it is, and so does the focus. */
export function DriveButtons({
  phase,
  label,
  canStart,
  isRecorded = false,
  onStart,
  onPause,
  onResume,
  onCancel,
}: Props) {
  const Main = isRecorded ? PlainButton : ModelButton;
  const main = useRef<HTMLButtonElement>(null);
  const [name, act] =
    phase === 'running' ? [t`Pause`, onPause] : phase === 'resumable' ? [t`Resume`, onResume] : [label, onStart];
  return (
    <>
      {phase !== 'ready' && (
        <button
          type="button"
          onClick={() => {
            onCancel();
            main.current?.focus();
          }}
        >{t`Cancel`}</button>
      )}
      <Main
        ref={main}
        className={phase === 'running' ? undefined : 'primary'}
        disabled={phase === 'ready' && !canStart}
        aria-disabled={phase === 'preparing'}
        onClick={phase === 'preparing' ? undefined : act}
      >
        {name}
      </Main>
    </>
  );
}
