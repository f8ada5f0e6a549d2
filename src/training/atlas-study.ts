import { type AtlasDials, SHIPPED_DIALS } from '../atlas/dials';
import { ATLAS_INDICATORS } from '../atlas/truth/atlas-indicator';
import type { GrpoSettings } from './grpo';
import { CHOSEN, grpo, run, SEEDS, type StudyRun, sft, studyVariants } from './study';

const withRate = (peak: number): GrpoSettings['schedule'] => ({ ...CHOSEN.grpo.schedule, peak });

/** Settings of the Atlas: Earth's, but for twice the steps and the learning rate of GRPO, chosen by `settingTrials`. */
const ATLAS_GRPO: GrpoSettings = { ...CHOSEN.grpo, steps: 300, schedule: withRate(4e-4) };

/** Every region of the Atlas has all its labels. */
const VARIANTS = studyVariants(ATLAS_INDICATORS.length, { ...CHOSEN, grpo: ATLAS_GRPO }).filter(
  ({ variant }) => variant !== 'urban-r1-geo',
);

/** How far both confounders, style and offset, are turned up against the shipped planet, whose own strength is 1. */
const CONFOUNDER_STRENGTHS = [0, 0.5, 1.5, 2] as const;

const dialsAt = (strength: number): AtlasDials => ({
  ...SHIPPED_DIALS,
  styleCoupling: strength * SHIPPED_DIALS.styleCoupling,
  nationalOffset: strength * SHIPPED_DIALS.nationalOffset,
});

const mainRuns = (seed: number): StudyRun[] =>
  VARIANTS.map(({ variant, training }) =>
    run({ name: `atlas/${variant}-${seed}`, variant, seed, training, evaluation: seed === 1 ? 'full' : 'scores' }),
  );

/** GRPO with Earth's settings, with and without swapped places: what the Atlas' own are compared with. */
const earthsRuns: StudyRun[] = [0, 0.875].map((swapRate) => {
  const variant = swapRate === 0 ? 'urban-r1-150' : 'urban-r1-swap-150';
  return run({ name: `atlas/${variant}-1`, variant, training: grpo({ swapRate }), evaluation: 'full' });
});

const dialRuns = (seed: number): StudyRun[] =>
  CONFOUNDER_STRENGTHS.flatMap((strength) =>
    [
      { variant: 'sft', training: sft() },
      { variant: 'urban-r1', training: grpo(ATLAS_GRPO) },
    ].map(({ variant, training }) =>
      run({ name: `atlas/x${strength}-${variant}-${seed}`, variant, seed, training, dials: dialsAt(strength) }),
    ),
  );

/** The nations of the seen continents but one, which is left out while settings are chosen. */
const WITHOUT_HULTRIA = ['Monnosmark', 'Zeshistan', 'Kieen'] as const;

/** Learning rate and steps of GRPO: learned on three seen nations, judged on the fourth, Hultria, and on held-out blocks. */
const settingTrials: StudyRun[] = [2e-4, 4e-4].map((peak) =>
  run({
    name: `validation/grpo-600-lr${peak}`,
    variant: 'urban-r1',
    countries: WITHOUT_HULTRIA,
    training: grpo({ steps: 600, schedule: withRate(peak) }),
    visits: [150, 300, 450],
    validation: true,
  }),
);

/** Every run on the Atlas, in the order in which they are worked off. */
export const ATLAS_STUDY: readonly StudyRun[] = [
  ...settingTrials,
  run({ name: 'atlas/base', variant: 'base', training: { stage: 'none' }, evaluation: 'full' }),
  ...mainRuns(1),
  ...dialRuns(1),
  ...SEEDS.slice(1).flatMap(mainRuns),
  ...earthsRuns,
  ...SEEDS.slice(1).flatMap(dialRuns),
];
