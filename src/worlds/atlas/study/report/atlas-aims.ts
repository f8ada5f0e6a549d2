import { averagedIndicators } from '../../../../study/report/averaged';
import { figureOf, meanDrawn } from '../../../../study/report/drawn';
import { locationSensitivity, lowestAnswerRate, lowestFormRate } from '../../../../study/report/reliance';
import { NOT_RUN, type Section, type Study } from '../../../../study/report/section';
import {
  type Aim,
  judgedAims,
  MISSING,
  quantisedWell,
  ratio,
  share,
  type Verdict,
  verdictText,
} from '../../../../study/report/sections/aims';
import { skill, type VariantComparison } from '../../../../study/report/variant-comparison';
import { CEILING, variantOf } from '../../../../study/report/variants';
import { fixed, table } from '../../../../study/report/wording';
import {
  faithfulEverywhere,
  lead,
  leadIn,
  level,
  levelWith,
  movedAsSaid,
  nearBestOf,
  pictureEffect,
} from './atlas-verdicts';
import type { AtStrength } from './strengths';

/** What was hoped for before the study, on the shipped planet. */
const AIMS: readonly Aim[] = [
  {
    text: 'Above converged SFT by at least 0.05, interval above zero with blocks resampled',
    judge: lead('sft', 0.05, { aboveZero: ['block'] }),
  },
  { text: 'The same with whole nations resampled', judge: lead('sft', 0.05, { aboveZero: ['country'] }) },
  { text: 'At or above label-matched SFT', judge: lead('sft-matched', 0) },
  { text: 'At or above SFT with swapped places', judge: lead('sft-swap', 0) },
  { text: 'At or above SFT without place text', judge: lead('sft-no-place', 0) },
  {
    text: 'At or above label-matched SFT on centred labels with swapped places',
    judge: lead('sft-centred-swap-matched', 0),
  },
  {
    text: 'At most 0.02 below the best SFT on centred labels',
    judge: nearBestOf((id) => id.startsWith('sft-centred'), 0.02),
  },
  { text: 'At least 0.88 by causes', judge: level(0.88, 'causes') },
  { text: 'Income: at least 0.70 by causes', judge: level(0.7, 'causes', ['income']) },
  { text: 'House prices: at least 0.70 by causes', judge: level(0.7, 'causes', ['house_price']) },
  {
    text: 'Seen continents, by causes: above converged SFT by at least 0.08',
    judge: lead('sft', 0.08, { split: 'seen_heldout', by: 'causes' }),
  },
  {
    text: "Place effect at most 0.15 of converged SFT's",
    judge: ratio(0.15, 2, ({ bootstrap }, runs) => meanDrawn(locationSensitivity(runs, bootstrap))),
  },
  { text: "Picture effect at least converged SFT's", judge: pictureEffect },
  { text: 'Every statement right in at least 90 % of unseen regions', judge: faithfulEverywhere(0.9) },
  { text: 'Every forced statement moves the answer the way it says', judge: movedAsSaid },
  { text: 'At least 99 % of outputs well formed', judge: share(0.99, lowestFormRate) },
  { text: 'At least 99 % of prompts answered', judge: share(0.99, lowestAnswerRate) },
  { text: 'With 8-bit weights at most 0.01 is lost on every indicator', judge: quantisedWell },
];

/** What was hoped for where the confounders are turned off, and where they are turned up. */
const strengthAims = (strengths: readonly AtStrength[]): Aim[] => {
  const at = (strength: number, judge: (comparison: VariantComparison, variant: string) => Verdict): Aim['judge'] => {
    const found = strengths.find((one) => one.strength === strength);
    return (variant) => (found ? judge(found.comparison, variant) : MISSING);
  };
  return [
    {
      text: 'Confounders at strength 0: no difference from converged SFT, interval over blocks and seeds holds zero',
      judge: at(0, (comparison, variant) => levelWith(comparison, variant, 'sft')),
    },
    {
      text: 'Confounders at strength 2: above converged SFT by at least 0.08, interval above zero',
      judge: at(2, (comparison, variant) => leadIn(comparison, variant, 'sft', 0.08, { aboveZero: ['block'] })),
    },
  ];
};

/** Least that the causes must rank the truth of every indicator abroad with, so that it can be known. */
const CEILING_GOAL = 0.95;

/** What was hoped for on the Atlas, with a verdict for every Urban-R1 variant. */
export function atlasAims(
  study: Study,
  comparison: VariantComparison | undefined,
  strengths: readonly AtStrength[],
): Section {
  const title = 'Summary of the aims';
  const ours = [...(comparison?.variants.keys() ?? [])].filter((id) => variantOf(id).role === 'urban-r1');
  if (!comparison || ours.length === 0) return { title, markdown: NOT_RUN, data: null };
  const aims = judgedAims(study, comparison, ours, [...AIMS, ...strengthAims(strengths)]);
  const lines = aims.map(({ aim, verdicts }) => [aim, ...ours.map((id) => verdictText(verdicts[id]))]);
  const note =
    'Spearman on unseen continents, mean of the six indicators, unless said otherwise; 95 % intervals in brackets. Each figure stands against the truth and then\n' +
    'against the causes; verdicts go by the truth where an aim does not say "by causes", and by the figure itself where it does not ask for the interval. The aims\n' +
    'were set before the study.';
  const ceiling = ceilingVerdict(comparison);
  const ceilingLine = `The causes rank the truth of every indicator on unseen continents with at least ${CEILING_GOAL}: ${verdictText(ceiling)}.`;
  return {
    title,
    markdown: [note, table(['aim', ...ours.map((id) => variantOf(id).label)], lines), ceilingLine].join('\n\n'),
    data: { aims, ceiling },
  };
}

function ceilingVerdict({ rows, variants }: VariantComparison): Verdict {
  const [run] = variants.get(CEILING) ?? [];
  if (!run) return MISSING;
  const found = averagedIndicators(run).map((id) => {
    const { value } = figureOf(skill(rows, [run], 'spearman', 'unseen', { indicators: [id] }));
    return { id, value: value ?? 0 };
  });
  const lowest = found.reduce((a, b) => (b.value < a.value ? b : a));
  return {
    met: lowest.value >= CEILING_GOAL,
    figures: found.map(({ id, value }) => `${id} ${fixed(value)}`).join(', '),
  };
}
