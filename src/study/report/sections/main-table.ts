import { MINIMUM_GROUP } from '../../../bias/group-disparity';
import type { IndicatorId } from '../../../domain/indicator';
import type { World } from '../../../worlds/world';
import { UNNAMED_WORLD, worldById } from '../../../worlds/worlds';
import { averagedIndicators } from '../averaged';
import { type Figure, figureOf, meanOfKnown, sampleDeviation } from '../drawn';
import type { EvaluationFile } from '../evaluation-file';
import { keptOutSpearman } from '../kept-out';
import { landCoverKeptOut, locationSensitivity, lowestAnswerRate, lowestFormRate } from '../reliance';
import { NOT_RUN, type Section } from '../section';
import { gaps, skill, type VariantComparison } from '../variant-comparison';
import { variantOf } from '../variants';
import { fixed, percent, seedFigureText, table } from '../wording';
import { withinCountry } from './countries';

const SKILL = [
  'variant',
  'id',
  'seeds',
  'labels',
  'ρ seen held-out',
  'ρ unseen',
  'gap',
  'ρ unseen, within country',
  'ρ unseen, kept-out tiles',
];
const RELIANCE = [
  'location SD, income',
  'land cover right, kept-out tiles',
  'well formed',
  'answered',
  'R² seen / unseen',
  'MAE seen / unseen',
];

/** Primary figures of every variant: means over the image indicators, then over seeds. */
export function mainTable(comparison: VariantComparison | undefined): Section {
  const title = `Main table (${comparison?.setting.splitColumn ?? 'no setting'})`;
  if (!comparison) return { title, markdown: NOT_RUN, data: null };
  const rows = [...comparison.variants].map(([id, runs]) => ({ id, runs, figures: mainFigures(comparison, runs) }));
  const keptOut = Math.max(0, ...rows.map(({ figures }) => figures.keptOut.n));
  const markdown = [
    `Means of ${averagedText(comparison)}; mean over seeds ± standard deviation over seeds, then the`,
    `95 % interval from resampling ${worldOf(comparison).words.blocks}. Seen held-out and unseen tiles are never mixed; gap is seen − unseen.`,
    '',
    countsText(comparison),
    '',
    table(
      SKILL,
      rows.map(({ id, runs, figures }) => skillRow(id, runs, figures)),
    ),
    '',
    `Within country: mean of the Spearman of each country with at least ${MINIMUM_GROUP} tiles. Kept-out tiles: the ${keptOut} unseen ones whose pictures`,
    'no training stage saw, the base included.',
    '',
    table(
      ['variant', locationHead(comparison), ...RELIANCE],
      rows.map(({ id, figures }) => relianceRow(id, figures)),
    ),
    '',
    'Location SD: standard deviation of the score, in points of 0.0-9.9, when the picture stays and the claimed place moves.',
  ].join('\n');
  return { title, markdown, data: Object.fromEntries(rows.map(({ id, figures }) => [id, figures])) };
}

/** The world that was evaluated on. */
const worldOf = ({ variants }: VariantComparison): World =>
  worldById([...variants.values()].flat()[0]?.world ?? UNNAMED_WORLD);

const locationHead = (comparison: VariantComparison): string => {
  const { indicators, words } = worldOf(comparison);
  return indicators.every(({ scope }) => scope === 'tile') ? 'location SD' : `location SD, ${words.averaged}`;
};

const SHORT_NAMES: Readonly<Record<IndicatorId, string>> = {
  population: 'population',
  night_light: 'night light',
  gdp: 'GDP',
  carbon: 'carbon',
  income: 'income',
  house_price: 'house prices',
};

/** What the figures are averaged over, e.g. `the image indicators (population, night light, GDP, carbon)`. */
function averagedText(comparison: VariantComparison): string {
  const [run] = [...comparison.variants.values()].flat();
  const names = run ? averagedIndicators(run).map((id) => SHORT_NAMES[id]) : [];
  return `the ${worldOf(comparison).words.averaged} (${names.join(', ')})`;
}

/** What was evaluated: tiles, blocks, seeds. */
export function countsText({ setting, variants, rows }: VariantComparison): string {
  const [run] = [...variants.values()].flat();
  if (!run) return '';
  const parts = (['seen_heldout', 'unseen'] as const).map((split) => {
    const at = rows.rows(run, split);
    const countries = new Set(at.map((i) => run.country[i])).size;
    const blocks = new Set(at.map((i) => run.block[i])).size;
    const name = split === 'unseen' ? 'unseen' : 'seen held-out';
    return `${at.length.toLocaleString('en-GB')} ${name} tiles in ${blocks} blocks of ${countries} countries`;
  });
  return `Seen countries: ${setting.seenCountries.join(', ')}. Evaluated: ${parts.join('; ')}.`;
}

function mainFigures(comparison: VariantComparison, runs: readonly EvaluationFile[]) {
  const { rows, bootstrap } = comparison;
  const of = (statistic: 'spearman' | 'r2' | 'mae') => ({
    seen: figureOf(skill(rows, runs, statistic, 'seen_heldout')),
    unseen: figureOf(skill(rows, runs, statistic, 'unseen')),
  });
  const cover = runs.map((run) => landCoverKeptOut(run));
  const coverShares = cover.map((c) => c?.ofAsked ?? null);
  return {
    seeds: runs.map((r) => r.seed),
    spearman: of('spearman'),
    gap: figureOf(gaps(rows, runs)),
    withinCountry: withinCountry(comparison, runs, 'unseen'),
    keptOut: keptOutSpearman(comparison, runs, 'unseen'),
    r2: of('r2'),
    mae: of('mae'),
    answerRate: meanOfKnown(runs.map(lowestAnswerRate)),
    wellFormed: meanOfKnown(runs.map(lowestFormRate)),
    locationImage: figureOf(locationSensitivity(runs, bootstrap)),
    locationIncome: figureOf(locationSensitivity(runs, bootstrap, ['income'])),
    landCover: { value: meanOfKnown(coverShares), sd: sampleDeviation(coverShares), n: cover[0]?.asked ?? 0 },
  };
}

type MainFigures = ReturnType<typeof mainFigures>;

function skillRow(id: string, runs: readonly EvaluationFile[], f: MainFigures): string[] {
  const { label, role } = variantOf(id);
  const isTaught = role !== 'base' && role !== 'trees';
  const labels = runs[0].budget.labels.toLocaleString('en-GB');
  return [
    label,
    `\`${id}\``,
    isTaught ? f.seeds.join(', ') : 'one run',
    role === 'trees' ? `all of ${labels} tiles` : labels,
    seedFigureText(f.spearman.seen),
    seedFigureText(f.spearman.unseen),
    seedFigureText(f.gap),
    fixed(f.withinCountry),
    fixed(f.keptOut.value),
  ];
}

function relianceRow(id: string, f: MainFigures): string[] {
  const both = ({ seen, unseen }: { seen: Figure; unseen: Figure }) => `${plain(seen)} / ${plain(unseen)}`;
  const cover = f.landCover.value === null ? 'n/a' : `${percent(f.landCover.value)} (n ${f.landCover.n})`;
  return [
    variantOf(id).label,
    seedFigureText(f.locationImage, fixed, 2),
    seedFigureText(f.locationIncome, fixed, 2),
    cover,
    percent(f.wellFormed),
    percent(f.answerRate),
    both(f.r2),
    both(f.mae),
  ];
}

function plain({ value, sd }: Figure): string {
  return sd === null ? fixed(value, 2) : `${fixed(value, 2)} ± ${fixed(sd, 2)}`;
}
