import { rich } from '../actions/rich';
import { saveFile } from '../actions/save-file';
import type { ExperimentFile } from '../bias/lab/experiment-file';
import { t } from '../domain/words';

interface Props {
  /** Of the file, without an ending. */
  readonly name: string;
  /** Called when the file is asked for. */
  readonly make: () => ExperimentFile;
}

/** Saves an experiment as a file that says the same without the page, and with which it can be checked. */
export function SaveExperiment({ name, make }: Props) {
  const save = (): void =>
    saveFile(new Blob([JSON.stringify(make(), null, 1)], { type: 'application/json' }), `${name}.json`);
  return (
    <p className="save-experiment aside">
      <button type="button" onClick={save}>{t`Save as JSON`}</button>
      {rich`Inputs, answers and figures, the picture among them; ${<code>{t`npm run evaluate -- --replay`}</code>} asks the models the same again.`}
    </p>
  );
}
