import { useId, useMemo } from 'react';
import { indicatorName, unitText } from '../../domain/indicator-words';
import { t } from '../../domain/words';
import { useExplorer, useExplorerState } from '../../panels/explorer-context';
import { stateOf } from '../../store/world-state';
import { indicatorNamed } from '../../tables/column-names';
import { worldById, worldIndicator } from '../../worlds/worlds';
import { useLab } from '../lab-context';
import { type OwnImport, scaleIn } from './own-data-state';
import type { OwnRegion } from './own-regions';

/** Chooses what turns values into scores. Nothing is read again for it. */
export function OwnScale({ own: { world, scaleFrom, data, imported } }: { readonly own: OwnImport }) {
  const lab = useLab();
  const shown = worldIndicator(
    world,
    useExplorerState((s) => stateOf(s, world).indicator),
  );
  const [label, unit] = [indicatorName(shown), unitText(shown)];
  const modelScale = useExplorerState((s) => scaleIn(s, world));
  const name = useId();
  const { commands } = useExplorer();
  const isHere = useExplorerState((s) => s.world === world);
  const column = imported?.mapping.value ?? '';
  const named = isHere ? indicatorNamed(column) : null;
  const spread = useMemo(() => data && spreadOf(data.regions), [data]);
  const scales = [
    { from: 'data', text: t`Scale made from your data (ranks)` },
    { from: 'model', text: t`Scale of the model (values in ${unit})` },
  ] as const;
  return (
    <fieldset className="own-scale">
      <legend>{t`Scores from 0.0 to 9.9, as the models give them`}</legend>
      {scales.map(({ from, text }) => (
        <label key={from}>
          <input type="radio" name={name} checked={scaleFrom === from} onChange={() => lab.ownData.setScale(from)} />{' '}
          {text}
        </label>
      ))}
      <p className="aside" role="status">
        {scaleFrom === 'data'
          ? `${t`Any unit will do: only the order of your values counts.`} ${t`Both models are asked for ${label}; another indicator is chosen in the dossier.`}`
          : t`Your values are taken as ${label} in ${unit}. Another indicator is chosen in the dossier.`}{' '}
        {spread && t`Scores run from ${spread.least} to ${spread.most}, with a median of ${spread.median}.`}
        {scaleFrom === 'model' &&
          !modelScale &&
          t`The scale of ${label} is not here: it comes with the models of ${worldById(world).words.name}.`}
      </p>
      {named && named !== shown.id && (
        <p className="message warning own-named">
          {t`Your column “${column}” is named after another indicator than the models are asked for.`}{' '}
          <button type="button" onClick={() => void commands.setIndicator(named)}>
            {t`Ask for ${indicatorName(worldIndicator(world, named))}`}
          </button>
        </p>
      )}
    </fieldset>
  );
}

/** Ends and middle of the scores: values in another unit all lie at one end. */
function spreadOf(regions: readonly OwnRegion[]) {
  const counts = new Int32Array(100);
  for (const { truth } of regions) counts[Math.round(10 * truth)]++;
  const median = (): number => {
    let [tenths, left] = [-1, regions.length / 2];
    while (left > 0) left -= counts[++tenths];
    return tenths;
  };
  const text = (tenths: number): string => (tenths / 10).toFixed(1);
  return {
    least: text(counts.findIndex((n) => n > 0)),
    median: text(median()),
    most: text(counts.findLastIndex((n) => n > 0)),
  };
}
