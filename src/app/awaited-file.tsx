import { useState } from 'react';
import { rich } from '../actions/rich';
import { t } from '../domain/words';
import { useExplorer } from '../panels/explorer-context';
import { FileButton } from '../panels/file-button';
import { workFileName } from '../share/work-file-name';
import type { LabDesk } from './open-lab';
import { openWorkFile, workProblem } from './open-link-work';

interface Props {
  readonly sha256: string;
  readonly desk: LabDesk;
}

/** Asks for the file of results that a link goes with. */
export default function AwaitedFile({ sha256, desk }: Props) {
  const { store, commands } = useExplorer();
  const [problem, setProblem] = useState<string | null>(null);
  const done = (): void => store.setState({ awaitedFile: null });
  const take = async (file: File): Promise<void> => {
    setProblem(null);
    try {
      await openWorkFile(file, sha256, desk, async () => store.getState().manifests);
      commands.showSelected();
      done();
    } catch (error) {
      setProblem(workProblem(error));
    }
  };
  return (
    <section aria-label={t`Results of the link`} className="glass notice">
      <p>{rich`The results of this link are in a file, ${<strong>{workFileName(sha256)}</strong>}. Choose it to see them; no model is asked.`}</p>
      {problem && <p role="alert">{problem}</p>}
      <div className="notice-buttons">
        <FileButton
          label={t`Choose the file`}
          name={t`File of results`}
          accept=".json,application/json"
          onFile={take}
        />
        <button type="button" onClick={done}>{t`Go on without it`}</button>
      </div>
    </section>
  );
}
