import type { AtlasPlaceWords } from '../atlas/atlas-client';
import { ATLAS_INDICATORS, type AtlasIndicatorId } from '../atlas/truth/atlas-indicator';
import type { AtlasSplit } from '../atlas/truth/region-table';
import { trainingRegions, truthAt } from '../store/atlas-truth';
import { useExplorerState } from './explorer-context';

const SPLITS: Readonly<Record<AtlasSplit, string>> = {
  seen_train: 'A region to learn from.',
  seen_heldout: 'Held out of training, on a seen continent.',
  unseen: 'On an unseen continent: never to learn from.',
};

interface Props {
  /** Null outside cities. */
  readonly cell: AtlasPlaceWords['cell'];
  /** The indicator that colours the map. */
  readonly chosen: AtlasIndicatorId;
}

/** What is so in a region of the Atlas, in units and as a rank among the regions that a model may learn from. */
export function AtlasTruthTable({ cell, chosen }: Props) {
  const truth = useExplorerState((s) => s.atlas.truth[s.atlasDate]);
  const row = cell && truthAt(truth, cell);
  if (row === null) return <p className="message atlas-truth">Nothing is built here: no indicator is known.</p>;
  if (row === 'unmeasured') return <p className="message atlas-truth">The city is being measured…</p>;
  return (
    <div className="atlas-truth">
      <table className="plain" aria-label="Ground truth">
        <caption>
          <strong>Ground truth</strong> (simulated) <span className="aside">{SPLITS[row.split]}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Indicator</th>
            <th scope="col" className="number">
              Value
            </th>
            <th scope="col">Unit</th>
            <th scope="col" className="number">
              Score
            </th>
          </tr>
        </thead>
        <tbody>
          {ATLAS_INDICATORS.map(({ id, label, unit }, i) => (
            <tr key={id} aria-current={id === chosen ? 'true' : undefined}>
              <th scope="row">{label}</th>
              <td className="number">{row.values[i].value.toLocaleString('en', { maximumSignificantDigits: 4 })}</td>
              <td>{unit}</td>
              <td className="number">{row.values[i].score?.toFixed(1) ?? '…'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="aside">
        {truth.scales
          ? `Score: rank from 0.0 to 9.9 among the ${trainingRegions(truth).toLocaleString('en')} regions to learn from, at this date. Exact, not estimated.`
          : `Scores come once all cities are measured: ${truth.tables.length} so far.`}
      </p>
    </div>
  );
}
