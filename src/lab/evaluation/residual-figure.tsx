import { rich } from '../../actions/rich';
import { figureText, moranText } from '../../bias/lab/figure-text';
import type { LabSplit } from '../../bias/lab/lab-evaluation';
import { DISPARITY_METRICS, SPLIT_WORDS } from '../../bias/lab/lab-metrics';
import type { LabReport } from '../../bias/lab/lab-report';
import { groupedRegions, methodText, splitOf, worldText } from '../../bias/lab/report-words';
import type { ResidualMap } from '../../bias/lab/residual-map';
import { spokenTerm } from '../../bias/lab/spoken-term';
import { ChartFigure } from '../../charts/chart-figure';
import { ResidualChart } from '../../charts/residual-chart';
import { SIDES } from '../../domain/model-row';
import { signed } from '../../domain/number-text';
import { t } from '../../domain/words';
import { Term } from '../../panels/term';
import { FigureTable } from '../figure-table';

interface Props extends Omit<Parameters<typeof ResidualChart>[0], 'model' | 'map'> {
  readonly report: LabReport;
  readonly split: LabSplit;
  /** Index into the models of the report. */
  readonly model: number;
  /** Null while it is computed. */
  readonly map: ResidualMap | null;
}

/** The residual map of one model on one split, with what its errors amount to. */
export function ResidualFigure({ report, split, model, map, ...chart }: Props) {
  const { id, label } = report.models[model];
  const onSplit = splitOf(report, split);
  const own = onSplit?.models[model];
  const where = SPLIT_WORDS[split].label.toLowerCase();
  return (
    <ChartFigure
      title={t`${label}: ${spokenTerm(report.indicator)}, predicted minus measured, ${where} regions`}
      notes={[
        t`Moran’s I of the errors ${moranText(own?.moran ?? null)}.`,
        t`Colour: PuOr from −5 (orange) to +5 (purple) points of the 0.0–9.9 scale.`,
        t`${worldText(report.world)}.`,
        methodText(report),
      ]}
      fileName={`residuals-${id}-${split}`}
      side={SIDES[model]}
      caption={<h3>{label}</h3>}
    >
      {map ? (
        <ResidualChart model={label} map={map} {...chart} />
      ) : (
        <p
          role="status"
          className="message"
        >{t`Looking for clusters of errors among ${own?.answered ?? 0} regions…`}</p>
      )}
      {own && (
        <>
          <p>
            {rich`${<Term id="moran">{t`Moran’s I`}</Term>} of the errors: ${<strong>{moranText(own.moran)}</strong>}${<br />}${(
              <span className="aside">
                {own.moran
                  ? t`About ${signed(own.moran.expected, 2)} where errors are scattered, near 1 where errors of one sign lie together.`
                  : t`It takes more than eight regions and errors that vary.`}
              </span>
            )}`}
          </p>
          <FigureTable
            caption={t`How unevenly errors fall on groups, with 95 % intervals; a gap is never negative, so compare models by the difference below`}
            columns={[t`Figure`, t`Value`, 'n']}
            rows={DISPARITY_METRICS.map((metric) => ({
              label: metric.label,
              cells: [figureText(own.figures[metric.id]), String(groupedRegions(own))],
            }))}
          />
        </>
      )}
    </ChartFigure>
  );
}
