import type { ModelRow } from './model-row';
import { t } from './words';

/** A training variant of ours as the list of models has it. */
export interface TrainedVariant extends ModelRow {
  /** Whether it belongs to the grid over the settings of GRPO. */
  readonly isOnGrid?: boolean;
}

/** What we train and ship, but for the arms of the grid, which are named by their settings. */
export const TRAINED_VARIANTS: readonly TrainedVariant[] = [
  { id: 'base', label: 'Base', training: 'before fine-tuning', isOnGrid: true },
  { id: 'sft', label: 'SFT', training: 'supervised fine-tuning', compared: 'first' },
  { id: 'sft-cot', label: 'SFT with traces', training: 'supervised fine-tuning on traces' },
  { id: 'urban-r1', label: 'Urban-R1', training: 'reinforcement learning', compared: 'second' },
  {
    id: 'urban-r1-plain',
    label: 'Urban-R1, plain reward',
    training: 'reinforcement learning, each answer rewarded by itself',
    isOnGrid: true,
  },
  { id: 'urban-r1-swap', label: 'Urban-R1, places swapped', training: 'reinforcement learning, places swapped' },
];

const GRID_ARM = /^urban-r1-grid-l([\d.]+)-b([\d.]+)$/;

/** The row of a training variant; one that is not known keeps its name. */
export function trainedVariant(id: string): TrainedVariant {
  const known = TRAINED_VARIANTS.find((row) => row.id === id);
  if (known) return known;
  const [, lambda, beta] = GRID_ARM.exec(id) ?? [];
  if (lambda === undefined) return { id, label: id, training: '' };
  return { id, label: `Urban-R1, λ ${lambda}, β ${beta}`, training: 'reinforcement learning', isOnGrid: true };
}

/** How models are trained, by what lists of models say. */
const TRAININGS: Readonly<Record<string, () => string>> = {
  'before fine-tuning': () => t`before fine-tuning`,
  'supervised fine-tuning': () => t`supervised fine-tuning`,
  'supervised fine-tuning on traces': () => t`supervised fine-tuning on traces`,
  'reinforcement learning': () => t`reinforcement learning`,
  'reinforcement learning, each answer rewarded by itself': () =>
    t`reinforcement learning, each answer rewarded by itself`,
  'reinforcement learning, places swapped': () => t`reinforcement learning, places swapped`,
};

/** How a model was trained, as the page says it; files and lists have its `training`. */
export const trainingText = ({ training }: Pick<ModelRow, 'training'>): string => TRAININGS[training]?.() ?? training;
