import { type AtlasDials, SHIPPED_DIALS } from '../../../atlas/dials';
import { ATLAS_INDICATORS } from '../../../atlas/truth/atlas-indicator';
import { type StudyRun, studyRun } from '../../../study/study-run';
import { CHOSEN, grpo, SEEDS, sft, studyVariants } from '../../../study/study-variants';
import type { GrpoSettings } from '../../../training/grpo-settings';

/** Every region of the Atlas has all its labels. */
const VARIANTS = studyVariants(ATLAS_INDICATORS.length).filter(({ variant }) => variant !== 'urban-r1-geo');

/** How far both confounders, style and offset, are turned up against the shipped planet, whose own strength is 1. */
const CONFOUNDER_STRENGTHS = [0, 0.5, 1.5, 2] as const;

const dialsAt = (strength: number): AtlasDials => ({
  ...SHIPPED_DIALS,
  styleCoupling: strength * SHIPPED_DIALS.styleCoupling,
  nationalOffset: strength * SHIPPED_DIALS.nationalOffset,
});

const mainRuns = (seed: number): StudyRun[] =>
  VARIANTS.map(({ variant, training }) =>
    studyRun({ name: `atlas/${variant}-${seed}`, variant, seed, training, evaluation: seed === 1 ? 'full' : 'scores' }),
  );

/**
 * GRPO of three times the steps at twice the learning rate, with and without swapped places: what pushing harder does.
 */
const PUSHED: GrpoSettings = { ...CHOSEN.grpo, steps: 450, schedule: { ...CHOSEN.grpo.schedule, peak: 4e-4 } };
const pushedRuns: StudyRun[] = [0, 0.875].map((swapRate) => {
  const variant = swapRate === 0 ? 'urban-r1-450' : 'urban-r1-swap-450';
  return studyRun({ name: `atlas/${variant}-1`, variant, training: grpo({ ...PUSHED, swapRate }), evaluation: 'full' });
});

const dialRuns = (seed: number): StudyRun[] =>
  CONFOUNDER_STRENGTHS.flatMap((strength) =>
    [
      { variant: 'sft', training: sft() },
      { variant: 'urban-r1', training: grpo() },
    ].map(({ variant, training }) =>
      studyRun({ name: `atlas/x${strength}-${variant}-${seed}`, variant, seed, training, dials: dialsAt(strength) }),
    ),
  );

/**
 * Every run on the Atlas, in the order in which they are worked off. Nothing is chosen here: the settings are those
 * that were chosen on Earth.
 */
export const ATLAS_RUNS: readonly StudyRun[] = [
  studyRun({ name: 'atlas/base', variant: 'base', training: { stage: 'none' }, evaluation: 'full' }),
  ...mainRuns(1),
  ...dialRuns(1),
  ...SEEDS.slice(1).flatMap(mainRuns),
  ...pushedRuns,
  ...SEEDS.slice(1).flatMap(dialRuns),
];
