import { INDICATORS } from '../../../domain/indicator';
import { type Comparison, gaps, skill } from '../comparison';
import { type Figure, figureOf, meanOf, spread } from '../drawn';
import type { EvaluationFile } from '../evaluation-file';
import { landCoverKeptOut, locationSensitivity, lowestAnswerRate, lowestFormRate } from '../reliance';
import { NOT_RUN, type Section } from '../section';
import { variantOf } from '../variants';
import { figureText, fixed, percent, table } from '../wording';

const HEADER = [
  'variant',
  'seeds',
  'labels',
  'ρ seen held-out',
  'ρ unseen',
  'gap',
  'R² seen / unseen',
  'MAE seen / unseen',
  'answered',
  'well formed',
  'location SD, image indicators',
  'location SD, income',
  'land cover right, kept-out tiles',
];

/** Primary figures of every variant: means over the image indicators, then over seeds. */
export function mainTable(comparison: Comparison | undefined): Section {
  const title = `Main table (${comparison?.setting.splitColumn ?? 'no setting'})`;
  if (!comparison) return { title, markdown: NOT_RUN, data: null };
  const rows = [...comparison.variants].map(([id, runs]) => ({ id, runs, figures: mainFigures(comparison, runs) }));
  const markdown = [
    'Primary. Means of the image indicators (population, night light, GDP, carbon); mean over seeds ± standard deviation over',
    'seeds, then the 95 % interval from resampling 0.5 degree blocks. Seen held-out and unseen tiles are never mixed.',
    '',
    countsText(comparison),
    '',
    table(
      HEADER,
      rows.map(({ id, runs, figures }) => rowText(id, runs, figures)),
    ),
  ].join('\n');
  return { title, markdown, data: Object.fromEntries(rows.map(({ id, figures }) => [id, figures])) };
}

/** What was evaluated: tiles, blocks, seeds. */
export function countsText({ setting, variants, rows }: Comparison): string {
  const [run] = [...variants.values()].flat();
  if (!run) return '';
  const parts = (['seen_heldout', 'unseen'] as const).map((split) => {
    const at = rows.rows(run, split);
    const countries = new Set(at.map((i) => run.country[i])).size;
    const blocks = new Set(at.map((i) => run.block[i])).size;
    return `${at.length} ${split} tiles in ${blocks} blocks of ${countries} countries`;
  });
  return `Seen countries: ${setting.seenCountries.join(', ')}. Evaluated: ${parts.join('; ')}.`;
}

function mainFigures({ rows, bootstrap }: Comparison, runs: readonly EvaluationFile[]) {
  const of = (statistic: 'spearman' | 'r2' | 'mae') => ({
    seen: figureOf(skill(rows, runs, statistic, 'seen_heldout')),
    unseen: figureOf(skill(rows, runs, statistic, 'unseen')),
  });
  const regional = INDICATORS.filter((i) => i.scope === 'region').map((i) => i.id);
  const cover = runs.map((run) => landCoverKeptOut(run));
  const coverShares = cover.map((c) => c?.ofAsked ?? null);
  return {
    seeds: runs.map((r) => r.seed),
    spearman: of('spearman'),
    gap: figureOf(gaps(rows, runs)),
    r2: of('r2'),
    mae: of('mae'),
    answerRate: meanOf(runs.map(lowestAnswerRate)),
    wellFormed: meanOf(runs.map(lowestFormRate)),
    locationImage: figureOf(locationSensitivity(runs, bootstrap)),
    locationIncome: figureOf(locationSensitivity(runs, bootstrap, regional)),
    landCover: { value: meanOf(coverShares), sd: spread(coverShares), n: cover[0]?.asked ?? 0 },
  };
}

type MainFigures = ReturnType<typeof mainFigures>;

function rowText(id: string, runs: readonly EvaluationFile[], f: MainFigures): string[] {
  const both = ({ seen, unseen }: { seen: Figure; unseen: Figure }) => `${plain(seen)} / ${plain(unseen)}`;
  const cover = f.landCover.value === null ? 'n/a' : `${percent(f.landCover.value)} (n ${f.landCover.n})`;
  return [
    variantOf(id).label,
    f.seeds.join(', '),
    runs[0].budget.labels.toLocaleString('en-GB'),
    figureText(f.spearman.seen),
    figureText(f.spearman.unseen),
    figureText(f.gap),
    both(f.r2),
    both(f.mae),
    percent(f.answerRate),
    percent(f.wellFormed),
    figureText(f.locationImage, fixed, 2),
    figureText(f.locationIncome, fixed, 2),
    cover,
  ];
}

function plain({ value, sd }: Figure): string {
  return sd === null ? fixed(value, 2) : `${fixed(value, 2)} ± ${fixed(sd, 2)}`;
}
