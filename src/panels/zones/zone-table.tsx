import { useMemo } from 'react';
import { saveFile } from '../../actions/save-file';
import { figureInterval, figureValue } from '../../bias/lab/figure-text';
import { countText } from '../../domain/number-text';
import { t } from '../../domain/words';
import type { HistoryEntry } from '../../store/history';
import { zoningOf } from '../../store/zoning';
import { worldById, worldIndicator } from '../../worlds/worlds';
import { useExplorerState } from '../explorer-context';
import type { NumberIn } from '../region-columns';
import { regionFileName } from '../region-sheet';
import { useComparison } from '../use-comparison';
import { WideTable } from '../wide-table';
import { useZones } from './use-zones';
import { type ZoneMean, zoneFigures } from './zone-figures';
import { zonesAsCsv, zonesAsGeoJson } from './zone-files';
import { zoneName, zonePlaceName } from './zones-of';

const FORMATS = [
  { label: 'CSV', ending: 'csv', type: 'text/csv', write: zonesAsCsv },
  { label: 'GeoJSON', ending: 'geojson', type: 'application/geo+json', write: zonesAsGeoJson },
] as const;

interface Props {
  readonly entries: readonly HistoryEntry[];
  readonly numberIn: NumberIn;
  /** Whether that is the change between the dates. */
  readonly isChange: boolean;
}

/** Regions taken together, a row for each zone: how many squares, and the mean of each model and of the truth. */
export default function ZoneTable({ entries, numberIn, isChange }: Props) {
  const world = useExplorerState((s) => s.world);
  const indicator = worldIndicator(
    world,
    useExplorerState((s) => s.indicator),
  );
  const zoning = useExplorerState((s) => s.zoning);
  const comparison = useComparison();
  const zones = useZones(entries, zoning);
  const rows = useMemo(
    () => (zones ?? []).map((zone) => ({ zone, figures: zoneFigures(zone, comparison, numberIn) })),
    [zones, comparison, numberIn],
  );
  const { label, rule } = zoningOf(zoning);
  const sheet = { rows, zoning: zoningOf(zoning), comparison, indicator, isChange };
  const name = `${regionFileName({ world, indicator: indicator.id })}-${zoning}${isChange ? '-change' : ''}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t`Zones`}>
      <p className="aside">
        {rule}{' '}
        {isChange
          ? t`A zone is the mean change of the squares in it that were asked about at both dates, with a 95 % interval that resamples them where they are ten or more; the map shows the scores of one date.`
          : t`A zone is the mean of the squares in it that were asked about, with a 95 % interval that resamples them where they are ten or more; the map is coloured by it, and squares of the lab’s evaluation stay squares.`}
      </p>
      {zones === null && <p role="status">{t`Taking squares together …`}</p>}
      {rows.length > 0 && (
        <div className="table-zone-files">
          {FORMATS.map(({ label: format, ending, type, write }) => (
            <button
              key={format}
              type="button"
              onClick={() => saveFile(new Blob([write(sheet)], { type }), `${name}.${ending}`)}
            >
              {t`Save zones as ${format}`}
            </button>
          ))}
        </div>
      )}
      <WideTable
        caption={
          isChange
            ? t`${label}: ${countText(rows.length)} zones, later minus earlier, in points`
            : t`${label}: ${countText(rows.length)} zones, scores from 0.0 to 9.9`
        }
      >
        <thead>
          <tr>
            <th scope="col">{t`Zone`}</th>
            <th scope="col" className="number">{t`Squares`}</th>
            {[...comparison.map((model) => model.label), worldById(world).words.truthHeading].map((heading) => (
              <th key={heading} scope="col" className="number">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ zone, figures }) => (
            <tr key={zone.id}>
              <th scope="row">
                {zoneName(zone)} <small className="aside">{zonePlaceName(zone)}</small>
              </th>
              <td className="number">{countText(zone.entries.length)}</td>
              {[...figures.models, figures.truth].map((mean, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places
                <MeanCell key={i} mean={mean} isSigned={isChange} />
              ))}
            </tr>
          ))}
        </tbody>
      </WideTable>
    </section>
  );
}

interface MeanCellProps {
  readonly mean: ZoneMean;
  readonly isSigned: boolean;
}

function MeanCell({ mean: { n, mean }, isSigned }: MeanCellProps) {
  return (
    <td className="number">
      {figureValue(mean, { isSigned })}{' '}
      <small className="aside">{n > 0 && (mean.tooFew ? t`no interval` : figureInterval(mean, { isSigned }))}</small>
    </td>
  );
}
