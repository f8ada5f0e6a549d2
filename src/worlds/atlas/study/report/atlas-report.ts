import { settingByCauses } from '../../../../study/report/known-causes';
import { type Report, reportOf } from '../../../../study/report/report';
import type { Section, Study } from '../../../../study/report/section';
import { countries } from '../../../../study/report/sections/countries';
import { differences } from '../../../../study/report/sections/differences';
import { indicatorTable } from '../../../../study/report/sections/indicator-table';
import { mainTable } from '../../../../study/report/sections/main-table';
import { perturbed } from '../../../../study/report/sections/perturbed';
import { quantisation } from '../../../../study/report/sections/quantisation';
import { residuals } from '../../../../study/report/sections/residuals';
import { trees } from '../../../../study/report/sections/trees';
import { wallClock } from '../../../../study/report/sections/wall-clock';
import { atlasAims } from './atlas-aims';
import { atlasInShort } from './atlas-in-short';
import { atlasMethod } from './atlas-method';
import { confounderCurve } from './confounder-curve';
import { faithfulnessSection } from './faithfulness-section';
import { forcedSection } from './forced-section';
import { otherBases } from './other-bases';
import { comparedByStrength } from './strengths';

/**
 * Writes the results of the runs on the simulated planet, with the sections of Earth's report where they apply, once
 * against the truth and once against the causes.
 * @param command the command line that makes this report again
 */
export function generateAtlasReport(study: Study, command: string): Report {
  const strengths = comparedByStrength(study);
  const comparison = strengths.find(({ comparison: { setting } }) => setting.dials === undefined)?.comparison;
  const byCauses = comparison?.byCauses ?? undefined;
  return reportOf('Results on the Atlas', [
    atlasInShort(comparison),
    atlasAims(study, comparison, strengths),
    mainTable(comparison),
    atlasMethod(study, command),
    differences(comparison),
    againstCauses(differences(byCauses)),
    confounderCurve(strengths),
    otherBases(study, comparison),
    indicatorTable(comparison),
    faithfulnessSection(comparison),
    forcedSection(comparison),
    countries(comparison),
    againstCauses(countries(byCauses)),
    residuals(comparison),
    againstCauses(residuals(byCauses)),
    perturbed(comparison, 'ablations'),
    againstCauses(perturbed(byCauses, 'ablations')),
    perturbed(comparison, 'robustness'),
    againstCauses(perturbed(byCauses, 'robustness')),
    trees(study.baselines, ATLAS_FEATURES),
    quantisation(study),
    againstCauses(quantisation({ ...study, settings: study.settings.flatMap((own) => settingByCauses(own) ?? []) })),
    wallClock(study),
  ]);
}

/** Marks a section whose figures are against what the causes alone make of each region. */
const againstCauses = (section: Section): Section => ({ ...section, title: `By causes: ${section.title}` });

const ATLAS_FEATURES =
  "Spearman of gradient-boosted trees on the base's image tokens, averaged over the picture, with colour, texture and gradient\n" +
  'statistics of the picture (image), on nation, whole-degree coordinates and the distance to the centre as a prompt tells it\n' +
  '(place), and on both, against the truth; intervals from resampling blocks. They learn from the regions that the models learn from.';
