import { WORLD_ACTIONS } from '../actions/world-actions';
import { t } from '../domain/words';
import { ActionButton } from './action-button';
import { useExplorerState } from './explorer-context';

/** Which planet is looked at. */
export function WorldSwitch() {
  const shown = useExplorerState((s) => s.world);
  return (
    <fieldset aria-label={t`World`} className="tools worlds">
      {WORLD_ACTIONS.map(({ id }) => (
        <ActionButton key={id} action={id} aria-pressed={id === `world.${shown}`} />
      ))}
    </fieldset>
  );
}
