import { useMemo } from 'react';
import { rich } from '../../actions/rich';
import { figureText } from '../../bias/lab/figure-text';
import type { LabRegion } from '../../bias/lab/lab-evaluation';
import { SPLIT_WORDS } from '../../bias/lab/lab-metrics';
import type { LabReport } from '../../bias/lab/lab-report';
import { methodText, worldText } from '../../bias/lab/report-words';
import { spokenTerm } from '../../bias/lab/spoken-term';
import { ChartFigure } from '../../charts/chart-figure';
import { ParityChart } from '../../charts/parity-chart';
import { parityFigureText } from '../../charts/parity-chart-text';
import { parityPoints } from '../../charts/parity-points';
import { SIDES } from '../../domain/model-row';
import { t } from '../../domain/words';
import { Term } from '../../panels/term';
import { FigureNumber } from '../figure-number';
import { FigureTable } from '../figure-table';
import type { EvaluationScope } from './evaluation-scope';
import { parityFigures, scopeText } from './parity-scope';
import type { PairPointer } from './pointed-pair';

interface Props extends PairPointer {
  readonly report: LabReport;
  /** Index into the models of the report. */
  readonly model: number;
  /** Those in the scope. */
  readonly regions: readonly LabRegion[];
  readonly scope: EvaluationScope;
  /** Hears of a range of measured scores that is brushed. */
  readonly onMeasured: (range: readonly [number, number]) => void;
}

/** One model's predictions against what was measured, and its figures on each split as a whole. */
export function ParityFigure({ report, model, regions, scope, onMeasured, ...pointer }: Props) {
  const { id, label } = report.models[model];
  const points = useMemo(() => parityPoints(regions, model), [regions, model]);
  const figures = useMemo(() => parityFigures(report, model, points, scope), [report, model, points, scope]);
  const among = scopeText(scope);
  return (
    <ChartFigure
      title={
        among
          ? t`${label}: ${spokenTerm(report.indicator)}, predicted against measured, ${among}`
          : t`${label}: ${spokenTerm(report.indicator)}, predicted against measured`
      }
      notes={[
        ...figures.map((figure) => t`${parityFigureText(figure)}.`),
        t`${worldText(report.world)}.`,
        methodText(report),
      ]}
      fileName={`parity-${id}`}
      side={SIDES[model]}
      caption={<h3>{label}</h3>}
    >
      <ParityChart
        model={label}
        points={points}
        figures={figures}
        among={among}
        measured={scope.measured}
        onMeasured={onMeasured}
        {...pointer}
      />
      {report.splits.map(({ split, models }) => (
        <FigureNumber
          key={split}
          label={rich`${<Term id="rank-correlation">{t`Spearman`}</Term>}, ${SPLIT_WORDS[split].label.toLowerCase()}`}
          figure={models[model].figures.spearman}
          n={models[model].answered}
        />
      ))}
      <SkillTable report={report} model={model} />
    </ChartFigure>
  );
}

/** What stands beside Spearman, split by split. */
function SkillTable({ report, model }: Pick<Props, 'report' | 'model'>) {
  return (
    <FigureTable
      caption={t`Each split as a whole, with 95 % intervals over blocks of neighbouring regions`}
      columns={[t`Regions`, 'n', 'R²', t`MAE`, t`Signed error`, t`Answered`]}
      rows={report.splits.map(({ split, n, models }) => {
        const { answered, answerRate, figures } = models[model];
        return {
          label: SPLIT_WORDS[split].label,
          cells: [
            String(answered),
            figureText(figures.r2),
            figureText(figures.mae),
            figureText(figures.signedError, { isSigned: true }),
            // The interval of a whole says nothing, and takes the room of a column.
            answered === n ? t`all ${n}` : t`${figureText(answerRate, { isShare: true })} of ${n}`,
          ],
        };
      })}
    />
  );
}
