import { divideDrawn, type Figure, figureOf, meanDrawn } from '../../../../study/report/drawn';
import { forcedEffects } from '../../../../study/report/forced-effects';
import type { BlockKey, Split } from '../../../../study/report/paired-rows';
import { imageSensitivity } from '../../../../study/report/reliance';
import { type Aim, MISSING, type Verdict } from '../../../../study/report/sections/aims';
import { differenceText, pairedDifference } from '../../../../study/report/sections/differences';
import { statementShares } from '../../../../study/report/statement-faithfulness';
import { skill, type VariantComparison } from '../../../../study/report/variant-comparison';
import { fixed, interval, percent, seedFigureText, signedFixed } from '../../../../study/report/wording';
import { changesAsSaid } from './forced-section';
import { statementWords } from './statement-words';

/** What a verdict goes by: the truth, or what the causes alone make of each region. Figures are told against both. */
type Standard = 'truth' | 'causes';

interface LeadSettings {
  readonly split?: Split;
  readonly by?: Standard;
  /** What is resampled where the interval has to lie above zero too; none when empty. */
  readonly aboveZero?: readonly BlockKey[];
}

const judged = (comparison: VariantComparison, by: Standard): VariantComparison | null =>
  by === 'truth' ? comparison : comparison.byCauses;

/** Whether a variant ranks regions better than another by at least so much. */
export const lead =
  (other: string, least: number, settings: LeadSettings = {}): Aim['judge'] =>
  (variant, { comparison }) =>
    leadIn(comparison, variant, other, least, settings);

/** The same in a comparison other than that of the shipped planet. */
export function leadIn(
  comparison: VariantComparison,
  variant: string,
  other: string,
  least: number,
  { split = 'unseen', by = 'truth', aboveZero = [] }: LeadSettings = {},
): Verdict {
  const own = judged(comparison, by);
  if (!own?.variants.has(variant) || !own.variants.has(other)) return MISSING;
  const { value } = pairedDifference(own, variant, other, { split });
  if (value === null) return MISSING;
  const lowest = aboveZero.map(
    (key) => pairedDifference(own, variant, other, { split, key }).interval?.lo ?? Number.NEGATIVE_INFINITY,
  );
  const keys: readonly BlockKey[] = aboveZero.includes('country') ? ['country'] : ['block'];
  return {
    met: value >= least && lowest.every((lo) => lo > 0),
    figures: bothWays(comparison, (of) =>
      keys.map((key) => plain(pairedDifference(of, variant, other, { split, key }))).join(' '),
    ),
  };
}

/** A figure against the truth, and against the causes where these are known. */
export const bothWays = (comparison: VariantComparison, of: (judged: VariantComparison) => string): string =>
  comparison.byCauses ? `${of(comparison)}; by causes ${of(comparison.byCauses)}` : of(comparison);

const plain = (difference: Figure): string => differenceText(difference).replaceAll('**', '');

/** Whether a variant is at most so much below the best of some others, which are those that a test picks by name. */
export const nearBestOf =
  (isRival: (id: string) => boolean, allowed: number): Aim['judge'] =>
  (variant, { comparison }) => {
    const unseen = (id: string): number =>
      meanDrawn(skill(comparison.rows, comparison.variants.get(id) ?? [], 'spearman', 'unseen')).value ?? -1;
    const [best] = [...comparison.variants.keys()].filter(isRival).sort((a, b) => unseen(b) - unseen(a));
    if (!best) return MISSING;
    const { met, figures } = leadIn(comparison, variant, best, -allowed);
    return { met, figures: met === null ? figures : `${figures} (\`${best}\`)` };
  };

/** Whether a variant ranks unseen regions with at least so much. */
export const level =
  (least: number, by: Standard, indicators?: readonly string[]): Aim['judge'] =>
  (variant, { comparison }) => {
    const of = ({ rows, variants }: VariantComparison): Figure =>
      figureOf(skill(rows, variants.get(variant) ?? [], 'spearman', 'unseen', { indicators }));
    const own = judged(comparison, by);
    const value = own && of(own).value;
    if (value === null) return MISSING;
    return { met: value >= least, figures: bothWays(comparison, (one) => seedFigureText(of(one))) };
  };

/** Whether scores follow the picture, the place held, at least as far as converged SFT's. */
export const pictureEffect: Aim['judge'] = (variant, { comparison }) => {
  const { variants, bootstrap } = comparison;
  const of = (id: string) => meanDrawn(imageSensitivity(variants.get(id) ?? [], bootstrap));
  const [own, sft] = [of(variant), of('sft')];
  if (own.value === null || sft.value === null) return MISSING;
  const { value, interval: bounds } = figureOf([divideDrawn(own, sft)]);
  return {
    met: own.value >= sft.value,
    figures:
      `${fixed(own.value, 2)} against ${fixed(sft.value, 2)}, ratio ${fixed(value, 2)} ${interval(bounds, fixed, 2)}`.trim(),
  };
};

/** Whether no difference shows between a variant and another: the interval over blocks and seeds holds zero. */
export function levelWith(comparison: VariantComparison, variant: string, other: string): Verdict {
  if (!comparison.variants.has(variant) || !comparison.variants.has(other)) return MISSING;
  const seeds = Math.min(...[variant, other].map((id) => comparison.variants.get(id)?.length ?? 0));
  const difference = (of: VariantComparison) =>
    pairedDifference(of, variant, other, { seeds: seeds > 1 ? 'resampled' : 'kept' });
  const { interval: bounds } = difference(comparison);
  if (!bounds) return MISSING;
  return {
    met: bounds.lo <= 0 && bounds.hi >= 0,
    figures: bothWays(comparison, (of) => {
      const { value, interval: own } = difference(of);
      return `${signedFixed(value)} ${interval(own, signedFixed)}`;
    }),
  };
}

/** Whether every statement of the traces is right on at least this share of unseen regions. */
export const faithfulEverywhere =
  (least: number): Aim['judge'] =>
  (variant, { comparison }) => {
    const shares = statementShares(comparison, variant, 'unseen').filter(({ right }) => right.value !== null);
    if (shares.length === 0) return MISSING;
    const below = shares.filter(({ right }) => (right.value as number) < least);
    const worst = shares.reduce((a, b) => ((b.right.value as number) < (a.right.value as number) ? b : a));
    const count = `${shares.length - below.length} of ${shares.length} statements`;
    return {
      met: below.length === 0,
      figures: `${count}; lowest: ${statementWords(worst.statement)} ${percent(worst.right.value)} (n ${worst.n.toLocaleString('en-GB')})`,
    };
  };

/** Whether every forced statement moves the answer the way it says, the interval apart from zero and step by step. */
export const movedAsSaid: Aim['judge'] = (variant, { comparison }) => {
  const effects = forcedEffects(comparison.variants.get(variant) ?? [], comparison.bootstrap);
  if (effects.length === 0) return MISSING;
  const said = effects.map(changesAsSaid);
  const both = said.filter(({ isMonotone, isClear }) => isMonotone && isClear).length;
  const clear = said.filter(({ isClear }) => isClear).length;
  return {
    met: both === said.length,
    figures: `${both} of ${said.length} pairs of statement and indicator step by step, ${clear} from first to last level`,
  };
};
