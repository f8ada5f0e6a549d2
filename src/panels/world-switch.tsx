import { WORLDS } from '../worlds/worlds';
import { useExplorer, useExplorerState } from './explorer-context';

/** Which planet is looked at. */
export function WorldSwitch() {
  const { commands } = useExplorer();
  const shown = useExplorerState((s) => s.world);
  return (
    <fieldset aria-label="World" className="glass worlds">
      {WORLDS.map(({ id, label }) => (
        <button key={id} type="button" aria-pressed={id === shown} onClick={() => commands.switchTo(id)}>
          {label}
        </button>
      ))}
    </fieldset>
  );
}
