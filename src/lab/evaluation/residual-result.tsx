import { useMemo } from 'react';
import { notKnown } from '../../bias/lab/figure-text';
import type { LabEvaluation, LabRegion, LabSplit } from '../../bias/lab/lab-evaluation';
import { DISPARITY_METRICS } from '../../bias/lab/lab-metrics';
import type { LabReport } from '../../bias/lab/lab-report';
import { errorOf } from '../../bias/lab/region-text';
import { methodText, splitOf, splitVerdicts, worldText } from '../../bias/lab/report-words';
import type { ResidualMap } from '../../bias/lab/residual-map';
import { hiddenGroups } from '../../charts/dumbbell-rows';
import { landOutline } from '../../charts/land-outline';
import { residualLayout } from '../../charts/residual-layout';
import { isInCluster } from '../../charts/residual-marks';
import type { BordersGeoJson } from '../../context/borders-geojson';
import { changeText, scoreText } from '../../domain/number-text';
import { t } from '../../domain/words';
import { VerdictTable } from '../verdict-table';
import { EvaluatedRegionTable, type RegionColumn } from './evaluated-region-table';
import { HiddenGroups } from './group-result';
import { PointedPair } from './pointed-pair';
import { ResidualFigure } from './residual-figure';
import { SplitSelect } from './split-select';
import './evaluation.css';

interface Props {
  readonly evaluation: LabEvaluation;
  readonly report: LabReport;
  readonly split: LabSplit;
  readonly onSplit: (split: LabSplit) => void;
  /** By model; null while it is computed. */
  readonly maps: readonly (ResidualMap | null)[];
  /** Land and borders to draw below regions that are spread widely; left out where there are none. */
  readonly borders?: BordersGeoJson | null;
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
}

/** Where the errors of each model lie, whether they lie together, and how unevenly they fall on groups. */
export function ResidualResult({
  evaluation,
  report,
  split,
  onSplit,
  maps,
  borders = null,
  selectedId,
  onSelect,
}: Props) {
  const regions = useMemo(
    () => evaluation.regions.filter((region) => region.split === split && region.truth !== null),
    [evaluation.regions, split],
  );
  const layout = useMemo(() => residualLayout(regions), [regions]);
  const outline = useMemo(() => borders && layout.frame && landOutline(borders, layout.frame), [borders, layout]);
  const onSplitReport = splitOf(report, split);
  return (
    <div className="lab-stack">
      <SplitSelect splits={report.splits} split={split} onSplit={onSplit} />
      <PointedPair
        evaluation={evaluation}
        selectedId={selectedId}
        onSelect={onSelect}
        chartOf={(model, pointer) => (
          <ResidualFigure
            key={report.models[model].id}
            report={report}
            split={split}
            model={model}
            map={maps[model] ?? null}
            layout={layout}
            outline={outline}
            {...pointer}
          />
        )}
      />
      <VerdictTable
        caption={t`How unevenly errors fall on groups: difference between the models, paired, on regions that both answered`}
        rows={splitVerdicts(report, split, DISPARITY_METRICS)}
      />
      {onSplitReport && <HiddenGroups names={hiddenGroups(onSplitReport)} minimum={report.method.minimumGroup} />}
      <details className="lab-twin">
        <summary>{t`Table of ${regions.length} regions`}</summary>
        <ErrorTable evaluation={evaluation} regions={regions} maps={maps} selectedId={selectedId} onSelect={onSelect} />
      </details>
      <p className="aside">
        {t`${worldText(report.world)}.`} {methodText(report)}
      </p>
    </div>
  );
}

const worstError = (region: LabRegion): number | null => {
  const errors = region.scores.flatMap((_, m) => errorOf(region, m) ?? []);
  return errors.length > 0 ? Math.max(...errors.map(Math.abs)) : null;
};

interface ErrorTableProps extends Pick<Props, 'evaluation' | 'maps' | 'selectedId' | 'onSelect'> {
  readonly regions: readonly LabRegion[];
}

function ErrorTable({ evaluation: { models }, maps, ...table }: ErrorTableProps) {
  const clustered = useMemo(() => maps.map((map) => new Set(map?.ids.filter((_, i) => isInCluster(map, i)))), [maps]);
  const columns: RegionColumn[] = [
    { label: t`Measured`, text: ({ truth }) => scoreText(truth, notKnown()) },
    ...models.map(({ label }, m) => ({
      label: t`${label} error`,
      text: (region: LabRegion) => {
        const error = changeText(errorOf(region, m), notKnown());
        return clustered[m]?.has(region.id) ? t`${error}, in a cluster` : error;
      },
    })),
  ];
  return (
    <EvaluatedRegionTable
      caption={t`Predicted minus measured score, largest error first; which regions lie in a significant local cluster`}
      columns={columns}
      rank={worstError}
      {...table}
    />
  );
}
