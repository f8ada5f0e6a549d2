import type { BaselineFile } from '../../baseline/baseline-file';
import { type Comparison, gaps, skill } from '../comparison';
import { figureOf, meanDrawn, meanOf } from '../drawn';
import type { EvaluationFile } from '../evaluation-file';
import { landCoverKeptOut, locationSensitivity, lowestAnswerRate, lowestFormRate } from '../reliance';
import { NOT_RUN, type Section, type Study } from '../section';
import { variantOf } from '../variants';
import { fixed, percent, signed, table } from '../wording';
import { differenceOf, differenceText } from './differences';
import { changesOf } from './perturbed';
import { ALLOWED_LOSS, quantisationLosses, worstChange } from './quantisation';

/** What was found for one aim; `met` is null when the runs for it are missing. */
export interface Verdict {
  readonly met: boolean | null;
  readonly figures: string;
}

interface Aim {
  readonly text: string;
  readonly judge: (variant: string, context: Context) => Verdict;
}

interface Context {
  readonly comparison: Comparison;
  readonly baseline: BaselineFile | undefined;
  readonly study: Study;
}

const MISSING: Verdict = { met: null, figures: 'not run' };

const AIMS: readonly Aim[] = [
  { text: 'Above converged SFT, interval of the difference above zero', judge: above('sft', true) },
  { text: 'At or above label-matched SFT', judge: above('sft-matched', false) },
  { text: 'At or above SFT without place text', judge: above('sft-no-place', false) },
  { text: 'At or above the trees on image features', judge: aboveTrees },
  {
    text: "Gap at most 0.6 of converged SFT's",
    judge: ratio(0.6, ({ rows }, runs) => meanDrawn(gaps(rows, runs)).value),
  },
  {
    text: "Location sensitivity, image indicators, at most 0.4 of converged SFT's",
    judge: ratio(0.4, ({ bootstrap }, runs) => meanDrawn(locationSensitivity(runs, bootstrap)).value),
  },
  {
    text: "Location sensitivity, income, at most 0.2 of converged SFT's",
    judge: ratio(0.2, ({ bootstrap }, runs) => meanDrawn(locationSensitivity(runs, bootstrap, ['income'])).value),
  },
  {
    text: 'Land cover right in at least 90 % of kept-out tiles',
    judge: share(0.9, (run) => landCoverKeptOut(run)?.ofAsked ?? null),
  },
  { text: 'At least 99 % of outputs well formed', judge: share(0.99, lowestFormRate) },
  { text: 'At least 99 % of prompts answered', judge: share(0.99, lowestAnswerRate) },
  { text: 'Perturbed pictures cost at most 0.03 (unseen)', judge: robust },
  { text: 'Quantised checkpoints lose at most 0.01 on every indicator', judge: quantisedWell },
];

/** Goal for the untrained base's eyesight: Spearman on unseen tiles. */
const BASE_GOAL = 0.78;

/** The aims with a plain verdict for every Urban-R1 variant, on unseen tiles and the mean of the image indicators. */
export function aims(study: Study, comparison: Comparison | undefined): Section {
  const title = 'Summary of the aims';
  const ours = [...(comparison?.variants.keys() ?? [])].filter((id) => variantOf(id).role === 'urban-r1');
  if (!comparison || ours.length === 0) return { title, markdown: NOT_RUN, data: null };
  const baseline = study.baselines.find((b) => b.splitColumn === comparison.setting.splitColumn);
  const context = { comparison, baseline, study };
  const data = AIMS.map(({ text, judge }) => ({
    aim: text,
    verdicts: Object.fromEntries(ours.map((id) => [id, judge(id, context)])),
  }));
  const lines = data.map(({ aim, verdicts }) => [aim, ...ours.map((id) => verdictText(verdicts[id]))]);
  const base = baseEyesight(comparison);
  const note = `Split column \`${comparison.setting.splitColumn}\`, unseen tiles and the mean of the image indicators unless said otherwise.`;
  const baseLine = `Base on unseen tiles (goal ${BASE_GOAL}): ${verdictText(base)}.`;
  return {
    title,
    markdown: [note, table(['aim', ...ours.map((id) => variantOf(id).label)], lines), baseLine].join('\n\n'),
    data: { aims: data, base },
  };
}

function verdictText({ met, figures }: Verdict): string {
  return met === null ? figures : `**${met ? 'met' : 'not met'}**: ${figures}`;
}

function above(other: string, wholeInterval: boolean): Aim['judge'] {
  return (variant, { comparison }) => {
    if (!comparison.variants.has(other)) return MISSING;
    const difference = differenceOf(comparison, variant, other);
    if (difference.value === null) return MISSING;
    const bound = wholeInterval ? (difference.interval?.lo ?? Number.NEGATIVE_INFINITY) : difference.value;
    return { met: wholeInterval ? bound > 0 : bound >= 0, figures: differenceText(difference).replaceAll('**', '') };
  };
}

/** Paired where the predictions of the trees are among the evaluations, else against the published mean of all tiles. */
function aboveTrees(variant: string, context: Context): Verdict {
  const { comparison, baseline } = context;
  if (comparison.variants.has('trees-image')) return above('trees-image', false)(variant, context);
  const trees = baseline?.meanSpearman.image.unseen?.value;
  const own = meanDrawn(skill(comparison.rows, runsOf(comparison, variant), 'spearman', 'unseen')).value;
  if (trees === undefined || own === null) return MISSING;
  return { met: own >= trees, figures: `${fixed(own)} against ${fixed(trees)} (unpaired, trees on all tiles)` };
}

function ratio(
  limit: number,
  of: (comparison: Comparison, runs: readonly EvaluationFile[]) => number | null,
): Aim['judge'] {
  return (variant, { comparison }) => {
    const own = of(comparison, runsOf(comparison, variant));
    const sft = of(comparison, runsOf(comparison, 'sft'));
    if (own === null || sft === null) return MISSING;
    return {
      met: own <= limit * sft,
      figures: `${fixed(own)} against ${fixed(sft)}, ratio ${sft > 0 ? fixed(own / sft, 2) : 'n/a'}`,
    };
  };
}

function share(limit: number, of: (run: EvaluationFile) => number | null): Aim['judge'] {
  return (variant, { comparison }) => {
    const value = meanOf(runsOf(comparison, variant).map(of));
    return value === null ? MISSING : { met: value >= limit, figures: percent(value) };
  };
}

function robust(variant: string, { comparison }: Context): Verdict {
  const changes = Object.entries(changesOf(comparison, 'robustness')[variant] ?? {});
  const known = changes.flatMap(([name, { unseen }]) =>
    unseen.change === null ? [] : [{ name, change: unseen.change }],
  );
  if (known.length === 0) return MISSING;
  const worst = known.reduce((a, b) => (b.change < a.change ? b : a));
  return { met: worst.change >= -0.03, figures: `worst ${worst.name} ${signed(worst.change)}` };
}

function quantisedWell(variant: string, { study, comparison }: Context): Verdict {
  const losses = quantisationLosses(study).filter(
    (l) => l.variant === variant && l.splitColumn === comparison.setting.splitColumn,
  );
  if (losses.length === 0) return MISSING;
  const worst = losses.reduce((a, b) => (worstChange(b) < worstChange(a) ? b : a));
  const figures = `worst ${worst.weights} ${worst.indicator} ${signed(worstChange(worst))}`;
  return { met: worstChange(worst) >= -ALLOWED_LOSS, figures };
}

function baseEyesight({ variants, rows }: Comparison): Verdict {
  const runs = variants.get('base');
  if (!runs) return MISSING;
  const figure = figureOf(skill(rows, runs, 'spearman', 'unseen'));
  return figure.value === null ? MISSING : { met: figure.value >= BASE_GOAL, figures: fixed(figure.value) };
}

function runsOf({ variants }: Comparison, variant: string): readonly EvaluationFile[] {
  return variants.get(variant) ?? [];
}
