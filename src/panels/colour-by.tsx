import { MODEL_PAIR } from '../domain/model-pair';
import { TRUTH } from '../store/permalink';
import { worldById } from '../worlds/worlds';
import { useExplorer, useExplorerState } from './explorer-context';

/** Whose scores colour the overlay: a model's, or what is so where that is known everywhere. */
export function ColourBy() {
  const { commands } = useExplorer();
  const variant = useExplorerState((s) => s.variant);
  const knowsTruth = useExplorerState((s) => worldById(s.world).isTruthKnown);
  const isOverlay = useExplorerState((s) => s.mode === 'overlay');
  if (!isOverlay) return null;
  const choices = MODEL_PAIR.map((member) => ({ id: member.variant, label: member.label }));
  return (
    <fieldset>
      <legend>Colour by</legend>
      {[...choices, ...(knowsTruth ? [{ id: TRUTH, label: 'Truth' }] : [])].map(({ id, label }) => (
        <label key={id}>
          <input
            type="radio"
            name="variant"
            checked={variant === id}
            onChange={() => commands.change({ variant: id })}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
