import { useState } from 'react';
import type { FaithfulnessOnSplit, FaithfulnessReport } from '../../bias/lab/faithfulness-report';
import { figureText, figureVerdict, notKnown } from '../../bias/lab/figure-text';
import type { LabSplit } from '../../bias/lab/lab-evaluation';
import { SPLIT_WORDS } from '../../bias/lab/lab-metrics';
import type { LabFigure } from '../../bias/lab/lab-report';
import { firstSplit, labelOf, type VerdictRow } from '../../bias/lab/report-words';
import { STATEMENT_LABELS } from '../../bias/lab/traced-region';
import { ChartFigure } from '../../charts/chart-figure';
import { ShareChart } from '../../charts/share-chart';
import type { ShareRow } from '../../charts/share-chart-text';
import { t } from '../../domain/words';
import { FigureTable } from '../figure-table';
import { VerdictTable } from '../verdict-table';
import { SplitSelect } from './split-select';
import './evaluation.css';

const SHARE = { isShare: true } as const;
const SHARE_DIFFERENCE = { isShare: true, isSigned: true } as const;
const UNKNOWN: LabFigure = { value: null, interval: null };

interface Props {
  readonly report: FaithfulnessReport;
  /** World and indicator, in words. */
  readonly about: string;
}

/** How often what a trace claims to see is what the picture holds. */
export function FaithfulnessResult({ report, about }: Props) {
  const [chosen, setChosen] = useState<LabSplit | null>(null);
  const split = chosen ?? firstSplit(report.splits);
  const onSplit = report.splits.find((row) => row.split === split);
  if (!onSplit)
    return <p className="message">{t`This evaluation keeps no traces. Evaluate in this page to have them checked.`}</p>;
  const where = SPLIT_WORDS[split].label.toLowerCase();
  return (
    <div className="lab-stack">
      <SplitSelect splits={report.splits} split={split} onSplit={setChosen} />
      <ChartFigure
        title={t`What traces claim against what pictures hold, ${where} regions`}
        notes={[
          about,
          t`n = ${onSplit.n} regions in ${onSplit.blocks} blocks; 95 % intervals from ${report.method.resamples} resamples of blocks.`,
          t`Tick: always saying the value that is commonest among these regions.`,
        ]}
        fileName={`faithfulness-${split}`}
        caption={<h3>{t`Right statements, ${where} regions`}</h3>}
      >
        {onSplit.models.some(({ statements }) => statements) && (
          <ShareChart models={report.models} rows={shareRows(report, onSplit)} />
        )}
        {onSplit.models.map(({ model, traces, statements }) => (
          <p key={model} className="aside">
            {statements
              ? t`${labelOf(report.models, model)} wrote a trace on ${traces} of ${onSplit.n} regions.`
              : t`${labelOf(report.models, model)} writes no trace: there is nothing to check.`}
          </p>
        ))}
        <p className="aside">{t`A statement may be right by habit. Only what lies beyond the tick tells that a model has looked.`}</p>
      </ChartFigure>
      <VerdictTable
        caption={t`Difference between the models, on regions where both make the statement; pp: percentage points`}
        rows={verdictRows(report, onSplit)}
      />
      <details className="lab-twin">
        <summary>{t`Table of ${report.statements.length} statements`}</summary>
        <StatementTable report={report} onSplit={onSplit} />
      </details>
    </div>
  );
}

/** Rows of the chart; what no model says has no row of its own figures, but its baseline where there is one. */
function shareRows({ statements: reported }: FaithfulnessReport, { models }: FaithfulnessOnSplit): ShareRow[] {
  const speaking = models.find(({ statements }) => statements !== null);
  return reported.map((statement, s) => ({
    label: STATEMENT_LABELS[statement],
    ends: models.map(({ statements }) => statements && { n: statements[s].n, figure: statements[s].right }),
    baseline: speaking?.statements?.[s].baseline ?? UNKNOWN,
    asked: speaking?.statements?.[s].asked ?? 0,
  }));
}

function verdictRows({ models }: FaithfulnessReport, { differences }: FaithfulnessOnSplit): VerdictRow[] {
  return differences.flatMap(({ model, minus, statements }) => {
    const [first, second] = [labelOf(models, minus), labelOf(models, model)];
    return statements.map(({ statement, n, right }) => ({
      label: t`${STATEMENT_LABELS[statement]}, ${second} minus ${first}`,
      text: figureText(right, SHARE_DIFFERENCE),
      n: String(n),
      verdict: figureVerdict(right, first, second, t`The share of right statements`),
    }));
  });
}

interface TableProps {
  readonly report: FaithfulnessReport;
  readonly onSplit: FaithfulnessOnSplit;
}

function StatementTable({ report, onSplit }: TableProps) {
  const { models } = report;
  return (
    <FigureTable
      caption={t`Share of right statements with 95 % intervals, and how far it lies beyond always saying the commonest value`}
      columns={[t`Statement`, t`Commonest value`, ...models.flatMap(({ label }) => [label, t`${label} beyond it`])]}
      rows={shareRows(report, onSplit).map(({ label, baseline, asked }, s) => ({
        label,
        cells: [
          asked > 0 ? `${figureText(baseline, SHARE)}, n = ${asked}` : notKnown(),
          ...onSplit.models.flatMap(({ statements }) =>
            statements
              ? [
                  `${figureText(statements[s].right, SHARE)}, n = ${statements[s].n}`,
                  figureText(statements[s].beyondBaseline, SHARE_DIFFERENCE),
                ]
              : [t`writes no trace`, notKnown()],
          ),
        ],
      }))}
    />
  );
}
