import { useState } from 'react';
import { pictureSizePx } from '../store/picture-size';
import { useExplorer, useExplorerState } from './explorer-context';
import { drawnPicture, readPicture } from './read-picture';

/** Gives the models another picture than the map's: a file of the visitor's, or one that the page draws. */
export function OwnPicture() {
  const { commands } = useExplorer();
  const sizePx = useExplorerState(pictureSizePx);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File): Promise<void> => {
    try {
      const picture = await readPicture(file, sizePx);
      setProblem(null);
      await commands.profilePicture(picture);
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return (
    <details className="own-picture">
      <summary>Other picture</summary>
      <div className="glass menu">
        <label className="button">
          Choose a file
          <input
            type="file"
            accept="image/*"
            aria-label="Picture"
            onChange={({ target }) => {
              const file = target.files?.item(0);
              if (file) void take(file);
              target.value = '';
            }}
          />
        </label>
        <button type="button" onClick={async () => commands.profilePicture(await drawnPicture(sizePx))}>
          Synthetic picture
        </button>
        <p className="aside">Seen from above, 640 m to a side. It stays in this browser.</p>
        {problem && <p role="alert">{problem}</p>}
      </div>
    </details>
  );
}
