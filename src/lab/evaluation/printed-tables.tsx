import type { FaithfulnessReport } from '../../bias/lab/faithfulness-report';
import { figureText, moranText, notKnown } from '../../bias/lab/figure-text';
import { DISPARITY_METRICS, SKILL_METRICS, SPLIT_WORDS } from '../../bias/lab/lab-metrics';
import type { LabReport, SplitReport } from '../../bias/lab/lab-report';
import {
  causesVerdicts,
  firstSplit,
  gapVerdicts,
  groupedRegions,
  labelOf,
  splitVerdicts,
  verdictSummary,
} from '../../bias/lab/report-words';
import { STATEMENT_LABELS } from '../../bias/lab/traced-region';
import { t } from '../../domain/words';
import { FigureTable } from '../figure-table';
import { CausesTable } from './causes-table';

const [SPEARMAN, R2, MAE] = SKILL_METRICS;
const [WORST_GROUP] = DISPARITY_METRICS;
const PRINTED = [SPEARMAN, R2, MAE] as const;
const SHARE = { isShare: true } as const;
const SIGNED = { isSigned: true } as const;

interface SplitProps {
  readonly report: LabReport;
  readonly onSplit: SplitReport;
}

/** All figures of one split: a row for each model, one for each difference, and the verdict on it. */
export function PrintedSplit({ report, onSplit }: SplitProps) {
  const { split, n, blocks, models, differences } = onSplit;
  const rows = [
    ...models.map((row) => ({
      label: labelOf(report.models, row.model),
      cells: [
        String(row.answered),
        ...PRINTED.map(({ id }) => figureText(row.figures[id])),
        `${figureText(row.figures[WORST_GROUP.id])}, n = ${groupedRegions(row)}`,
        figureText(row.answerRate, SHARE),
        moranText(row.moran),
      ],
    })),
    ...differences.map((row) => ({
      label: `${labelOf(report.models, row.model)} − ${labelOf(report.models, row.minus)}`,
      cells: [
        String(row.n),
        ...PRINTED.map(({ id }) => figureText(row.figures[id], SIGNED)),
        `${figureText(row.figures[WORST_GROUP.id], SIGNED)}, n = ${groupedRegions(row)}`,
        figureText(row.answerRate, { isShare: true, isSigned: true }),
        '',
      ],
    })),
  ];
  return (
    <section>
      <FigureTable
        caption={t`${SPLIT_WORDS[split].label}: ${n} regions ${SPLIT_WORDS[split].sentence}, in ${blocks} blocks`}
        columns={[t`Model`, 'n', ...PRINTED.map(({ label }) => label), WORST_GROUP.label, t`Answered`, t`Moran’s I`]}
        rows={rows}
      />
      <CausesTable report={report} onSplit={onSplit} />
      {differences.length > 0 && (
        <p>
          {verdictSummary([
            ...splitVerdicts(report, split, [...PRINTED, WORST_GROUP]),
            ...causesVerdicts(report, split),
          ])}
        </p>
      )}
    </section>
  );
}

/** What is lost from seen to unseen regions. */
export function PrintedGap({ report }: { readonly report: LabReport }) {
  const gap = report.generalisation;
  if (!gap) return null;
  const metrics = [SPEARMAN, R2, MAE] as const;
  return (
    <section>
      <FigureTable
        caption={t`Generalisation gap: seen, held out, minus unseen`}
        columns={[t`Model`, t`n seen / unseen`, ...metrics.map(({ label }) => label)]}
        rows={[
          ...gap.models.map((row) => ({ ...row, label: labelOf(report.models, row.model) })),
          ...gap.differences.map((row) => ({
            ...row,
            label: `${labelOf(report.models, row.model)} − ${labelOf(report.models, row.minus)}`,
          })),
        ].map(({ label, nSeen, nUnseen, figures }) => ({
          label,
          cells: [`${nSeen} / ${nUnseen}`, ...metrics.map(({ id }) => figureText(figures[id], SIGNED))],
        }))}
      />
      {gap.differences.length > 0 && <p>{verdictSummary(gapVerdicts(report))}</p>}
    </section>
  );
}

/** How often traces are right, on the split that is shown first. */
export function PrintedFaithfulness({ report }: { readonly report: FaithfulnessReport }) {
  const split = firstSplit(report.splits);
  const onSplit = report.splits.find((row) => row.split === split);
  if (!onSplit) return null;
  const speaking = onSplit.models.find(({ statements }) => statements !== null)?.statements;
  return (
    <section>
      <FigureTable
        caption={t`Faithfulness: share of right statements, ${SPLIT_WORDS[split].label.toLowerCase()}, ${onSplit.n} regions`}
        columns={[t`Model`, t`Traces`, ...report.statements.map((id) => STATEMENT_LABELS[id])]}
        rows={[
          ...onSplit.models.map(({ model, traces, statements }) => ({
            label: labelOf(report.models, model),
            cells: [
              statements ? String(traces) : t`writes no trace`,
              ...report.statements.map((_, s) =>
                statements ? `${figureText(statements[s].right, SHARE)}, n = ${statements[s].n}` : notKnown(),
              ),
            ],
          })),
          ...(speaking
            ? [
                {
                  label: t`Commonest value`,
                  cells: ['', ...speaking.map(({ baseline, asked }) => `${figureText(baseline, SHARE)}, n = ${asked}`)],
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}
