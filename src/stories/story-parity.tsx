import { useMemo } from 'react';
import type { LabEvaluation } from '../bias/lab/lab-evaluation';
import type { LabReport } from '../bias/lab/lab-report';
import { ParityChart } from '../charts/parity-chart';
import { parityPoints } from '../charts/parity-points';
import { SIDES } from '../domain/model-row';
import { EVERYTHING } from '../lab/evaluation/evaluation-scope';
import { parityFigures } from '../lab/evaluation/parity-scope';

interface Props {
  readonly evaluation: LabEvaluation;
  readonly report: LabReport;
  /** Whether it is large, without the legend that the words repeat. */
  readonly isPresented: boolean;
}

const nothing = (): void => {};

/** Of each model, what it says of many regions against what is true there. */
export function StoryParity({ evaluation, report, isPresented }: Props) {
  const charts = useMemo(
    () =>
      report.models.map((_, model) => {
        const points = parityPoints(evaluation.regions, model);
        return { points, figures: isPresented ? [] : parityFigures(report, model, points, EVERYTHING) };
      }),
    [evaluation, report, isPresented],
  );
  return (
    <div className="story-parity">
      {report.models.map(({ id, label }, model) => (
        <figure key={id} data-side={SIDES[model]}>
          <figcaption>
            <h3>{label}</h3>
          </figcaption>
          <ParityChart
            model={label}
            {...charts[model]}
            isLarge={isPresented}
            selectedId={null}
            pointedId={null}
            onPoint={nothing}
            onSelect={nothing}
          />
        </figure>
      ))}
    </div>
  );
}
