import { useMemo } from 'react';
import { saveFile } from '../../actions/save-file';
import { fewerThanEnough } from '../../bias/enough';
import { figureInterval, figureValue } from '../../bias/lab/figure-text';
import { countText } from '../../domain/number-text';
import { t } from '../../domain/words';
import type { HistoryEntry } from '../../store/history';
import { zoningOf } from '../../store/zoning';
import { worldById, worldIndicator } from '../../worlds/worlds';
import { useExplorerState } from '../explorer-context';
import { regionFileName } from '../region-sheet';
import { useComparison } from '../use-comparison';
import { WideTable } from '../wide-table';
import { useZones } from './use-zones';
import { type ZoneMean, zoneFigures } from './zone-figures';
import { zonesAsCsv, zonesAsGeoJson } from './zone-files';
import { zoneName } from './zones-of';

const FORMATS = [
  { label: 'CSV', ending: 'csv', type: 'text/csv', write: zonesAsCsv },
  { label: 'GeoJSON', ending: 'geojson', type: 'application/geo+json', write: zonesAsGeoJson },
] as const;

interface Props {
  readonly entries: readonly HistoryEntry[];
}

/** Regions taken together, a row for each zone: how many squares, and the mean of each model and of the truth. */
export default function ZoneTable({ entries }: Props) {
  const world = useExplorerState((s) => s.world);
  const indicator = worldIndicator(
    world,
    useExplorerState((s) => s.indicator),
  );
  const zoning = useExplorerState((s) => s.zoning);
  const comparison = useComparison();
  const zones = useZones(entries, zoning);
  const rows = useMemo(
    () => (zones ?? []).map((zone) => ({ zone, figures: zoneFigures(zone, comparison) })),
    [zones, comparison],
  );
  const { label, rule } = zoningOf(zoning);
  const sheet = { rows, zoning: zoningOf(zoning), comparison, indicator };
  const name = `${regionFileName({ world, indicator: indicator.id })}-${zoning}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t`Zones`}>
      <p className="aside">
        {rule}{' '}
        {t`A zone is the mean of the squares in it that were asked about, with a 95 % interval that resamples them; the map is coloured by it.`}
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
      <WideTable caption={t`${label}: ${countText(rows.length)} zones, scores from 0.0 to 9.9`}>
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
              <th scope="row">{zoneName(zone)}</th>
              <td className="number">{countText(zone.entries.length)}</td>
              {[...figures.models, figures.truth].map((mean, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places
                <MeanCell key={i} mean={mean} />
              ))}
            </tr>
          ))}
        </tbody>
      </WideTable>
    </section>
  );
}

function MeanCell({ mean: { n, mean } }: { readonly mean: ZoneMean }) {
  return (
    <td className="number">
      {figureValue(mean)}{' '}
      <small className="aside">{n > 0 && (mean.tooFew ? fewerThanEnough('regions') : figureInterval(mean))}</small>
    </td>
  );
}
