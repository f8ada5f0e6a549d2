import { IMAGE_INDICATORS } from '../../../worlds/earth/earth-indicators';
import type { EvaluationFile } from '../evaluation-file';
import type { Split } from '../paired-rows';
import type { Section, Study } from '../section';
import { SPLIT_COLUMNS } from '../section';
import type { VariantComparison } from '../variant-comparison';
import { variantOf } from '../variants';

/** What has to be known to read the figures: what varies, what is read off, how many labels and tiles. */
export function method(study: Study, comparison: VariantComparison | undefined, command: string): Section {
  const files = study.settings.flatMap((s) => [...s.checkpoints, ...s.quantised]);
  const taught = files.filter((f) => !['base', 'trees'].includes(variantOf(f.variant).role));
  const seeds = [...new Set(taught.map((f) => f.seed))].sort((a, b) => a - b);
  const points = [
    `**One base.** All variants start from the same base, trained once. Seeds (${seeds.join(', ') || 'none'}) vary the fine-tuning alone: the order of regions, ` +
      'the augmented view of each picture, the swapped places, and the rollouts of GRPO. How much another base would change is not known.',
    '**Score.** The primary readout is the expected answer: the mean under the model’s own probabilities of the two digits, behind its ' +
      'greedy trace if it writes one. The answer as written is secondary and stands in the tables per indicator; answer rate and form are judged by the text.',
    ...labelPoints(comparison),
    ...tilePoints(study, comparison),
    '**What the base saw.** Nine tenths of all pictures, unseen countries included, with land cover and picture statistics but no indicator label. ' +
      'The trees saw the training tiles only. The kept-out tenth, seen by no stage, has a column of its own in the main table.',
    `**Intervals.** 95 %, percentile, ${study.bootstrap.resamples} resamples of whole 0.5 degree blocks (seed ${study.bootstrap.seed}); the statistic is averaged over indicators ` +
      'and seeds inside each resample, and all variants share the resamples.',
    '**Choices** were made on left-out seen countries and blocks (below); last checkpoint of every run, not the best. The plan itself (which variants, ' +
      'which order of learning rate and steps) came from a throw-away experiment on the same data that had looked at unseen tiles.',
    'ρ is Spearman, pooled over the tiles of a split. n/a means not defined or not applicable, never zero.',
  ];
  const hours = files.reduce((sum, f) => sum + f.elapsedMs, 0) / 3.6e6;
  const machines = [...new Set(files.map((f) => f.machine))];
  const made =
    `Data: EuroSAT RGB tiles (Sentinel-2) with WorldPop, VIIRS and Eurostat labels; scores on the 0.0-9.9 rank scale of the training regions. ` +
    `${files.length} evaluation files, ${hours.toFixed(1)} h of evaluation${machines.length > 0 ? ` on ${machines.join('; ')}` : ''}. Made again with:`;
  const markdown = `${points.map((p) => `- ${p}`).join('\n')}\n\n${made}\n\n\`\`\`sh\n${command}\n\`\`\``;
  return { title: 'How it was measured', markdown, data: { files: files.length, seeds, hours, machines } };
}

const number = (n: number): string => n.toLocaleString('en-GB');

function labelPoints(comparison: VariantComparison | undefined): string[] {
  const runs = [...(comparison?.variants ?? [])].flatMap(([id, [first]]) =>
    first && ['sft', 'urban-r1'].includes(variantOf(id).role) ? [first] : [],
  );
  if (runs.length === 0) return [];
  const counts = [...new Set(runs.map((r) => r.budget.labels))]
    .sort((a, b) => a - b)
    .map((labels) => {
      const ids = runs.filter((r) => r.budget.labels === labels).map((r) => `\`${r.variant}\``);
      return `${number(labels)} for ${ids.join(', ')}`;
    });
  const rollouts = runs.map((r) => r.settings.rollouts).find((r) => typeof r === 'number');
  const cost = rollouts
    ? ` GRPO draws ${rollouts} rollouts for each of its labels, so a label costs it more computing than SFT.`
    : '';
  return [`**Labels** used, repeats counted (one indicator of one region is one label): ${counts.join('; ')}.${cost}`];
}

function tilePoints({ baselines, settings }: Study, comparison: VariantComparison | undefined): string[] {
  const [run] = [...(comparison?.variants.values() ?? [])].flat();
  if (!comparison || !run) return [];
  const baseline = baselines.find((b) => b.splitColumn === comparison.setting.splitColumn);
  const of = (split: Split, name: string) => {
    const n = comparison.rows.rows(run, split).length;
    const all = baseline && Math.max(...IMAGE_INDICATORS.map((id) => baseline.indicators[id]?.image[split]?.n ?? 0));
    if (!all) return `${number(n)} ${name} tiles`;
    return n < all ? `${number(n)} of the ${number(all)} ${name} tiles` : `all ${number(n)} ${name} tiles`;
  };
  const tiles = `${of('seen_heldout', 'seen held-out')} and ${of('unseen', 'unseen')}`;
  const shipped = settings.flatMap((s) => s.quantised).filter((f) => f.splitColumn === SPLIT_COLUMNS[0]);
  return [
    `**Tiles.** The study is evaluated on ${tiles}: a fixed random draw, the same for every variant. ${shippedText(shipped)}`.trim(),
  ];
}

function shippedText(shipped: readonly EvaluationFile[]): string {
  if (shipped.length === 0) return '';
  const unseen = Math.max(...shipped.map((f) => f.split.filter((s) => s === 'unseen').length));
  return `The shipped models (${[...new Set(shipped.map((f) => f.weights))].join(', ')}) are evaluated on ${number(unseen)} unseen tiles.`;
}
