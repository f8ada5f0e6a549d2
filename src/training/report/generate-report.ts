import { comparisonOf } from './comparison';
import type { Section, Study } from './section';
import { SPLIT_COLUMNS } from './section';
import { aims } from './sections/aims';
import { choices } from './sections/choices';
import { countries } from './sections/countries';
import { countryCurves, labelCurves } from './sections/curves';
import { differences } from './sections/differences';
import { grid } from './sections/grid';
import { indicatorTable } from './sections/indicator-table';
import { mainTable } from './sections/main-table';
import { perturbed } from './sections/perturbed';
import { quantisation } from './sections/quantisation';
import { residuals } from './sections/residuals';
import { stress } from './sections/stress';
import { trace } from './sections/trace';
import { trees } from './sections/trees';
import { fullSetting } from './setting';

export interface Report {
  readonly markdown: string;
  /** Content of results.json: the figures of every section by its title. */
  readonly json: Readonly<Record<string, unknown>>;
  /** SVG files by name, without folder. */
  readonly charts: readonly { readonly name: string; readonly svg: string }[];
}

/**
 * Writes the results of all runs as Markdown, figures and JSON. Sections without data say "Not run."
 * @param command the command line that makes this report again
 */
export function generateReport(study: Study, command: string): Report {
  const sections = sectionsOf(study);
  const markdown = [
    '# Results',
    `Generated; do not edit. Made again with:\n\n\`\`\`sh\n${command}\n\`\`\``,
    dataText(study),
    ...sections.map(({ title, markdown }) => `## ${title}\n\n${markdown}`),
  ].join('\n\n');
  return {
    markdown: `${markdown}\n`,
    json: Object.fromEntries(sections.map(({ title, data }) => [title, data])),
    charts: sections.flatMap((s) => s.charts ?? []),
  };
}

function sectionsOf(study: Study): Section[] {
  const [first, second] = SPLIT_COLUMNS.map((column) => {
    const setting = fullSetting(study.settings, column);
    return setting && comparisonOf(setting, study.bootstrap);
  });
  const [primary, robustness] = SPLIT_COLUMNS;
  return [
    aims(study, first),
    mainTable(first),
    differences(first),
    trees(study.baselines),
    choices(study),
    labelCurves(study, primary),
    countryCurves(study),
    indicatorTable(first),
    countries(first),
    residuals(first),
    perturbed(first, 'ablations'),
    perturbed(first, 'robustness'),
    trace(first),
    quantisation(study),
    grid(study, primary),
    stress(study, primary),
    ...[mainTable(second), differences(second), indicatorTable(second), countries(second), residuals(second)].map(
      secondary,
    ),
    secondary(labelCurves(study, robustness)),
  ];
}

/** Marks a section of the robustness split, which backs up the primary figures and never replaces them. */
function secondary(section: Section): Section {
  return { ...section, title: `Secondary: ${section.title.replace('(no setting', `(${SPLIT_COLUMNS[1]}`)}` };
}

function dataText({ settings, bootstrap }: Study): string {
  const files = settings.flatMap((s) => [...s.checkpoints, ...s.quantised]);
  const seeds = [...new Set(files.map((f) => f.seed))].sort((a, b) => a - b);
  const hours = files.reduce((sum, f) => sum + f.elapsedMs, 0) / 3.6e6;
  const machines = [...new Set(files.map((f) => f.machine))];
  return [
    'Data: EuroSAT RGB tiles (Sentinel-2) with WorldPop, VIIRS and Eurostat labels; scores on the 0.0-9.9 rank scale of the seen',
    `training regions. ${files.length} evaluation files, seeds ${seeds.join(', ') || 'none'}, ${hours.toFixed(1)} h in all` +
      `${machines.length > 0 ? ` on ${machines.join('; ')}` : ''}.`,
    `Intervals: 95 % percentile, ${bootstrap.resamples} resamples of whole 0.5 degree blocks, seed ${bootstrap.seed}; the statistic is averaged over`,
    'indicators and seeds inside each resample, and all variants share the resamples. ρ is Spearman; n/a means not defined or not',
    'applicable, never zero. Last checkpoint of every run, not the best one.',
  ].join('\n');
}
