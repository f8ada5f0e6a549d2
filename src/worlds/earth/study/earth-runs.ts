import { type StudyRun, studyRun } from '../../../study/study-run';
import { CHOSEN, grpo, RELATIVE, SEEDS, sft, studyVariants } from '../../../study/study-variants';
import { GRPO_DEFAULTS } from '../../../training/grpo-settings';
import { SFT_DEFAULTS } from '../../../training/sft';

/** Labels that a region of the development set has on average, of five: population and its kin are blank for some. */
const LABELS_PER_REGION = 4.55;

const VARIANTS = studyVariants(LABELS_PER_REGION);

/** Variants that are also tried with each seen country left out. */
const ROTATED: readonly string[] = ['sft', 'urban-r1', 'urban-r1-plain', 'urban-r1-swap', 'urban-r1-geo'];

const mainRuns = (splitColumn: string): StudyRun[] => [
  studyRun({
    name: `${splitColumn}/base`,
    variant: 'base',
    splitColumn,
    training: { stage: 'none' },
    evaluation: 'full',
  }),
  ...SEEDS.flatMap((seed) =>
    VARIANTS.map(({ variant, training }) =>
      studyRun({
        name: `${splitColumn}/${variant}-${seed}`,
        variant,
        splitColumn,
        seed,
        training,
        evaluation: seed === 1 && splitColumn === 'split' ? 'full' : 'scores',
        evaluatedSteps: seed === 1 && splitColumn === 'split' ? evaluatedStepsOf(variant) : [],
      }),
    ),
  ),
];

const evaluatedStepsOf = (variant: string): number[] =>
  variant === 'sft' || variant === 'sft-cot' ? [10, 20, 40, 80, 150, 300] : variant === 'urban-r1' ? [20, 40, 80] : [];

/** The paper's open question: how lambda and beta matter. The chosen pair is among the main runs. */
const gridRuns: StudyRun[] = [
  [0.1, 0],
  [0.1, 0.2],
  [0, 0.04],
  [0.5, 0.04],
].map(([lambda, beta]) =>
  studyRun({
    name: `grid/lambda${lambda}-beta${beta}`,
    variant: `urban-r1-grid-l${lambda}-b${beta}`,
    training: grpo({ lambda, beta }),
  }),
);

/** Pushed until it breaks: hard (high learning rate, no KL), and long. */
const hardRun = studyRun({
  name: 'stress/hard',
  variant: 'urban-r1-hard',
  training: grpo({ beta: 0, schedule: { peak: 1e-3, warmupSteps: 10, decay: 'constant' } }),
  evaluatedSteps: [40, 80],
});
const longRun = studyRun({
  name: 'stress/long',
  variant: 'urban-r1-long',
  training: grpo({ steps: 1000, schedule: { ...CHOSEN.grpo.schedule, decay: 'constant' } }),
  evaluatedSteps: [120, 300, 600],
});

/** How the number of seen countries matters; three and six are the main runs. */
const countryRuns: StudyRun[] = [['DE'], ['DE', 'NL']].flatMap((countries) =>
  [
    { variant: 'sft', training: sft() },
    { variant: 'urban-r1', training: grpo({ ...RELATIVE, steps: CHOSEN.grpo.steps }) },
  ].map(({ variant, training }) =>
    studyRun({ name: `countries/${countries.length}-${variant}`, variant, countries, training }),
  ),
);

const VARIANT_OF_TRIAL: Readonly<Record<string, string>> = {
  sft: 'sft',
  grpo: 'urban-r1-plain',
  relative: 'urban-r1',
};

/**
 * Trials from which the chosen settings come: learned on two seen countries, judged on the third and on held-out
 * blocks.
 */
const settingTrials: StudyRun[] = [
  { name: 'sft-300', training: sft({ steps: 300, schedule: { ...SFT_DEFAULTS.schedule, peak: 5e-4 } }) },
  { name: 'sft-300-lr1e-3', training: sft({ steps: 300 }) },
  { name: 'sft-300-lr2e-4', training: sft({ steps: 300, schedule: { ...SFT_DEFAULTS.schedule, peak: 2e-4 } }) },
  { name: 'sft-40-lr1e-3', training: sft({ steps: 40 }) },
  { name: 'sft-80-lr1e-3', training: sft({ steps: 80 }) },
  { name: 'sft-150-lr1e-3', training: sft({ steps: 150 }) },
  { name: 'sft-450-lr1e-3', training: sft() },
  { name: 'grpo-lr2e-4', training: grpo({ beta: 0.01 }) },
  { name: 'grpo-lr4e-4', training: grpo({ beta: 0.01, schedule: { ...GRPO_DEFAULTS.schedule, peak: 4e-4 } }) },
  { name: 'grpo-lr1e-4', training: grpo({ beta: 0.01, schedule: { ...GRPO_DEFAULTS.schedule, peak: 1e-4 } }) },
  { name: 'grpo-beta0.04', training: grpo() },
  { name: 'grpo-75-beta0.04', training: grpo({ steps: 75 }) },
  { name: 'relative-150', training: grpo({ ...RELATIVE, steps: 150 }) },
  { name: 'relative-300', training: grpo({ ...RELATIVE, steps: 300 }) },
].map(({ name, training }) => trial(name, VARIANT_OF_TRIAL[name.split('-')[0]], ['DE', 'NL'], training));

function trial(name: string, variant: string, countries: readonly string[], training: StudyRun['training']): StudyRun {
  return studyRun({ name: `validation/${name}`, variant, countries, training, validation: true });
}

/** Each seen country left out once, for the variants among which the shipped ones are chosen. */
const rotationTrials: StudyRun[] = [
  { leftOut: 'PL', countries: ['DE', 'NL'] },
  { leftOut: 'NL', countries: ['DE', 'PL'] },
  { leftOut: 'DE', countries: ['NL', 'PL'] },
].flatMap(({ leftOut, countries }) =>
  VARIANTS.filter(({ variant }) => ROTATED.includes(variant))
    .map(({ variant, training }) => trial(`without-${leftOut}-${variant}`, variant, countries, training))
    .filter((one) => !settingTrials.some((other) => sameWork(one, other))),
);

function sameWork(a: StudyRun, b: StudyRun): boolean {
  return JSON.stringify([a.countries, a.training]) === JSON.stringify([b.countries, b.training]);
}

/** Every run, in the order in which they are worked off. */
export const EARTH_RUNS: readonly StudyRun[] = [
  ...settingTrials,
  ...rotationTrials,
  ...mainRuns('split'),
  ...gridRuns,
  hardRun,
  ...countryRuns,
  longRun,
  ...mainRuns('split_six'),
];
