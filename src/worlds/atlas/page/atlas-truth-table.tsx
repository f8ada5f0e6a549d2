import { rich } from '../../../actions/rich';
import type { AtlasSplit } from '../../../atlas/truth/region-table';
import type { IndicatorId } from '../../../domain/indicator';
import { indicatorName, unitText } from '../../../domain/indicator-words';
import { scoreText } from '../../../domain/number-text';
import { spokenLocale, t } from '../../../domain/words';
import { useExplorerState } from '../../../panels/explorer-context';
import { scoreOf } from '../../../profiling/scale';
import { type TruthRow, truthAt } from '../../../store/atlas-truth';
import { scalesOf } from '../../../store/scales-of';
import type { RegionDescription } from '../../../store/world-state';
import { ATLAS } from '../atlas';
import './atlas-truth.css';

const SPLITS: Readonly<Record<AtlasSplit, string>> = {
  seen_train: t`The models learned from this region.`,
  seen_heldout: t`Held out of training, on a seen continent.`,
  unseen: t`On an unseen continent: no model learned from it.`,
};

interface Props {
  readonly place: RegionDescription;
  /** The indicator that is asked about. */
  readonly chosen: IndicatorId;
}

/** The true values of a region of the Atlas, in units and on the scale of the models. */
export default function AtlasTruthTable({ place, chosen }: Props) {
  const tables = useExplorerState((s) => s.atlas.truth[s.atlasDate]);
  const manifests = useExplorerState((s) => s.manifests);
  const cell = place.atlas?.cell ?? null;
  const row = cell && truthAt(tables, cell);
  if (row === null) return <p className="message atlas-truth">{t`Nothing is built here: no indicator is known.`}</p>;
  if (row === 'unmeasured') return <p className="message atlas-truth">{t`The city is being measured…`}</p>;
  const scales = scalesOf(manifests);
  return (
    <div className="atlas-truth">
      <table className="plain" aria-label={t`Ground truth`}>
        <caption>
          {rich`${<strong>{t`Ground truth`}</strong>} (simulated)`} <span className="aside">{SPLITS[row.split]}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t`Indicator`}</th>
            <th scope="col" className="number">{t`Value`}</th>
            <th scope="col">{t`Unit`}</th>
            <th scope="col" className="number">{t`Score`}</th>
          </tr>
        </thead>
        <tbody>
          {ATLAS.indicators.map((asked) => {
            const { id } = asked;
            const scale = scales[id];
            return (
              <tr key={id} aria-current={id === chosen ? 'true' : undefined}>
                <th scope="row">{indicatorName(asked)}</th>
                <td className="number">{amount(row.values[id])}</td>
                <td>{unitText(asked)}</td>
                <td className="number">{scale ? scoreText(scoreOf(scale, row.values[id])) : '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="aside">{partOfNation(row, chosen)}</p>
      <p className="aside">{t`Exact, not estimated. Score: rank from 0.0 to 9.9 among the regions that the models learned from.`}</p>
    </div>
  );
}

const amount = (value: number): string => value.toLocaleString(spokenLocale(), { maximumSignificantDigits: 4 });

/** What of a value follows from what was built, and what nation and chance make of it. */
function partOfNation({ split, values, causeValues }: TruthRow, id: IndicatorId): string {
  const asked = ATLAS.indicators.find((row) => row.id === id) ?? ATLAS.indicators[0];
  const label = indicatorName(asked);
  const factor = values[id] / causeValues[id];
  const built = `${amount(causeValues[id])} ${unitText(asked)}`;
  if (!Number.isFinite(factor)) return t`${label}: what was built alone makes ${built}.`;
  const times = factor.toFixed(2);
  return split === 'unseen'
    ? t`${label}: what was built alone makes ${built}; chance makes it ${times} times that.`
    : t`${label}: what was built alone makes ${built}; its nation and chance make it ${times} times that.`;
}
