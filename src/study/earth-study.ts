import type { AtlasDials } from '../atlas/dials';
import { GRPO_DEFAULTS, type GrpoSettings } from '../training/grpo';
import { SFT_DEFAULTS, type SftSettings } from '../training/sft';

/** One run of the study: what is trained on which regions, and how thoroughly it is evaluated. */
export interface StudyRun {
  readonly name: string;
  readonly variant: string;
  readonly splitColumn: string;
  /** Seen countries to learn from; all when empty. */
  readonly countries: readonly string[];
  readonly seed: number;
  readonly training:
    | { readonly stage: 'none' }
    | { readonly stage: 'sft'; readonly settings: SftSettings }
    | { readonly stage: 'grpo'; readonly settings: GrpoSettings };
  /** `full`: all parts of the evaluation; `scores`: tiles and location sensitivity. */
  readonly evaluation: 'full' | 'scores';
  /** Steps behind which the run is also evaluated on its way, for the curves. */
  readonly visits: readonly number[];
  /** Confounders of the Atlas that are not the shipped ones. */
  readonly dials?: AtlasDials;
  /** A choice is being made: evaluate on held-out blocks and on the seen countries left out, never on `unseen`. */
  readonly validation: boolean;
}

type Change<T> = Partial<T>;

const SFT_STEPS = 450;
const GRPO_STEPS = 150;

/** Settings chosen on left-out seen countries and blocks (docs/results.md, "Choices"). */
export const CHOSEN = {
  sft: { ...SFT_DEFAULTS, steps: SFT_STEPS, schedule: { ...SFT_DEFAULTS.schedule, peak: 1e-3 } },
  grpo: { ...GRPO_DEFAULTS, steps: GRPO_STEPS, beta: 0.04 },
} as const;

/** Labels that a region of the development set has on average, of five: population and its kin are blank for some. */
const LABELS_PER_REGION = 4.55;

/** SFT steps that use as many labels as a GRPO run. */
const matchedSteps = (grpo: GrpoSettings, sft: SftSettings, labelsPerRegion: number): number =>
  Math.round((grpo.steps * grpo.prompts) / (sft.batch * labelsPerRegion));

export const sft = (change: Change<SftSettings> = {}): StudyRun['training'] => ({
  stage: 'sft',
  settings: { ...CHOSEN.sft, ...change },
});
export const grpo = (change: Change<GrpoSettings> = {}): StudyRun['training'] => ({
  stage: 'grpo',
  settings: { ...CHOSEN.grpo, ...change },
});

/** A variant of every table, with the change that it makes to the chosen settings. */
interface StudyVariant {
  readonly variant: string;
  readonly training: StudyRun['training'];
}

/** @param labelsPerRegion labels that a region has on average: what the label-matched control is matched by */
export const studyVariants = (labelsPerRegion: number): readonly StudyVariant[] => [
  { variant: 'sft', training: sft() },
  { variant: 'urban-r1', training: grpo() },
  { variant: 'urban-r1-swap', training: grpo({ swapRate: 0.875 }) },
  {
    variant: 'sft-matched',
    training: sft({
      steps: matchedSteps(CHOSEN.grpo, CHOSEN.sft, labelsPerRegion),
      schedule: { ...CHOSEN.sft.schedule, warmupSteps: 3 },
    }),
  },
  { variant: 'sft-cot', training: sft({ answers: 'trace' }) },
  { variant: 'sft-no-place', training: sft({ place: 'none' }) },
  { variant: 'sft-swap', training: sft({ swapRate: 0.875 }) },
  { variant: 'urban-r1-geo', training: grpo({ placesPerGroup: 4, swapRate: 1 }) },
];

const VARIANTS = studyVariants(LABELS_PER_REGION);

const withSeed = (training: StudyRun['training'], seed: number): StudyRun['training'] =>
  training.stage === 'none'
    ? training
    : ({ ...training, settings: { ...training.settings, seed } } as StudyRun['training']);

/** A run with what is usual where nothing is said. */
export function run(part: Partial<StudyRun> & Pick<StudyRun, 'name' | 'variant' | 'training'>): StudyRun {
  const seed = part.seed ?? 1;
  return {
    splitColumn: 'split',
    countries: [],
    evaluation: 'scores',
    visits: [],
    validation: false,
    ...part,
    seed,
    training: withSeed(part.training, seed),
  };
}

/** Variants that are also tried with each seen country left out. */
const ROTATED: readonly string[] = ['sft', 'urban-r1', 'urban-r1-swap', 'urban-r1-geo'];

export const SEEDS = [1, 2, 3] as const;

const mainRuns = (splitColumn: string): StudyRun[] => [
  run({ name: `${splitColumn}/base`, variant: 'base', splitColumn, training: { stage: 'none' }, evaluation: 'full' }),
  ...SEEDS.flatMap((seed) =>
    VARIANTS.map(({ variant, training }) =>
      run({
        name: `${splitColumn}/${variant}-${seed}`,
        variant,
        splitColumn,
        seed,
        training,
        evaluation: seed === 1 && splitColumn === 'split' ? 'full' : 'scores',
        visits: seed === 1 && splitColumn === 'split' ? visitsOf(variant) : [],
      }),
    ),
  ),
];

const visitsOf = (variant: string): number[] =>
  variant === 'sft' || variant === 'sft-cot' ? [10, 20, 40, 80, 150, 300] : variant === 'urban-r1' ? [20, 40, 80] : [];

/** The paper's open question: how lambda and beta matter. The chosen pair is among the main runs. */
const gridRuns: StudyRun[] = [
  [0.1, 0],
  [0.1, 0.2],
  [0, 0.04],
  [0.5, 0.04],
].map(([lambda, beta]) =>
  run({
    name: `grid/lambda${lambda}-beta${beta}`,
    variant: `urban-r1-grid-l${lambda}-b${beta}`,
    training: grpo({ lambda, beta }),
  }),
);

/** Pushed until it breaks: hard (high learning rate, no KL), and long. */
const hardRun = run({
  name: 'stress/hard',
  variant: 'urban-r1-hard',
  training: grpo({ beta: 0, schedule: { peak: 1e-3, warmupSteps: 10, decay: 'constant' } }),
  visits: [40, 80],
});
const longRun = run({
  name: 'stress/long',
  variant: 'urban-r1-long',
  training: grpo({ steps: 1000, schedule: { ...CHOSEN.grpo.schedule, decay: 'constant' } }),
  visits: [120, 300, 600],
});

/** How the number of seen countries matters; three and six are the main runs. */
const countryRuns: StudyRun[] = [['DE'], ['DE', 'NL']].flatMap((countries) =>
  [
    { variant: 'sft', training: sft() },
    { variant: 'urban-r1', training: grpo() },
  ].map(({ variant, training }) =>
    run({ name: `countries/${countries.length}-${variant}`, variant, countries, training }),
  ),
);

/** Trials from which the chosen settings come: learned on two seen countries, judged on the third and on held-out blocks. */
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
].map(({ name, training }) => trial(name, name.startsWith('sft') ? 'sft' : 'urban-r1', ['DE', 'NL'], training));

function trial(name: string, variant: string, countries: readonly string[], training: StudyRun['training']): StudyRun {
  return run({ name: `validation/${name}`, variant, countries, training, validation: true });
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
export const STUDY: readonly StudyRun[] = [
  ...settingTrials,
  ...rotationTrials,
  ...mainRuns('split'),
  ...gridRuns,
  hardRun,
  ...countryRuns,
  longRun,
  ...mainRuns('split_six'),
];
