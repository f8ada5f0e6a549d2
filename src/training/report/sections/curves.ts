import { type CurvePoint, curveCharts, curvePoints, type Measure } from '../curve-points';
import type { EvaluationFile } from '../evaluation-file';
import { NOT_RUN, type Section, type Study } from '../section';
import { fullSetting, type Setting } from '../setting';
import { type Role, variantOf } from '../variants';
import { figureText, fixed, table } from '../wording';

const ON_CURVES: readonly Role[] = ['base', 'sft', 'urban-r1'];

/** Seen score, unseen score and location sensitivity over the number of labels used; base stands at zero labels. */
export function labelCurves(study: Study, splitColumn: string): Section {
  const title = `Over labels used (${splitColumn})`;
  const runs = onCurves(fullSetting(study.settings, splitColumn)?.checkpoints ?? []);
  const points = curvePoints(runs, (run) => run.budget.labels, study.bootstrap);
  const name = `labels-${splitColumn}`;
  return curveSection(title, points, { name, title: `over labels used (${splitColumn})`, xLabel: 'labels used' });
}

/** The same over the number of seen countries, last checkpoints only. Which countries are unseen changes with it. */
export function countryCurves(study: Study): Section {
  const runs = onCurves(study.settings.flatMap((setting: Setting) => setting.final));
  const points = curvePoints(runs, (run) => run.seenCountries.length, study.bootstrap);
  const wide = new Set(points.map((p) => p.x)).size > 1 ? points : [];
  const words = { name: 'countries', title: 'over seen countries', xLabel: 'number of seen countries' };
  return curveSection('Over the number of seen countries', wide, words);
}

/** A table of the points and links to the charts; shared by all curve sections. */
export function curveSection(
  title: string,
  points: readonly CurvePoint[],
  words: { readonly name: string; readonly title: string; readonly xLabel: string },
): Section {
  if (points.length === 0) return { title, markdown: NOT_RUN, data: null };
  const charts = curveCharts(points, words);
  const images = charts.map(({ name }) => `![${title}: ${name}](results/${name})`);
  const lines = points.map((p) => [
    variantOf(p.variant).label,
    p.x.toLocaleString('en-GB'),
    String(p.seeds),
    ...(['seen', 'unseen'] as Measure[]).map((m) => figureText(p.measures[m])),
    ...(['location', 'location-income'] as Measure[]).map((m) => figureText(p.measures[m], fixed, 2)),
  ]);
  const header = ['variant', words.xLabel, 'runs', 'ρ seen held-out', 'ρ unseen', 'location SD', 'location SD, income'];
  return { title, markdown: [...images, table(header, lines)].join('\n\n'), data: points, charts };
}

function onCurves(runs: readonly EvaluationFile[]): EvaluationFile[] {
  return runs.filter((run) => ON_CURVES.includes(variantOf(run.variant).role));
}
