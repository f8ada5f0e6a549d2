import { type Comparison, skill } from '../comparison';
import { type Figure, figureOf, meanDrawn, subtractDrawn } from '../drawn';
import type { EvaluationFile } from '../evaluation-file';
import type { BlockKey, Split, Statistic } from '../paired-rows';
import { NOT_RUN, type Section } from '../section';
import { variantOf } from '../variants';
import { interval, signed, table } from '../wording';

const HEADER = [
  'difference',
  'ρ unseen, blocks resampled',
  'ρ unseen, countries resampled',
  'ρ seen held-out, blocks',
  'R² unseen, blocks',
];

/** Urban-R1 minus each competitor, means of the image indicators and of the seeds on both sides. */
export function differences(comparison: Comparison | undefined): Section {
  const title = `Paired differences (${comparison?.setting.splitColumn ?? 'no setting'})`;
  const ours = comparison ? variantsOf(comparison, true) : [];
  if (!comparison || ours.length === 0) return { title, markdown: NOT_RUN, data: null };
  const data: Record<string, Record<string, Figure>> = {};
  const lines = ours.flatMap((id) =>
    variantsOf(comparison, false).map((other) => {
      const name = `${id} − ${other}`;
      data[name] = {
        unseenBlocks: differenceOf(comparison, id, other),
        unseenCountries: differenceOf(comparison, id, other, { key: 'country' }),
        seenBlocks: differenceOf(comparison, id, other, { split: 'seen_heldout' }),
        r2UnseenBlocks: differenceOf(comparison, id, other, { statistic: 'r2' }),
      };
      return [`${variantOf(id).label} − ${variantOf(other).label}`, ...Object.values(data[name]).map(differenceText)];
    }),
  );
  const note =
    'Means of the image indicators and of the seeds on both sides; every resample draws the same blocks (or whole countries) for\n' +
    'both. An interval that excludes zero is set in bold. Seed variation is not part of the interval.';
  return { title, markdown: `${note}\n\n${table(HEADER, lines)}`, data };
}

/** The paired difference of two variants, averaged over indicators and seeds inside each resample. */
export function differenceOf(
  comparison: Comparison,
  variant: string,
  other: string,
  {
    split = 'unseen',
    statistic = 'spearman',
    key = 'block',
  }: { split?: Split; statistic?: Statistic; key?: BlockKey } = {},
): Figure {
  const of = (id: string) => {
    const runs = comparison.variants.get(id) as readonly EvaluationFile[];
    return meanDrawn(skill(comparison.rows, runs, statistic, split, { key }));
  };
  return figureOf([subtractDrawn(of(variant), of(other))]);
}

/** `+0.085 [+0.055, +0.120]`, bold when the interval excludes zero. */
export function differenceText({ value, interval: bounds }: Figure): string {
  if (value === null) return 'n/a';
  const text = `${signed(value)} ${interval(bounds, signed)}`.trim();
  return bounds && (bounds.lo > 0 || bounds.hi < 0) ? `**${text}**` : text;
}

function variantsOf({ variants }: Comparison, ours: boolean): string[] {
  return [...variants.keys()].filter((id) => (variantOf(id).role === 'urban-r1') === ours);
}
