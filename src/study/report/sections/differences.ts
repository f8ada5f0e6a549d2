import { subtractDrawn } from '../../../bias/drawn';
import { seededRandom } from '../../../domain/random';
import { type Figure, figureOf, meanDrawn, seedResampled } from '../drawn';
import type { EvaluationFile } from '../evaluation-file';
import type { BlockKey, Split, Statistic } from '../paired-rows';
import { NOT_RUN, type Section } from '../section';
import { skill, type VariantComparison } from '../variant-comparison';
import { CEILING, variantOf } from '../variants';
import { interval, signedFixed, table } from '../wording';

const HEADER = [
  'difference',
  'ρ unseen',
  'ρ unseen, within country',
  'blocks and seeds resampled',
  'countries resampled',
  'seed by seed',
  'ρ seen held-out',
  'R² unseen',
];

/** Urban-R1 minus each competitor, means of the image indicators and of the seeds on both sides. */
export function differences(comparison: VariantComparison | undefined): Section {
  const title = `Paired differences (${comparison?.setting.splitColumn ?? 'no setting'})`;
  const ours = comparison ? variantsOf(comparison, true) : [];
  if (!comparison || ours.length === 0) return { title, markdown: NOT_RUN, data: null };
  const data: Record<string, Record<string, Figure | (number | null)[]>> = {};
  const lines = ours.flatMap((id) =>
    rivalsOf(comparison).map((other) => {
      const unseenBlocks = pairedDifference(comparison, id, other);
      const unseenWithin = pairedDifference(comparison, id, other, { statistic: 'spearmanWithin' });
      const unseenSeeds = pairedDifference(comparison, id, other, { seeds: 'resampled' });
      const unseenCountries = pairedDifference(comparison, id, other, { key: 'country' });
      const seedBySeed = differencesBySeed(comparison, id, other);
      const seenBlocks = pairedDifference(comparison, id, other, { split: 'seen_heldout' });
      const r2UnseenBlocks = pairedDifference(comparison, id, other, { statistic: 'r2' });
      data[`${id} − ${other}`] = {
        unseenBlocks,
        unseenWithin,
        unseenSeeds,
        unseenCountries,
        seedBySeed,
        seenBlocks,
        r2UnseenBlocks,
      };
      return [
        `\`${id}\` − \`${other}\``,
        differenceText(unseenBlocks),
        differenceText(unseenWithin),
        seedBySeed.length > 1 ? interval(unseenSeeds.interval, signedFixed) : 'n/a',
        interval(unseenCountries.interval, signedFixed) || 'n/a',
        seedBySeed.length > 0 ? seedBySeed.map((d) => signedFixed(d)).join(', ') : 'n/a',
        differenceText(seenBlocks),
        differenceText(r2UnseenBlocks),
      ];
    }),
  );
  const note =
    'Means of the image indicators and of the seeds on both sides; every resample draws the same blocks (or whole countries) for\n' +
    'both. An interval that excludes zero is set in bold. Blocks alone leave the luck of a seed out of the interval; the fourth column\n' +
    'draws the seeds anew as well, the sixth has the differences of equal seeds. Not corrected for the number of comparisons.';
  return { title, markdown: `${note}\n\n${table(HEADER, lines)}`, data };
}

/** The paired difference of two variants, averaged over indicators and seeds inside each resample. */
export function pairedDifference(
  comparison: VariantComparison,
  variant: string,
  other: string,
  {
    split = 'unseen',
    statistic = 'spearman',
    key = 'block',
    seeds = 'kept',
  }: { split?: Split; statistic?: Statistic; key?: BlockKey; seeds?: 'kept' | 'resampled' } = {},
): Figure {
  const random = seededRandom(comparison.bootstrap.seed, 'seeds');
  const of = (id: string) => {
    const drawn = skill(comparison.rows, runsOf(comparison, id), statistic, split, { key });
    return seeds === 'resampled' ? seedResampled(drawn, random) : meanDrawn(drawn);
  };
  return figureOf([subtractDrawn(of(variant), of(other))]);
}

/** Differences on unseen tiles of runs with the same seed; a variant of a single run stands against every seed. */
function differencesBySeed(comparison: VariantComparison, variant: string, other: string): (number | null)[] {
  const [ours, theirs] = [variant, other].map((id) => runsOf(comparison, id));
  const unseen = (run: EvaluationFile) => skill(comparison.rows, [run], 'spearman', 'unseen')[0].value;
  return ours.flatMap((run) => {
    const match = theirs.length === 1 ? theirs[0] : theirs.find((t) => t.seed === run.seed);
    if (!match) return [];
    const [a, b] = [unseen(run), unseen(match)];
    return [a === null || b === null ? null : a - b];
  });
}

const runsOf = ({ variants }: VariantComparison, id: string): readonly EvaluationFile[] => variants.get(id) ?? [];

/** `+0.085 [+0.055, +0.120]`, bold when the interval excludes zero. */
export function differenceText({ value, interval: bounds }: Figure): string {
  if (value === null) return 'n/a';
  const text = `${signedFixed(value)} ${interval(bounds, signedFixed)}`.trim();
  return bounds && (bounds.lo > 0 || bounds.hi < 0) ? `**${text}**` : text;
}

/**
 * All but the ceiling, which is no rival, and the trees on place alone, which know nothing of unseen countries and make
 * the table long.
 */
const rivalsOf = (comparison: VariantComparison): string[] =>
  variantsOf(comparison, false).filter((id) => id !== 'trees-place' && id !== CEILING);

function variantsOf({ variants }: VariantComparison, ours: boolean): string[] {
  return [...variants.keys()].filter((id) => (variantOf(id).role === 'urban-r1') === ours);
}
