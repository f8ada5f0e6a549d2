import { figureOf, meanDrawn } from '../../../../study/report/drawn';
import { imageSensitivity, locationSensitivity } from '../../../../study/report/reliance';
import { NOT_RUN, type Section } from '../../../../study/report/section';
import { differenceText, pairedDifference } from '../../../../study/report/sections/differences';
import { statementShares } from '../../../../study/report/statement-faithfulness';
import { skill, type VariantComparison } from '../../../../study/report/variant-comparison';
import { CEILING, variantOf } from '../../../../study/report/variants';
import { fixed, percent, seedFigureText } from '../../../../study/report/wording';

const OURS = 'urban-r1';
const SFT = 'sft';

/** What the figures say, against the truth and against the causes, whichever way they come out. */
export function atlasInShort(comparison: VariantComparison | undefined): Section {
  const title = 'In short';
  if (!comparison?.variants.has(OURS) || !comparison.variants.has(SFT)) return { title, markdown: NOT_RUN, data: null };
  const sentences = [
    ceilingSentence(comparison),
    ...levelSentences(comparison, 'unseen', 'On the two continents that no fine-tuning saw'),
    ...levelSentences(comparison, 'seen_heldout', 'On held-out blocks of the seen continents'),
    baseSentence(comparison),
    relianceSentence(comparison),
    traceSentence(comparison),
    rivalsSentence(comparison),
  ].filter((sentence) => sentence !== null);
  return { title, markdown: sentences.join('\n\n'), data: sentences };
}

const runsOf = ({ variants }: VariantComparison, id: string) => variants.get(id) ?? [];

const seedsText = (comparison: VariantComparison, id: string): string => {
  const { length } = runsOf(comparison, id);
  return length === 1 ? 'one seed' : `${length} seeds`;
};

const rho = (comparison: VariantComparison, id: string, split: 'unseen' | 'seen_heldout'): string =>
  seedFigureText(figureOf(skill(comparison.rows, runsOf(comparison, id), 'spearman', split)));

function ceilingSentence(comparison: VariantComparison): string | null {
  if (!comparison.byCauses) return null;
  return (
    `The causes themselves rank the truth of unseen continents with ρ ${rho(comparison, CEILING, 'unseen')} and that of held-out blocks of seen ones with ${rho(comparison, CEILING, 'seen_heldout')}: ` +
    'abroad the truth can be known from pictures and places, at home the confounders stand between.'
  );
}

/** How both rank the regions of a split, and the difference, against the truth and against the causes. */
function levelSentences(comparison: VariantComparison, split: 'unseen' | 'seen_heldout', where: string): string[] {
  const told = (judged: VariantComparison, against: string): string => {
    const difference = (key: 'block' | 'country') =>
      differenceText(pairedDifference(judged, OURS, SFT, { split, key }));
    return (
      `${against} Urban-R1 has ρ ${rho(judged, OURS, split)}, converged SFT ${rho(judged, SFT, split)}; ` +
      `difference ${difference('block')} with blocks resampled and ${difference('country')} with whole nations`
    );
  };
  const parts = [
    told(comparison, 'against the truth'),
    ...(comparison.byCauses ? [told(comparison.byCauses, 'against the causes')] : []),
  ];
  return [
    `${where} (mean of the six indicators, ${seedsText(comparison, OURS)} and ${seedsText(comparison, SFT)}): ${parts.join('; ')}.`,
  ];
}

/** What of the lead is the base's own, which no label of this planet has taught. */
function baseSentence(comparison: VariantComparison): string | null {
  if (!comparison.variants.has('base')) return null;
  const told = (judged: VariantComparison): string =>
    `the base has ρ ${rho(judged, 'base', 'unseen')} on unseen continents; Urban-R1 minus base ${differenceText(pairedDifference(judged, OURS, 'base'))}, ` +
    `converged SFT minus base ${differenceText(pairedDifference(judged, SFT, 'base'))}`;
  const parts = [`Before any label of this planet ${told(comparison)}`];
  if (comparison.byCauses) parts.push(`by causes ${told(comparison.byCauses)}`);
  return `${parts.join('; ')}.`;
}

/** How many kinds of statement are right in nine of ten regions, after the reward and before it. */
function traceSentence(comparison: VariantComparison): string | null {
  const of = (id: string): string | null => {
    const shares = statementShares(comparison, id, 'unseen').map(({ right }) => right.value ?? 0);
    const faithful = shares.filter((value) => value >= 0.9).length;
    return shares.length === 0
      ? null
      : `${faithful} of ${shares.length} (lowest ${percent(Math.min(...shares))}) in those of ${variantOf(id).label}`;
  };
  const told = [OURS, 'base'].flatMap((id) => of(id) ?? []);
  return told.length > 0
    ? `Kinds of statement that are right in at least 90 % of unseen regions, in the traces: ${told.join(', ')}.`
    : null;
}

function relianceSentence(comparison: VariantComparison): string {
  const { bootstrap } = comparison;
  const place = (id: string) =>
    seedFigureText(figureOf(locationSensitivity(runsOf(comparison, id), bootstrap)), fixed, 2);
  const picture = (id: string) =>
    seedFigureText(figureOf(imageSensitivity(runsOf(comparison, id), bootstrap)), fixed, 2);
  return (
    `With the picture held and the claimed name moved, scores vary by ${place(OURS)} and ${place(SFT)} points of ten; with the place held and the ` +
    `picture changed, by ${picture(OURS)} and ${picture(SFT)}.`
  );
}

/** Every other variant, the base and the trees included, strongest first. */
function rivalsSentence(comparison: VariantComparison): string {
  const unseen = (id: string): number =>
    meanDrawn(skill(comparison.rows, runsOf(comparison, id), 'spearman', 'unseen')).value ?? -1;
  const rivals = [...comparison.variants.keys()].filter((id) => ![OURS, SFT, CEILING].includes(id));
  const against = rivals
    .sort((a, b) => unseen(b) - unseen(a))
    .map((id) => `${variantOf(id).label} ${differenceText(pairedDifference(comparison, OURS, id))}`);
  const best =
    rivals[0] && unseen(rivals[0]) > unseen(OURS)
      ? ` Best on unseen continents is not Urban-R1 but ${variantOf(rivals[0]).label}.`
      : '';
  return against.length > 0
    ? `Urban-R1 minus the other variants on unseen continents, strongest of them first: ${against.join('; ')}.${best}`
    : 'No other variant was run.';
}
