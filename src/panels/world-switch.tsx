import { WORLDS, type WorldId } from '../domain/world';
import { useExplorer, useExplorerState } from './explorer-context';

const LABELS: Readonly<Record<WorldId, string>> = { earth: 'Earth', atlas: 'Atlas' };

/** Earth, or the planet that the page draws itself. */
export function WorldSwitch() {
  const { commands } = useExplorer();
  const shown = useExplorerState((s) => s.world);
  return (
    <fieldset aria-label="World" className="glass tools worlds">
      {WORLDS.map((world) => (
        <button key={world} type="button" aria-pressed={world === shown} onClick={() => commands.switchTo(world)}>
          {LABELS[world]}
        </button>
      ))}
    </fieldset>
  );
}
