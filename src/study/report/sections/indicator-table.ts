import { indicatorsOf } from '../averaged';
import { figureOf, meanOfKnown } from '../drawn';
import type { Split } from '../paired-rows';
import { indicatorAnswerRate, locationSensitivity } from '../reliance';
import { NOT_RUN, type Section } from '../section';
import { gaps, skill, type VariantComparison } from '../variant-comparison';
import { variantOf } from '../variants';
import { fixed, percent, seedFigureText, table } from '../wording';
import { writtenSpearman } from '../written';

const SKILL = ['variant', 'ρ seen held-out', 'ρ unseen', 'gap'];
const BY_CAUSES = ['by causes: ρ seen held-out', 'by causes: ρ unseen'];
const REST = ['R² unseen', 'MAE unseen', 'answered', 'location SD', 'ρ unseen, as written'];

/** The same per indicator; the answer as written in the text is secondary. */
export function indicatorTable(comparison: VariantComparison | undefined): Section {
  const title = `Per indicator (${comparison?.setting.splitColumn ?? 'no setting'})`;
  if (!comparison) return { title, markdown: NOT_RUN, data: null };
  const { rows, variants, bootstrap, byCauses } = comparison;
  const header = [...SKILL, ...(byCauses ? BY_CAUSES : []), ...REST];
  const data: Record<string, Record<string, ReturnType<typeof figures>>> = {};
  const figures = (id: string, variant: string, runs: Parameters<typeof skill>[1]) => ({
    seen: figureOf(skill(rows, runs, 'spearman', 'seen_heldout', { indicators: [id] })),
    unseen: figureOf(skill(rows, runs, 'spearman', 'unseen', { indicators: [id] })),
    gap: figureOf(gaps(rows, runs, [id])),
    ...(byCauses && {
      causesSeen: causes(byCauses, id, variant, 'seen_heldout'),
      causesUnseen: causes(byCauses, id, variant, 'unseen'),
    }),
    r2: figureOf(skill(rows, runs, 'r2', 'unseen', { indicators: [id] })),
    mae: figureOf(skill(rows, runs, 'mae', 'unseen', { indicators: [id] })),
    answerRate: meanOfKnown(runs.map((run) => indicatorAnswerRate(run, id))),
    location: figureOf(locationSensitivity(runs, bootstrap, [id])),
    written: meanOfKnown(runs.map((run) => writtenSpearman(run, id, rows.rows(run, 'unseen')))),
  });
  const parts = indicatorsOf([...variants.values()].flat()).map(({ id, label }) => {
    data[id] = Object.fromEntries([...variants].map(([variant, runs]) => [variant, figures(id, variant, runs)]));
    const lines = Object.entries(data[id]).map(([variant, f]) => [
      variantOf(variant).label,
      seedFigureText(f.seen),
      seedFigureText(f.unseen),
      fixed(f.gap.value),
      ...[f.causesSeen, f.causesUnseen].flatMap((figure) => (figure ? [seedFigureText(figure)] : [])),
      fixed(f.r2.value, 2),
      fixed(f.mae.value, 2),
      percent(f.answerRate),
      seedFigureText(f.location, fixed, 2),
      fixed(f.written),
    ]);
    const [first] = [...variants.values()].flat();
    const labelled = (split: Split) =>
      first ? rows.rows(first, split).filter((i) => first.truth[id]?.[i] != null).length : 0;
    const n = `Tiles with a label: ${labelled('seen_heldout').toLocaleString('en-GB')} seen held-out, ${labelled('unseen').toLocaleString('en-GB')} unseen.`;
    return `### ${label}\n\n${n}\n\n${table(header, lines)}`;
  });
  return {
    title,
    markdown: `The last column, the answer as written, is the secondary readout.\n\n${parts.join('\n\n')}`,
    data,
  };
}

const causes = ({ rows, variants }: VariantComparison, id: string, variant: string, split: Split) =>
  figureOf(skill(rows, variants.get(variant) ?? [], 'spearman', split, { indicators: [id] }));
