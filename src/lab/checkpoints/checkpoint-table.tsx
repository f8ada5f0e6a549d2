import { notKnown } from '../../bias/lab/figure-text';
import { countText, scoreText } from '../../domain/number-text';
import { t } from '../../domain/words';
import type { Checkpoint } from './checkpoint';
import type { CheckpointsTest } from './checkpoints-state';

type Measure = Checkpoint['evaluation'][string];

/** The twin of the chart: each checkpoint in a row, with what its evaluation says of it. */
export function CheckpointTable({ test }: { readonly test: CheckpointsTest }) {
  const { checkpoints, scores, subject } = test;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t`Checkpoints`}>
      <table className="plain">
        <caption className="aside">{t`The score is of the region on screen; rank correlation on unseen countries and location sensitivity are of the evaluation, with 95 % intervals`}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Checkpoint`}</th>
            <th scope="col" className="number">
              λ
            </th>
            <th scope="col" className="number">
              β
            </th>
            <th scope="col" className="number">{t`Score here`}</th>
            <th scope="col" className="number">{t`Unseen ρ`}</th>
            <th scope="col" className="number">{t`Location sensitivity`}</th>
          </tr>
        </thead>
        <tbody>
          {checkpoints.map(({ name, lambda, beta, evaluation }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{lambda ?? '–'}</td>
              <td className="number">{beta ?? '–'}</td>
              <td className="number">{name in scores ? scoreText(scores[name], t`none`) : '…'}</td>
              <td className="number">{measured(evaluation[`spearman/${subject.indicator}/unseen`])}</td>
              <td className="number">{measured(evaluation[`location-sensitivity/${subject.indicator}`])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function measured(measure: Measure | undefined): string {
  if (!measure || measure.value === null) return notKnown();
  const interval = measure.interval?.map((end) => end.toFixed(2)).join(', ');
  return `${measure.value.toFixed(2)}${interval ? ` [${interval}]` : ''}, n ${countText(measure.n)}`;
}
