import { useState } from 'react';
import { loadPart } from '../actions/load-part';
import { t } from '../domain/words';
import type { Picture } from '../store/picture';
import { pictureSizePx } from '../store/picture-size';
import { useExplorer, useExplorerState } from './explorer-context';
import { FileButton } from './file-button';

/** Gives the models another picture than the map's: a file of the visitor's, or one that the page draws. */
export function OwnPicture() {
  const { commands } = useExplorer();
  const sizePx = useExplorerState(pictureSizePx);
  const why = useExplorerState((s) => s.recordedOnly);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (read: (from: typeof import('./read-picture')) => Promise<Picture>): Promise<void> => {
    try {
      const picture = await read(await loadPart(() => import('./read-picture')));
      setProblem(null);
      await commands.profilePicture(picture);
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  if (why !== null) return null;
  return (
    <details className="own-picture">
      <summary>{t`Other picture`}</summary>
      <div className="glass menu">
        <FileButton
          label={t`Choose a file`}
          name={t`Picture`}
          accept="image/*"
          onFile={(file) => void take(({ readPicture }) => readPicture(file, sizePx))}
        />
        <button
          type="button"
          onClick={() => take(({ drawnPicture }) => drawnPicture(sizePx))}
        >{t`Synthetic picture`}</button>
        <p className="aside">{t`Seen from above, 640 m to a side. It stays in this browser.`}</p>
        {problem && <p role="alert">{problem}</p>}
      </div>
    </details>
  );
}
