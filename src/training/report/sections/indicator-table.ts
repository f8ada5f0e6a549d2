import { answerRate } from '../../../bias/answered';
import { INDICATORS } from '../../../domain/indicator';
import { type Comparison, gaps, skill } from '../comparison';
import { figureOf, meanOf } from '../drawn';
import { locationSensitivity } from '../reliance';
import { NOT_RUN, type Section } from '../section';
import { variantOf } from '../variants';
import { figureText, fixed, percent, table } from '../wording';
import { writtenSpearman } from '../written';

const HEADER = [
  'variant',
  'ρ seen held-out',
  'ρ unseen',
  'gap',
  'R² unseen',
  'MAE unseen',
  'answered',
  'location SD',
  'ρ unseen, as written',
];

/** The same per indicator; the answer as written in the text is secondary. */
export function indicatorTable(comparison: Comparison | undefined): Section {
  const title = `Per indicator (${comparison?.setting.splitColumn ?? 'no setting'})`;
  if (!comparison) return { title, markdown: NOT_RUN, data: null };
  const { rows, variants, bootstrap } = comparison;
  const data: Record<string, Record<string, ReturnType<typeof figures>>> = {};
  const figures = (id: string, runs: Parameters<typeof skill>[1]) => ({
    seen: figureOf(skill(rows, runs, 'spearman', 'seen_heldout', { indicators: [id] })),
    unseen: figureOf(skill(rows, runs, 'spearman', 'unseen', { indicators: [id] })),
    gap: figureOf(gaps(rows, runs, [id])),
    r2: figureOf(skill(rows, runs, 'r2', 'unseen', { indicators: [id] })),
    mae: figureOf(skill(rows, runs, 'mae', 'unseen', { indicators: [id] })),
    answerRate: meanOf(runs.map((run) => answerRate(run.scores[id] ?? []))),
    location: figureOf(locationSensitivity(runs, bootstrap, [id])),
    written: meanOf(runs.map((run) => writtenSpearman(run, id, rows.rows(run, 'unseen')))),
  });
  const parts = INDICATORS.map(({ id, label }) => {
    data[id] = Object.fromEntries([...variants].map(([variant, runs]) => [variant, figures(id, runs)]));
    const lines = Object.entries(data[id]).map(([variant, f]) => [
      variantOf(variant).label,
      figureText(f.seen),
      figureText(f.unseen),
      figureText(f.gap),
      fixed(f.r2.value, 2),
      fixed(f.mae.value, 2),
      percent(f.answerRate),
      figureText(f.location, fixed, 2),
      fixed(f.written),
    ]);
    return `### ${label}\n\n${table(HEADER, lines)}`;
  });
  return { title, markdown: `The last column is secondary.\n\n${parts.join('\n\n')}`, data };
}
