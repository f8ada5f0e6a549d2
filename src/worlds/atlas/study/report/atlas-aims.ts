import { meanDrawn } from '../../../../study/report/drawn';
import {
  landCoverKeptOut,
  locationSensitivity,
  lowestAnswerRate,
  lowestFormRate,
} from '../../../../study/report/reliance';
import { NOT_RUN, type Section, type Study } from '../../../../study/report/section';
import {
  type Aim,
  above,
  judgedAims,
  quantisedWell,
  ratio,
  share,
  verdictText,
} from '../../../../study/report/sections/aims';
import { gaps, type VariantComparison } from '../../../../study/report/variant-comparison';
import { variantOf } from '../../../../study/report/variants';
import { table } from '../../../../study/report/wording';

const AIMS: readonly Aim[] = [
  { text: 'Above converged SFT, interval of the difference above zero', judge: above('sft', true) },
  { text: 'At or above label-matched SFT', judge: above('sft-matched', false) },
  { text: 'At or above SFT without place text', judge: above('sft-no-place', false) },
  { text: 'At or above SFT with swapped places', judge: above('sft-swap', false) },
  {
    text: "Gap at most half of converged SFT's",
    judge: ratio(0.5, 3, ({ rows }, runs) => meanDrawn(gaps(rows, runs))),
  },
  {
    text: "Location sensitivity at most half of converged SFT's",
    judge: ratio(0.5, 2, ({ bootstrap }, runs) => meanDrawn(locationSensitivity(runs, bootstrap))),
  },
  {
    text: 'Land cover right in at least 90 % of kept-out tiles',
    judge: share(0.9, (run) => landCoverKeptOut(run)?.ofAsked ?? null),
  },
  { text: 'At least 99 % of outputs well formed', judge: share(0.99, lowestFormRate) },
  { text: 'At least 99 % of prompts answered', judge: share(0.99, lowestAnswerRate) },
  { text: 'Quantised checkpoints lose at most 0.01 on every indicator', judge: quantisedWell },
];

/** What was hoped for on the Atlas, with a verdict for every Urban-R1 variant. */
export function atlasAims(study: Study, comparison: VariantComparison | undefined): Section {
  const title = 'Summary of the aims';
  const ours = [...(comparison?.variants.keys() ?? [])].filter((id) => variantOf(id).role === 'urban-r1');
  if (!comparison || ours.length === 0) return { title, markdown: NOT_RUN, data: null };
  const data = judgedAims(study, comparison, ours, AIMS);
  const lines = data.map(({ aim, verdicts }) => [aim, ...ours.map((id) => verdictText(verdicts[id]))]);
  const note =
    'Spearman on unseen continents, mean of the six indicators, unless said otherwise; 95 % intervals in brackets. The aims were\n' +
    'set before the study. Verdicts go by the figure itself; only the first asks for the interval.';
  return {
    title,
    markdown: `${note}\n\n${table(['aim', ...ours.map((id) => variantOf(id).label)], lines)}`,
    data,
  };
}
