import { t } from '../domain/words';
import { TRUTH } from '../store/permalink';
import { worldById } from '../worlds/worlds';
import { useExplorer, useExplorerState } from './explorer-context';
import { useComparison } from './use-comparison';

/** Whose scores colour the overlay: a model's, or the truth where that is known everywhere. */
export function ColourBy() {
  const { commands } = useExplorer();
  const variant = useExplorerState((s) => s.variant);
  const knowsTruth = useExplorerState((s) => worldById(s.world).isTruthKnown);
  const isOverlay = useExplorerState((s) => s.mode === 'overlay');
  const comparison = useComparison();
  if (!isOverlay) return null;
  return (
    <fieldset>
      <legend>{t`Colour by`}</legend>
      {[...comparison, ...(knowsTruth ? [{ id: TRUTH, label: t`Truth` }] : [])].map(({ id, label }) => (
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
