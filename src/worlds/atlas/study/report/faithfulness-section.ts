import { NOT_RUN, type Section } from '../../../../study/report/section';
import { statementShares } from '../../../../study/report/statement-faithfulness';
import type { VariantComparison } from '../../../../study/report/variant-comparison';
import { variantOf } from '../../../../study/report/variants';
import { interval, percent, table } from '../../../../study/report/wording';
import { statementWords } from './statement-words';

const SPLITS = { unseen: 'unseen continents', seen_heldout: 'held-out blocks of seen continents' } as const;

/** How often each statement of the traces is true, on continents whose pictures no stage saw and on seen ones. */
export function faithfulnessSection(comparison: VariantComparison | undefined): Section {
  const title = 'Faithfulness of every statement';
  const parts = (Object.keys(SPLITS) as (keyof typeof SPLITS)[]).flatMap((split) => {
    const byVariant = [...(comparison?.variants.keys() ?? [])].flatMap((id) => {
      const shares = comparison ? statementShares(comparison, id, split) : [];
      return shares.length > 0 ? [{ id, shares }] : [];
    });
    if (byVariant.length === 0) return [];
    const [{ shares }] = byVariant;
    const lines = shares.map(({ statement, n, commonest }) => [
      statementWords(statement),
      n.toLocaleString('en-GB'),
      percent(commonest),
      ...byVariant.map(({ shares: own }) => {
        const right = own.find((one) => one.statement === statement)?.right;
        return right ? `${percent(right.value)} ${interval(right.interval, percent, 1)}`.trim() : 'n/a';
      }),
    ]);
    const header = ['statement', 'n', 'always the commonest', ...byVariant.map(({ id }) => variantOf(id).label)];
    const words = SPLITS[split];
    const head = `### ${words[0].toUpperCase()}${words.slice(1)}`;
    return [{ split, byVariant, markdown: `${head}\n\n${table(header, lines)}` }];
  });
  if (parts.length === 0) return { title, markdown: NOT_RUN, data: null };
  const note =
    'Share of regions whose statement is the truth of the planet, mean over seeds, 95 % intervals over blocks, n for each seed; silence counts as wrong. ' +
    'A statement is read where the first indicator that gives it as a reason is asked. "Always the commonest": what saying the commonest truth everywhere would reach.';
  const data = Object.fromEntries(parts.map(({ split, byVariant }) => [split, byVariant]));
  return { title, markdown: [note, ...parts.map(({ markdown }) => markdown)].join('\n\n'), data };
}
