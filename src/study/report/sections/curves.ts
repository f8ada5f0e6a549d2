import { type CurvePoint, type CurveWords, curveCharts, curvePoints, type Measure } from '../curve-points';
import type { EvaluationFile } from '../evaluation-file';
import { NOT_RUN, type Section, type Study } from '../section';
import { fullSetting, type Setting } from '../setting';
import { type Role, variantOf } from '../variants';
import { fixed, seedFigureText, table } from '../wording';

const ON_CURVES: readonly Role[] = ['base', 'sft', 'urban-r1'];

/**
 * The run that takes GRPO to as many labels as converged SFT: without it the curves would compare budgets, not methods.
 */
const LONG_RUN = 'urban-r1-long';

/** Seen score, unseen score and location sensitivity over the number of labels used; base stands at zero labels. */
export function labelCurves(study: Study, splitColumn: string): Section {
  const title = `Over labels used (${splitColumn})`;
  const runs = onCurves(fullSetting(study.settings, splitColumn)?.checkpoints ?? [], [LONG_RUN]);
  const points = curvePoints(runs, (run) => run.budget.labels, study.bootstrap, 'common');
  const name = `labels-${splitColumn}`;
  const note = `${COMMON_TILES} A point on the way belongs to a run whose learning rate was still falling: not what a run of that length would end at.`;
  return curveSection(title, points, {
    name,
    title: `over labels used (${splitColumn})`,
    xLabel: 'labels used',
    xScale: 'log',
    note,
  });
}

/** Said of curves whose points share their tiles. */
export const COMMON_TILES =
  'Every point is measured on the tiles that all points have (n in the table), so the last ones differ a little from the main table.';

/**
 * The same over the number of seen countries, last checkpoints only, on tiles of the countries that none of them saw.
 */
export function countryCurves(study: Study): Section {
  const all = onCurves(study.settings.flatMap((setting: Setting) => setting.final));
  const { runs, countries } = inCommonUnseen(all);
  const points = curvePoints(runs, (run) => run.seenCountries.length, study.bootstrap, 'own');
  const wide = new Set(points.map((p) => p.x)).size > 1 ? points : [];
  const note =
    `Unseen here means the ${countries} countries that no run of the curve saw; seen held-out tiles are of each run's own countries, so that ` +
    'column compares different tiles. The base learned from no labels: what it shows is the difference of the tiles alone.';
  const words = {
    name: 'countries',
    title: 'over seen countries',
    xLabel: 'number of seen countries',
    xScale: 'linear',
    note,
  } as const;
  return curveSection('Over the number of seen countries', wide, words);
}

/** The runs with `unseen` narrowed to tiles of the countries that are unseen in every one of them. */
function inCommonUnseen(all: readonly EvaluationFile[]): { runs: EvaluationFile[]; countries: number } {
  const unseenOf = (run: EvaluationFile) => new Set(run.country.filter((_, i) => run.split[i] === 'unseen'));
  const sets = [...new Map(all.map((run) => [`${run.splitColumn} ${run.seenCountries}`, run])).values()].map(unseenOf);
  const common = new Set([...(sets[0] ?? [])].filter((country) => sets.every((set) => set.has(country))));
  const narrowed = (run: EvaluationFile) =>
    run.split.map((split, i) => (split === 'unseen' && !common.has(run.country[i]) ? 'seen elsewhere' : split));
  return { runs: all.map((run) => ({ ...run, split: narrowed(run) })), countries: common.size };
}

/** A table of the points and links to the charts; shared by all curve sections. */
export function curveSection(
  title: string,
  points: readonly CurvePoint[],
  words: CurveWords & { readonly note: string },
): Section {
  if (points.length === 0) return { title, markdown: NOT_RUN, data: null };
  const charts = curveCharts(points, words);
  const images = charts.map(({ name, title }) => `![${title}](results/${name})`);
  const lines = points.map((p) => [
    variantOf(p.variant).label,
    p.x.toLocaleString('en-GB'),
    String(p.seeds),
    `${p.tiles.seen.toLocaleString('en-GB')} / ${p.tiles.unseen.toLocaleString('en-GB')}`,
    ...(['seen', 'unseen'] as Measure[]).map((m) => seedFigureText(p.measures[m])),
    ...(['location', 'location-income'] as Measure[]).map((m) => seedFigureText(p.measures[m], fixed, 2)),
  ]);
  const header = [
    'variant',
    words.xLabel,
    'runs',
    'tiles seen / unseen',
    'ρ seen held-out',
    'ρ unseen',
    'location SD',
    'location SD, income',
  ];
  return { title, markdown: [words.note, ...images, table(header, lines)].join('\n\n'), data: points, charts };
}

function onCurves(runs: readonly EvaluationFile[], besides: readonly string[] = []): EvaluationFile[] {
  return runs.filter((run) => ON_CURVES.includes(variantOf(run.variant).role) || besides.includes(run.variant));
}
