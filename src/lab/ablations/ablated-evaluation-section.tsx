import { figureText, figureVerdict, notKnown } from '../../bias/lab/figure-text';
import { SPEARMAN, SPLIT_WORDS } from '../../bias/lab/lab-metrics';
import type { LabReport } from '../../bias/lab/lab-report';
import { worldText } from '../../bias/lab/report-words';
import { spokenTerm } from '../../bias/lab/spoken-term';
import { ChartFigure } from '../../charts/chart-figure';
import { DumbbellChart } from '../../charts/dumbbell-chart';
import type { DumbbellRow } from '../../charts/dumbbell-rows';
import type { ComparedModel } from '../../domain/comparison';
import { inEnglish, t } from '../../domain/words';
import { useExplorer } from '../../panels/explorer-context';
import { useComparison } from '../../panels/use-comparison';
import { FigureTable } from '../figure-table';
import { useLab, useLabState } from '../lab-context';
import { RunBar } from '../run-bar';
import { VerdictTable } from '../verdict-table';
import type { AblatedEvaluation } from './ablated-evaluation-state';
import { PROMPT_VERSIONS } from './prompt-versions';

type SplitReport = LabReport['splits'][number];

/** The same ablation on every evaluated region, where it has an interval. */
export function AblatedEvaluationSection() {
  const lab = useLab();
  const { commands } = useExplorer();
  const result = useLabState((s) => s.evaluation?.result ?? null);
  const test = useLabState((s) => s.ablatedEvaluation);
  const count = result?.evaluation.regions.length ?? 0;
  const canStart = result !== null && lab.evaluation.asked() !== null;
  return (
    <section aria-label={t`On the evaluated regions`} className="lab-stack">
      <h3>{t`On the evaluated regions`}</h3>
      {!canStart && (
        <p className="message" role="status">
          {t`One region tells little. Evaluate both models on many, then leave parts of the prompt out on all of them.`}{' '}
          <button
            type="button"
            onClick={() => commands.change({ lab: 'evaluation' })}
          >{t`Go to the evaluation`}</button>
        </p>
      )}
      {(canStart || test) && (
        <RunBar
          label={t`Leave parts out on ${count} regions`}
          run={test}
          canStart={canStart}
          onStart={() => lab.ablatedEvaluation.start()}
          onCancel={() => lab.ablatedEvaluation.cancel()}
        />
      )}
      {test?.phase === 'running' && (
        <progress aria-label={t`Ablation of the evaluation`} max={Math.max(1, test.wanted)} value={test.answered} />
      )}
      {test && <Ablated test={test} />}
    </section>
  );
}

function Ablated({ test: { reports } }: { readonly test: AblatedEvaluation }) {
  const known = useComparison().filter(({ id }) => reports[id]);
  const [first] = known.map(({ id }) => reports[id]);
  return first?.splits.map(({ split }) => (
    <AblatedSplit
      key={split}
      about={t`${spokenTerm(first.indicator)}, ${SPLIT_WORDS[split].label.toLowerCase()}`}
      fileName={`ablation-${inEnglish(() => `${first.indicator}, ${SPLIT_WORDS[split].label}`)
        .toLowerCase()
        .replaceAll(/[^a-z]+/g, '-')}`}
      world={worldText(first.world)}
      models={known}
      splits={known.map(({ id }) => reports[id].splits.find((one) => one.split === split) as SplitReport)}
    />
  ));
}

interface Props {
  /** Indicator and split, in words. */
  readonly about: string;
  /** Of the chart, without an ending. */
  readonly fileName: string;
  /** Which world it is about. */
  readonly world: string;
  /** Models that have answered everything, and what is known of each. */
  readonly models: readonly ComparedModel[];
  readonly splits: readonly SplitReport[];
}

function AblatedSplit({ about, fileName, world, models, splits }: Props) {
  const rows = PROMPT_VERSIONS.map(({ id, label }): DumbbellRow => {
    const ends = splits.map(({ models: versions }) => {
      const version = versions.find(({ model }) => model === id);
      return version ? { n: version.answered, figure: version.figures.spearman } : null;
    });
    return { group: label, ends, difference: null };
  });
  const verdicts = models.flatMap(({ label }, m) =>
    PROMPT_VERSIONS.slice(1).flatMap((version) => {
      const difference = splits[m].differences.find(({ model }) => model === version.id);
      if (!difference) return [];
      const { spearman } = difference.figures;
      return [
        {
          label: t`${label}, ${version.label.toLowerCase()}`,
          text: figureText(spearman, { isSigned: true }),
          n: String(difference.n),
          verdict: figureVerdict(
            spearman,
            t`the whole prompt`,
            t`the prompt ${version.label.toLowerCase()}`,
            t`Spearman of ${label}`,
          ),
        },
      ];
    }),
  );
  return (
    <ChartFigure
      title={t`Spearman by version of the prompt: ${about}`}
      notes={[world, t`n = ${splits[0].n} regions in ${splits[0].blocks} blocks; 95 % intervals over blocks.`]}
      fileName={fileName}
      caption={<h4>{about}</h4>}
    >
      <DumbbellChart models={models} metric={SPEARMAN} rows={rows} />
      <VerdictTable
        caption={t`Spearman without the part minus Spearman of the whole prompt, paired by region`}
        rows={verdicts}
      />
      <FigureTable
        caption={t`Spearman by version of the prompt`}
        columns={[t`Prompt`, ...models.map(({ label }) => label)]}
        rows={rows.map(({ group, ends }) => ({
          label: group,
          cells: ends.map((end) => (end ? `${figureText(end.figure)}, n = ${end.n}` : notKnown())),
        }))}
      />
    </ChartFigure>
  );
}
