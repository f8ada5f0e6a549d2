import type { Side } from '../../domain/model-row';
import { t } from '../../domain/words';
import type { Manifest } from '../../model/manifest';

/** A shipped model of the grid over the settings of GRPO, or what all of them started from. */
export interface Checkpoint {
  readonly name: string;
  /** Absolute, with a slash at its end. */
  readonly folderUrl: string;
  /** Share of the format reward; null for the model before reinforcement learning. */
  readonly lambda: number | null;
  /** Weight of the distance to that model; null for itself. */
  readonly beta: number | null;
  readonly evaluation: Manifest['evaluation'];
  /**
   * What it is called where models are compared, and its side; absent or null for one that is not compared by default.
   */
  readonly shipped?: { readonly label: string; readonly side: Side } | null;
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** What a model's manifest says of it as a checkpoint of the grid. */
export const checkpointOf = (
  { name, training, evaluation }: Pick<Manifest, 'name' | 'training' | 'evaluation'>,
  folderUrl: string,
): Checkpoint => ({
  name,
  folderUrl,
  lambda: training.stage === 'grpo' ? numberOf(training.settings.lambda) : null,
  beta: training.stage === 'grpo' ? numberOf(training.settings.beta) : null,
  evaluation,
});

/** What a checkpoint is called on screen. */
export const checkpointLabel = ({ lambda, beta, name }: Checkpoint): string =>
  lambda === null || beta === null ? t`${name}, before RL` : `λ ${lambda}, β ${beta}`;

/** In the order of their settings, the start of all first. */
export const inGridOrder = (checkpoints: readonly Checkpoint[]): Checkpoint[] =>
  [...checkpoints].sort((a, b) => (a.lambda ?? -1) - (b.lambda ?? -1) || (a.beta ?? -1) - (b.beta ?? -1));
