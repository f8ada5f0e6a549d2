import { type Report, reportOf } from './report';
import type { Section, Study } from './section';
import { SPLIT_COLUMNS } from './section';
import { aims } from './sections/aims';
import { choices } from './sections/choices';
import { countries } from './sections/countries';
import { countryCurves, labelCurves } from './sections/curves';
import { differences } from './sections/differences';
import { eyesAbroad } from './sections/eyes-abroad';
import { grid } from './sections/grid';
import { inShort } from './sections/in-short';
import { indicatorTable } from './sections/indicator-table';
import { mainTable } from './sections/main-table';
import { method } from './sections/method';
import { perturbed } from './sections/perturbed';
import { quantisation } from './sections/quantisation';
import { residuals } from './sections/residuals';
import { stress } from './sections/stress';
import { trace } from './sections/trace';
import { trees } from './sections/trees';
import { wallClock } from './sections/wall-clock';
import { fullSetting } from './setting';
import { compareVariants } from './variant-comparison';

/**
 * Writes the results of all runs as Markdown, figures and JSON. Sections without data say "Not run."
 * @param command the command line that makes this report again
 */
export function generateReport(study: Study, command: string): Report {
  return reportOf('Results', sectionsOf(study, command));
}

function sectionsOf(study: Study, command: string): Section[] {
  const [first, second] = SPLIT_COLUMNS.map((column) => {
    const setting = fullSetting(study.settings, column);
    return setting && compareVariants(setting, study.bootstrap);
  });
  const [primary, robustness] = SPLIT_COLUMNS;
  return [
    inShort(study, first),
    aims(study, first),
    mainTable(first),
    method(study, first, command),
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
    eyesAbroad(study),
    quantisation(study),
    grid(study, primary),
    stress(study, primary),
    wallClock(study),
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
