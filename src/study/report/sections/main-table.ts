import { MINIMUM_GROUP } from '../../../bias/group-disparity';
import type { IndicatorId } from '../../../domain/indicator';
import type { World } from '../../../worlds/world';
import { UNNAMED_WORLD, worldById } from '../../../worlds/worlds';
import { averagedIndicators } from '../averaged';
import { type Figure, figureOf, meanOfKnown, sampleDeviation } from '../drawn';
import type { EvaluationFile } from '../evaluation-file';
import { keptOutSpearman } from '../kept-out';
import { imageSensitivity, landCoverKeptOut, locationSensitivity, lowestAnswerRate, lowestFormRate } from '../reliance';
import { NOT_RUN, type Section } from '../section';
import { gaps, skill, type VariantComparison } from '../variant-comparison';
import { variantOf } from '../variants';
import { fixed, percent, seedFigureText, table } from '../wording';

/** A row before it is written. */
interface Row {
  readonly id: string;
  readonly runs: readonly EvaluationFile[];
  readonly figures: MainFigures;
}

interface Column {
  readonly head: string;
  readonly cell: (row: Row) => string;
  /** Whether it is there only where the causes of the truth are known, or only where they are not. */
  readonly where?: 'causes known' | 'causes unknown';
}

const SKILL: readonly Column[] = [
  { head: 'variant', cell: ({ id }) => variantOf(id).label },
  { head: 'id', cell: ({ id }) => `\`${id}\`` },
  { head: 'seeds', cell: seedsText },
  { head: 'labels', cell: labelsText },
  { head: 'ρ seen held-out', cell: ({ figures }) => seedFigureText(figures.spearman.seen) },
  { head: 'ρ unseen', cell: ({ figures }) => seedFigureText(figures.spearman.unseen) },
  { head: 'gap', cell: ({ figures }) => seedFigureText(figures.gap) },
  {
    head: 'by causes: ρ seen held-out',
    cell: ({ figures }) => knownText(figures.byCauses?.seen),
    where: 'causes known',
  },
  { head: 'by causes: ρ unseen', cell: ({ figures }) => knownText(figures.byCauses?.unseen), where: 'causes known' },
  { head: 'ρ unseen, within country', cell: ({ figures }) => seedFigureText(figures.withinCountry) },
  {
    head: 'by causes: ρ unseen, within country',
    cell: ({ figures }) => knownText(figures.byCauses?.withinCountry),
    where: 'causes known',
  },
  { head: 'ρ unseen, kept-out tiles', cell: ({ figures }) => fixed(figures.keptOut.value), where: 'causes unknown' },
];

const RELIANCE: readonly Column[] = [
  { head: 'location SD, income', cell: ({ figures }) => seedFigureText(figures.locationIncome, fixed, 2) },
  { head: 'image SD', cell: ({ figures }) => knownText(figures.image, 2), where: 'causes known' },
  { head: 'land cover right, kept-out tiles', cell: ({ figures }) => coverText(figures) },
  { head: 'well formed', cell: ({ figures }) => percent(figures.wellFormed) },
  { head: 'answered', cell: ({ figures }) => percent(figures.answerRate) },
  { head: 'R² seen / unseen', cell: ({ figures }) => both(figures.r2) },
  { head: 'MAE seen / unseen', cell: ({ figures }) => both(figures.mae) },
];

const tableOf = (columns: readonly Column[], rows: readonly Row[]): string =>
  table(
    columns.map(({ head }) => head),
    rows.map((row) => columns.map(({ cell }) => cell(row))),
  );

/** Primary figures of every variant: means over the image indicators, then over seeds. */
export function mainTable(comparison: VariantComparison | undefined): Section {
  const title = `Main table (${comparison?.setting.splitColumn ?? 'no setting'})`;
  if (!comparison) return { title, markdown: NOT_RUN, data: null };
  const rows: Row[] = [...comparison.variants].map(([id, runs]) => ({
    id,
    runs,
    figures: mainFigures(comparison, id),
  }));
  const known = comparison.byCauses ? 'causes known' : 'causes unknown';
  const shown = (columns: readonly Column[]): Column[] => columns.filter(({ where }) => !where || where === known);
  const location = {
    head: locationHead(comparison),
    cell: ({ figures }: Row) => seedFigureText(figures.locationImage, fixed, 2),
  };
  const markdown = [
    `Means of ${averagedText(comparison)}; mean over seeds ± standard deviation over seeds, then the`,
    `95 % interval from resampling ${worldOf(comparison).words.blocks}. Seen held-out and unseen tiles are never mixed; gap is seen − unseen.`,
    '',
    countsText(comparison),
    '',
    tableOf(shown(SKILL), rows),
    '',
    `Within country: mean of the Spearman of each country with at least ${MINIMUM_GROUP} tiles. ${comparison.byCauses ? CAUSES_NOTE : keptOutNote(rows)}`,
    '',
    tableOf([SKILL[0], location, ...shown(RELIANCE)], rows),
    '',
    'Location SD: standard deviation of the score, in points of 0.0-9.9, when the picture stays and the claimed place moves.',
    ...(comparison.byCauses ? ['Image SD: the same when the place stays and the picture changes.'] : []),
  ].join('\n');
  return { title, markdown, data: Object.fromEntries(rows.map(({ id, figures }) => [id, figures])) };
}

const keptOutNote = (rows: readonly Row[]): string =>
  `Kept-out tiles: the ${Math.max(0, ...rows.map(({ figures }) => figures.keptOut.n))} unseen ones whose pictures\n` +
  'no training stage saw, the base included.';

const CAUSES_NOTE =
  'By causes: against what the causes alone make of\neach region, without the part of nation and chance. Ceiling: how well the causes rank the truth, the most that can be known of it.';

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

function mainFigures(comparison: VariantComparison, id: string) {
  const { rows, bootstrap, byCauses } = comparison;
  const runs = runsOf(comparison, id);
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
    withinCountry: figureOf(skill(rows, runs, 'spearmanWithin', 'unseen')),
    ...(byCauses && { byCauses: causesFigures(byCauses, id), image: figureOf(imageSensitivity(runs, bootstrap)) }),
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

function causesFigures(byCauses: VariantComparison, id: string) {
  const { rows } = byCauses;
  const runs = runsOf(byCauses, id);
  return {
    seen: figureOf(skill(rows, runs, 'spearman', 'seen_heldout')),
    unseen: figureOf(skill(rows, runs, 'spearman', 'unseen')),
    withinCountry: figureOf(skill(rows, runs, 'spearmanWithin', 'unseen')),
  };
}

const runsOf = ({ variants }: VariantComparison, id: string): readonly EvaluationFile[] => variants.get(id) ?? [];

function seedsText({ id, figures }: Row): string {
  const { role } = variantOf(id);
  if (role === 'ceiling') return 'n/a';
  return role === 'base' || role === 'trees' ? 'one run' : figures.seeds.join(', ');
}

function labelsText({ id, runs }: Row): string {
  const { role } = variantOf(id);
  const labels = runs[0].budget.labels.toLocaleString('en-GB');
  if (role === 'ceiling') return 'n/a';
  return role === 'trees' ? `all of ${labels} tiles` : labels;
}

const knownText = (figure: Figure | undefined, decimals = 3): string =>
  figure ? seedFigureText(figure, fixed, decimals) : 'n/a';

const coverText = ({ landCover: { value, n } }: MainFigures): string =>
  value === null ? 'n/a' : `${percent(value)} (n ${n})`;

const both = ({ seen, unseen }: { seen: Figure; unseen: Figure }): string => `${plain(seen)} / ${plain(unseen)}`;

function plain({ value, sd }: Figure): string {
  return sd === null ? fixed(value, 2) : `${fixed(value, 2)} ± ${fixed(sd, 2)}`;
}
