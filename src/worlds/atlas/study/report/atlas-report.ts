import { type Figure, figureOf } from '../../../../study/report/drawn';
import { locationSensitivity } from '../../../../study/report/reliance';
import { type Report, reportOf } from '../../../../study/report/report';
import { NOT_RUN, type Section, type Study } from '../../../../study/report/section';
import { countries } from '../../../../study/report/sections/countries';
import { differences, differenceText, pairedDifference } from '../../../../study/report/sections/differences';
import { indicatorTable } from '../../../../study/report/sections/indicator-table';
import { mainTable } from '../../../../study/report/sections/main-table';
import { perturbed } from '../../../../study/report/sections/perturbed';
import { quantisation } from '../../../../study/report/sections/quantisation';
import { residuals } from '../../../../study/report/sections/residuals';
import { trace } from '../../../../study/report/sections/trace';
import { compareVariants, gaps, skill, type VariantComparison } from '../../../../study/report/variant-comparison';
import { variantOf } from '../../../../study/report/variants';
import { fixed, seedFigureText, signedFixed } from '../../../../study/report/wording';
import { atlasAims } from './atlas-aims';
import { confounderCurve } from './confounder-curve';

/**
 * Writes the results of the runs on the simulated planet, with the sections of Earth's report where they apply.
 * @param command the command line that makes this report again
 */
export function generateAtlasReport(study: Study, command: string): Report {
  const setting = study.settings.find(({ dials }) => dials === undefined);
  const comparison = setting && compareVariants(setting, study.bootstrap);
  return reportOf('Results on the Atlas', [
    inShort(comparison),
    atlasAims(study, comparison),
    mainTable(comparison),
    method(study, command),
    differences(comparison),
    confounderCurve(study),
    indicatorTable(comparison),
    countries(comparison),
    residuals(comparison),
    perturbed(comparison, 'ablations'),
    perturbed(comparison, 'robustness'),
    trace(comparison),
    quantisation(study),
  ]);
}

function inShort(comparison: VariantComparison | undefined): Section {
  const title = 'In short';
  const runs = (id: string) => comparison?.variants.get(id) ?? [];
  if (!comparison || runs('urban-r1').length === 0 || runs('sft').length === 0)
    return { title, markdown: NOT_RUN, data: null };
  const { rows, bootstrap } = comparison;
  const of = (id: string) => ({
    seen: figureOf(skill(rows, runs(id), 'spearman', 'seen_heldout')),
    unseen: figureOf(skill(rows, runs(id), 'spearman', 'unseen')),
    gap: figureOf(gaps(rows, runs(id))),
    location: figureOf(locationSensitivity(runs(id), bootstrap)),
  });
  const [ours, sft] = [of('urban-r1'), of('sft')];
  const rivals = [...comparison.variants.keys()].filter((id) => variantOf(id).role !== 'urban-r1' && id !== 'sft');
  const against = rivals.map(
    (id) => `${variantOf(id).label} ${differenceText(pairedDifference(comparison, 'urban-r1', id))}`,
  );
  const plain = (f: Figure): string => seedFigureText(f);
  const markdown = [
    `On the two continents that no fine-tuning saw, Urban-R1 ranks regions with ρ ${plain(ours.unseen)}, converged SFT with ${plain(sft.unseen)} (mean of the six indicators,`,
    `${runs('urban-r1').length} and ${runs('sft').length} seeds); difference ${differenceText(pairedDifference(comparison, 'urban-r1', 'sft'))} with blocks resampled, ${differenceText(pairedDifference(comparison, 'urban-r1', 'sft', { key: 'country' }))} with`,
    `whole nations. On held-out blocks of the seen continents: ${plain(ours.seen)} and ${plain(sft.seen)}. Gap: ${plain(ours.gap)} and ${plain(sft.gap)}. With the picture held and`,
    `the claimed place moved, scores vary by ${seedFigureText(ours.location, fixed, 2)} and ${seedFigureText(sft.location, fixed, 2)} points of ten.`,
    '',
    `Urban-R1 minus the other variants on unseen continents: ${against.join('; ')}.`,
  ].join('\n');
  return {
    title,
    markdown,
    data: { ours, sft, difference: signedFixed(pairedDifference(comparison, 'urban-r1', 'sft').value) },
  };
}

function method({ settings, bootstrap }: Study, command: string): Section {
  const files = settings.flatMap((s) => [...s.checkpoints, ...s.quantised]);
  const machines = [...new Set(files.map((f) => f.machine))];
  const points = [
    '**A simulated planet** with known truth (docs/atlas.md): the causes of each indicator are the same everywhere, so that only what is tied to nations can mislead. Countries in the tables are its nations: four on the two seen continents, four on the two unseen ones.',
    '**Nothing was chosen here.** Steps, learning rates and the rest are those chosen on Earth; last checkpoint of every run.',
    '**One base**, trained once on the pictures of all squares and both dates, unseen continents included, without any label; a tenth of the regions kept out. Seeds vary the fine-tuning alone.',
    '**Learning** from the seen continents at both dates, without the held-out blocks; **testing** at the later date alone. Labels used count repetitions.',
    '**Score.** The expected answer under the digit probabilities behind the greedy trace; the answer as written is secondary.',
    `**Intervals.** 95 %, percentile, ${bootstrap.resamples} resamples of blocks of 3 x 3 regions, or of whole nations where it says so (four unseen nations: wide, and still not wide enough).`,
  ];
  const made = `${files.length} evaluation files, made on ${machines.join('; ')}. Made again with:`;
  return {
    title: 'How it was measured',
    markdown: `${points.map((p) => `- ${p}`).join('\n')}\n\n${made}\n\n\`\`\`sh\n${command}\n\`\`\``,
    data: { files: files.length, machines },
  };
}
