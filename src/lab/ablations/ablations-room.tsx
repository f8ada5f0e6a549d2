import { ChangeChart } from '../../charts/change-chart';
import { ChartFigure } from '../../charts/chart-figure';
import { indicatorName } from '../../domain/indicator-words';
import { t } from '../../domain/words';
import { useComparison } from '../../panels/use-comparison';
import { useLab, useLabState } from '../lab-context';
import { subjectName } from '../lab-subject';
import type { SubjectProps } from '../room';
import { RunBar } from '../run-bar';
import { AblatedEvaluationSection } from './ablated-evaluation-section';
import { AblationTable } from './ablation-table';
import { type AblationsTest, scoreChange } from './ablations-state';
import { PROMPT_VERSIONS } from './prompt-versions';

/** The paper's ablation on the region on screen: what each model answers when a part of its prompt is taken away. */
export function AblationsRoom({ subject }: SubjectProps) {
  const lab = useLab();
  const test = useLabState((s) => s.ablations);
  return (
    <>
      <RunBar
        label={t`Leave parts out`}
        run={test}
        canStart={subject !== null}
        onStart={() => lab.ablations.start()}
        onCancel={() => lab.ablations.cancel()}
      />
      {test && <AblationResult test={test} />}
      <AblatedEvaluationSection />
    </>
  );
}

function AblationResult({ test }: { readonly test: AblationsTest }) {
  const about = t`${indicatorName({ id: test.subject.indicator })}, ${subjectName(test.subject)}`;
  const comparison = useComparison();
  const [whole, ...ablated] = PROMPT_VERSIONS;
  return (
    <>
      <div className="chart-pair">
        {comparison.map(({ id, label, side }) => {
          const scoreOf = (version: (typeof PROMPT_VERSIONS)[number]) => ({
            label: version.label,
            score: test.answers[id]?.[version.id]?.score ?? null,
          });
          return (
            <ChartFigure
              key={id}
              title={t`${label}, parts of the prompt left out: ${about}`}
              notes={[t`Ring: the whole prompt. Dot: without the part. One region, n = 1: no interval.`]}
              fileName={`ablation-${id}-${test.subject.indicator}`}
              side={side}
              caption={<h3>{label}</h3>}
            >
              <ChangeChart model={label} whole={scoreOf(whole)} changes={ablated.map(scoreOf)} />
              <p className="aside">{t`Largest change: ${largestChange(test, id)}`}</p>
            </ChartFigure>
          );
        })}
      </div>
      <AblationTable test={test} comparison={comparison} />
      <p className="aside">{t`One region, n = 1: these changes have no interval, and another region may tell otherwise. The base of both models has met prompts without parts of the place, but none without the image: an answer without it is far from what they know.`}</p>
    </>
  );
}

function largestChange(test: AblationsTest, variant: string): string {
  const changes = PROMPT_VERSIONS.slice(1).flatMap(({ id, label }) => {
    const change = scoreChange(test, variant, id);
    return change === null ? [] : [{ label, size: Math.abs(change) }];
  });
  if (changes.length === 0) return t`not known yet`;
  const { label, size } = changes.reduce((a, b) => (b.size > a.size ? b : a));
  return size < 0.05 ? t`none: every answer stays the same` : t`${size.toFixed(1)} points, ${label.toLowerCase()}`;
}
