import { t } from '../domain/words';
import { ModelButton } from '../panels/model-button';
import { END_WORDS, type LabRun } from './lab-run';

interface Props {
  /** What a run does, on its button. */
  readonly label: string;
  /** Null before the first. */
  readonly run: LabRun | null;
  readonly canStart: boolean;
  readonly onStart: () => void;
  readonly onCancel: () => void;
}

const PHASES: Readonly<Record<LabRun['phase'], string>> = { running: t`Asking the models`, ...END_WORDS };

/** Starts and ends a short experiment, and says how it stands. */
export function RunBar({ label, run, canStart, onStart, onCancel }: Props) {
  const isBusy = run?.phase === 'running';
  // What is missing is said above, with the one button that helps.
  if (!canStart && !run) return null;
  return (
    <div className="lab-controls">
      <span className="aside" role="status">
        {run ? PHASES[run.phase] : ''}
      </span>
      <div className="lab-buttons">
        {isBusy && <button type="button" onClick={onCancel}>{t`Cancel`}</button>}
        <ModelButton className="primary" disabled={!canStart || isBusy} onClick={onStart}>
          {label}
        </ModelButton>
      </div>
      {run?.error && (
        <p role="alert" className="message">
          {t`${run.error} What came before is kept; “${label}” asks again.`}
        </p>
      )}
    </div>
  );
}
