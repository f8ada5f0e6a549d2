import { GRPO_DEFAULTS, type GrpoSettings } from '../training/grpo-settings';
import { SFT_DEFAULTS, type SftSettings } from '../training/sft';
import type { StudyRun } from './study-run';

const SFT_STEPS = 450;
const GRPO_STEPS = 150;

/** Share of prompts under the name of another place, where names are swapped. */
export const SWAPPED = 0.875;

/** Settings chosen on left-out seen countries and blocks (docs/results.md, "Choices"). */
export const CHOSEN = {
  sft: { ...SFT_DEFAULTS, steps: SFT_STEPS, schedule: { ...SFT_DEFAULTS.schedule, peak: 1e-3 } },
  grpo: { ...GRPO_DEFAULTS, steps: GRPO_STEPS, beta: 0.04 },
} as const;

/** Reward relative within countries, names swapped (docs/decisions/0017-the-pair-second-generation.md). */
export const RELATIVE: GrpoSettings = {
  ...GRPO_DEFAULTS,
  beta: 0.1,
  schedule: { ...GRPO_DEFAULTS.schedule, peak: 4e-4 },
  groupSize: 8,
  anchor: 0.2,
  swapRate: SWAPPED,
  checkpointEvery: 50,
};

/** SFT steps that use as many labels as a GRPO run. */
export const matchedSteps = (grpo: GrpoSettings, sft: SftSettings, labelsPerRegion: number): number =>
  Math.round((grpo.steps * grpo.prompts) / (sft.batch * labelsPerRegion));

export const sft = (change: Partial<SftSettings> = {}): StudyRun['training'] => ({
  stage: 'sft',
  settings: { ...CHOSEN.sft, ...change },
});
export const grpo = (change: Partial<GrpoSettings> = {}): StudyRun['training'] => ({
  stage: 'grpo',
  settings: { ...CHOSEN.grpo, ...change },
});

/** A variant of every table, with the change that it makes to the chosen settings. */
interface StudyVariant {
  readonly variant: string;
  readonly training: StudyRun['training'];
}

/** As many labels as a GRPO run uses. */
const matched = (labelsPerRegion: number): Partial<SftSettings> => ({
  steps: matchedSteps(CHOSEN.grpo, CHOSEN.sft, labelsPerRegion),
  schedule: { ...CHOSEN.sft.schedule, warmupSteps: 3 },
});

/** @param labelsPerRegion labels that a region has on average: what the label-matched control is matched by */
export const studyVariants = (labelsPerRegion: number): readonly StudyVariant[] => [
  { variant: 'sft', training: sft() },
  { variant: 'urban-r1', training: grpo({ ...RELATIVE, steps: GRPO_STEPS }) },
  { variant: 'urban-r1-plain', training: grpo() },
  { variant: 'urban-r1-swap', training: grpo({ swapRate: SWAPPED }) },
  { variant: 'sft-matched', training: sft(matched(labelsPerRegion)) },
  { variant: 'sft-centred-swap', training: sft({ centred: 'country', swapRate: SWAPPED }) },
  {
    variant: 'sft-centred-swap-matched',
    training: sft({ ...matched(labelsPerRegion), centred: 'country', swapRate: SWAPPED }),
  },
  { variant: 'sft-cot', training: sft({ answers: 'trace' }) },
  { variant: 'sft-no-place', training: sft({ place: 'none' }) },
  { variant: 'sft-swap', training: sft({ swapRate: SWAPPED }) },
  { variant: 'urban-r1-geo', training: grpo({ placesPerGroup: 4, swapRate: 1 }) },
];

/** Seeds of the main runs. */
export const SEEDS = [1, 2, 3] as const;
