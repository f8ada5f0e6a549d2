import type { Drawn } from '../../../bias/drawn';
import type { BaselineFile } from '../../baseline/baseline-file';
import { divideDrawn, figureOf, meanDrawn, meanOfKnown } from '../drawn';
import type { EvaluationFile } from '../evaluation-file';
import type { Statistic } from '../paired-rows';
import { landCoverKeptOut, locationSensitivity, lowestAnswerRate, lowestFormRate } from '../reliance';
import { NOT_RUN, type Section, type Study } from '../section';
import { gaps, skill, type VariantComparison } from '../variant-comparison';
import { variantOf } from '../variants';
import { fixed, interval, percent, signedFixed, table } from '../wording';
import { differenceText, pairedDifference } from './differences';
import { shareAbroad } from './eyes-abroad';
import { changesOf } from './perturbed';
import { ALLOWED_LOSS, quantisationLosses, worstChange } from './quantisation';

/** What was found for one aim; `met` is null when the runs for it are missing. */
export interface Verdict {
  readonly met: boolean | null;
  readonly figures: string;
}

/** Something that was hoped for before the study, and how it is judged. */
export interface Aim {
  readonly text: string;
  readonly judge: (variant: string, context: Context) => Verdict;
}

interface Context {
  readonly comparison: VariantComparison;
  readonly baseline: BaselineFile | undefined;
  readonly study: Study;
}

/** The verdict where the runs for it are missing. */
export const MISSING: Verdict = { met: null, figures: 'not run' };

const EARTH_AIMS: readonly Aim[] = [
  { text: 'Above converged SFT, interval of the difference above zero', judge: above('sft', true) },
  {
    text: 'Above converged SFT within countries, interval of the difference above zero',
    judge: above('sft', true, 'spearmanWithin'),
  },
  { text: 'At or above label-matched SFT', judge: above('sft-matched', false) },
  { text: 'At or above SFT without place text', judge: above('sft-no-place', false) },
  { text: 'At or above the best tree baseline', judge: aboveTrees },
  {
    text: "Gap at most 0.6 of converged SFT's",
    judge: ratio(0.6, 3, ({ rows }, runs) => meanDrawn(gaps(rows, runs))),
  },
  {
    text: "Location sensitivity, image indicators, at most 0.4 of converged SFT's",
    judge: ratio(0.4, 2, ({ bootstrap }, runs) => meanDrawn(locationSensitivity(runs, bootstrap))),
  },
  {
    text: "Location sensitivity, income, at most 0.1 of converged SFT's",
    judge: ratio(0.1, 2, ({ bootstrap }, runs) => meanDrawn(locationSensitivity(runs, bootstrap, ['income']))),
  },
  {
    text: 'Land cover right in at least 90 % of kept-out tiles',
    judge: share(0.9, (run) => landCoverKeptOut(run)?.ofAsked ?? null),
  },
  { text: 'Land cover right in at least 90 % where no stage saw a picture of the country', judge: seesAbroad },
  { text: 'At least 99 % of outputs well formed', judge: share(0.99, lowestFormRate) },
  { text: 'At least 99 % of prompts answered', judge: share(0.99, lowestAnswerRate) },
  { text: 'No perturbation of the pictures costs more than 0.03, seen or unseen', judge: robust },
  { text: 'Quantised checkpoints lose at most 0.01 on every indicator', judge: quantisedWell },
];

/** Goal for the untrained base's eyesight: Spearman on unseen tiles. */
const BASE_GOAL = 0.78;

/** Every aim with its verdict on each of the given variants. */
export function judgedAims(
  study: Study,
  comparison: VariantComparison,
  variants: readonly string[],
  aims: readonly Aim[] = EARTH_AIMS,
) {
  const baseline = study.baselines.find((b) => b.splitColumn === comparison.setting.splitColumn);
  const context = { comparison, baseline, study };
  return aims.map(({ text, judge }) => ({
    aim: text,
    verdicts: Object.fromEntries(variants.map((id) => [id, judge(id, context)])),
  }));
}

/** The aims with a plain verdict for every Urban-R1 variant, on unseen tiles and the mean of the image indicators. */
export function aims(study: Study, comparison: VariantComparison | undefined): Section {
  const title = 'Summary of the aims';
  const ours = [...(comparison?.variants.keys() ?? [])].filter((id) => variantOf(id).role === 'urban-r1');
  if (!comparison || ours.length === 0) return { title, markdown: NOT_RUN, data: null };
  const data = judgedAims(study, comparison, ours);
  const lines = data.map(({ aim, verdicts }) => [aim, ...ours.map((id) => verdictText(verdicts[id]))]);
  const base = baseEyesight(comparison);
  const note =
    `Split column \`${comparison.setting.splitColumn}\`, Spearman on unseen tiles, mean of the image indicators, unless said otherwise; 95 % intervals in\n` +
    'brackets. The aims were set before the study. Verdicts go by the figure itself; only the first two ask for the interval.';
  const baseLine = `Base on unseen tiles (goal ${BASE_GOAL}): ${verdictText(base)}.`;
  return {
    title,
    markdown: [note, table(['aim', ...ours.map((id) => variantOf(id).label)], lines), baseLine].join('\n\n'),
    data: { aims: data, base },
  };
}

/** A verdict for a table. */
export function verdictText({ met, figures }: Verdict): string {
  return met === null ? figures : `**${met ? 'met' : 'not met'}**: ${figures}`;
}

/**
 * Whether a variant ranks unseen regions at least as well as another.
 * @param wholeInterval also asks that the interval lie above zero
 */
export function above(other: string, wholeInterval: boolean, statistic: Statistic = 'spearman'): Aim['judge'] {
  return (variant, { comparison }) => {
    if (!comparison.variants.has(other)) return MISSING;
    const difference = pairedDifference(comparison, variant, other, { statistic });
    if (difference.value === null) return MISSING;
    const bound = wholeInterval ? (difference.interval?.lo ?? Number.NEGATIVE_INFINITY) : difference.value;
    return { met: wholeInterval ? bound > 0 : bound >= 0, figures: differenceText(difference).replaceAll('**', '') };
  };
}

/**
 * Against whichever trees rank unseen tiles best; the model sees picture and place, and so may they. Paired where their
 * predictions are among the evaluations, else against the published means of all tiles.
 */
function aboveTrees(variant: string, context: Context): Verdict {
  const { comparison, baseline } = context;
  const unseen = (id: string) => meanDrawn(skill(comparison.rows, runsOf(comparison, id), 'spearman', 'unseen')).value;
  const candidates = [...comparison.variants.keys()].filter((id) => variantOf(id).role === 'trees');
  const [best] = candidates.sort((a, b) => (unseen(b) ?? -1) - (unseen(a) ?? -1));
  if (best) {
    const { met, figures } = above(best, false)(variant, context);
    return { met, figures: `${figures} (${best})` };
  }
  const means = Object.values(baseline?.meanSpearman ?? {}).flatMap((of) => of.unseen?.value ?? []);
  const own = unseen(variant);
  if (means.length === 0 || own === null) return MISSING;
  const trees = Math.max(...means);
  return { met: own >= trees, figures: `${fixed(own)} against ${fixed(trees)} (unpaired, trees on all tiles)` };
}

/** Whether a figure is at most `limit` times that of converged SFT. */
export function ratio(
  limit: number,
  decimals: number,
  of: (comparison: VariantComparison, runs: readonly EvaluationFile[]) => Drawn,
): Aim['judge'] {
  return (variant, { comparison }) => {
    const own = of(comparison, runsOf(comparison, variant));
    const sft = of(comparison, runsOf(comparison, 'sft'));
    if (own.value === null || sft.value === null) return MISSING;
    const { value, interval: bounds } = figureOf([divideDrawn(own, sft)]);
    const share = value === null || sft.value < 0 ? 'n/a' : `${fixed(value, 2)} ${interval(bounds, fixed, 2)}`.trim();
    return {
      met: own.value <= limit * sft.value,
      figures: `${fixed(own.value, decimals)} against ${fixed(sft.value, decimals)}, ratio ${share}`,
    };
  };
}

/** Whether the mean over runs is at least `limit`. */
export function share(limit: number, of: (run: EvaluationFile) => number | null): Aim['judge'] {
  return (variant, { comparison }) => {
    const value = meanOfKnown(runsOf(comparison, variant).map(of));
    return value === null ? MISSING : { met: value >= limit, figures: percent(value) };
  };
}

function robust(variant: string, { comparison }: Context): Verdict {
  const changes = Object.entries(changesOf(comparison, 'robustness')[variant] ?? {});
  const known = changes.flatMap(([name, parts]) =>
    (['seen', 'unseen'] as const).flatMap((part) => {
      const { change, n } = parts[part];
      return change === null ? [] : [{ name: `${name}, ${part} (n ${n})`, change }];
    }),
  );
  if (known.length === 0) return MISSING;
  const worst = known.reduce((a, b) => (b.change < a.change ? b : a));
  return { met: worst.change >= -0.03, figures: `worst ${worst.name} ${signedFixed(worst.change)}` };
}

/** By the trial whose eyes see best abroad; it is the same for every variant, since all have one tower. */
function seesAbroad(_: string, { study }: Context): Verdict {
  const shares = study.eyesAbroad.map(shareAbroad);
  if (shares.length === 0) return MISSING;
  const best = Math.max(...shares);
  return { met: best >= 0.9, figures: `${percent(best)}, the best of ${shares.length} trials of eyes` };
}

/** Whether no quantised checkpoint of the variant loses more than allowed. */
export function quantisedWell(variant: string, { study, comparison }: Context): Verdict {
  const losses = quantisationLosses(study).filter(
    (l) => l.variant === variant && l.splitColumn === comparison.setting.splitColumn,
  );
  if (losses.length === 0) return MISSING;
  const worst = losses.reduce((a, b) => (worstChange(b) < worstChange(a) ? b : a));
  const figures = `worst ${worst.weights} ${worst.indicator} ${signedFixed(worstChange(worst))}`;
  return { met: worstChange(worst) >= -ALLOWED_LOSS, figures };
}

function baseEyesight({ variants, rows }: VariantComparison): Verdict {
  const runs = variants.get('base');
  if (!runs) return MISSING;
  const figure = figureOf(skill(rows, runs, 'spearman', 'unseen'));
  return figure.value === null ? MISSING : { met: figure.value >= BASE_GOAL, figures: fixed(figure.value) };
}

function runsOf({ variants }: VariantComparison, variant: string): readonly EvaluationFile[] {
  return variants.get(variant) ?? [];
}
