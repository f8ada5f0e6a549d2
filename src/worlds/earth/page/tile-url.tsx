import { type FormEvent, useState } from 'react';
import { t } from '../../../domain/words';
import { customSource } from '../../../imagery/custom-source';
import { useExplorer, useExplorerState } from '../../../panels/explorer-context';

/** Takes the address of the visitor's own tiles; it is used once it is complete. */
export function TileUrl() {
  const { commands } = useExplorer();
  const tileUrl = useExplorerState((s) => s.tileUrl);
  const [text, setText] = useState(tileUrl);
  const [problem, setProblem] = useState<string | null>(null);
  const use = (event?: FormEvent): void => {
    event?.preventDefault();
    if (text.trim() === tileUrl) return;
    try {
      customSource(text.trim());
      setProblem(null);
      commands.change({ tileUrl: text.trim() });
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return (
    <form onSubmit={use} className="tile-url">
      <input
        type="text"
        inputMode="url"
        aria-label={t`Tile URL`}
        aria-invalid={problem !== null}
        aria-describedby="tile-url-problem"
        placeholder={t`${'https://…/{z}/{x}/{y}.png'} or ${'…/tiles.pmtiles'}`}
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={() => use()}
      />
      <p id="tile-url-problem" role={problem ? 'alert' : undefined} className="aside">
        {problem ??
          t`Satellite tiles, web mercator, or a .pmtiles archive of them. You answer for the right to use them.`}
      </p>
    </form>
  );
}
