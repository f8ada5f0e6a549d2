import { ADAMW_DEFAULTS, type AdamWSettings, addAdamW } from '../graph/adamw';
import { backward } from '../graph/autodiff';
import { Graph } from '../graph/graph';
import { add, mul, scale, sub } from '../graph/ops/elementwise';
import { reshape } from '../graph/ops/layout';
import { linear } from '../graph/ops/linear';
import { logProbabilityOf } from '../graph/ops/lookup';
import { meanOverAxis, sumAll } from '../graph/ops/reduce';
import type { Value } from '../graph/value';
import { type BranchLayout, branchingForward } from './branching';
import { imageTokenCount, type ModelConfig, patchCount, patchValues } from './config';
import { CLIP_DEFAULTS, type ClipSettings, negativeLogLikelihood, policyLoss } from './objectives';
import { modelParameters, type ParameterSpec } from './parameters';
import { visionTower } from './vision';
import { InputWeights } from './weight-source';

/** How a graph gets its pictures: as pixels through the (trained) tower, as ready image tokens, or not at all. */
export type ImageInput = 'patches' | 'tokens' | 'none';

/** What a training graph shall do with its gradients: keep them as outputs, or update the parameters. */
export type GradientUse = { readonly kind: 'output' } | { readonly kind: 'update'; readonly optimizer?: AdamWSettings };

export interface TrainingGraphOptions {
  readonly layout: BranchLayout;
  readonly image: ImageInput;
  readonly gradients: GradientUse;
  /** Learning rate of the vision tower relative to the rest; 0 leaves it as it is. */
  readonly visionRate?: number;
  readonly clip?: ClipSettings;
}

const isVision = (name: string): boolean => name.startsWith('visual.');

function imageTokens(g: Graph, w: InputWeights, config: ModelConfig, images: number, input: ImageInput): Value | null {
  if (input === 'none') return null;
  if (input === 'tokens')
    return g.input('image_tokens', 'float32', [images * imageTokenCount(config.vision), config.text.width]);
  const patches = g.input('patches', 'float32', [images * patchCount(config.vision), patchValues(config.vision)]);
  return visionTower(g, w, config, patches, images);
}

/** Log-probabilities of the target tokens of all branches, [rows * branches * branchLength]. */
function targetLogp(g: Graph, w: InputWeights, config: ModelConfig, layout: BranchLayout, input: ImageInput): Value {
  const image = imageTokens(g, w, config, layout.rows * (layout.pictures ?? 1), input);
  const hidden = branchingForward(g, w, config, layout, image);
  const targets = g.input('targets', 'int32', [layout.rows * layout.branches * layout.branchLength]);
  return g.scope('head', () => logProbabilityOf(g, w.head(hidden), targets));
}

/** Adds what a training graph ends with: the loss as an output, and what is done with the gradients of its weights. */
export function finishTraining(
  g: Graph,
  w: InputWeights,
  loss: Value,
  options: Pick<TrainingGraphOptions, 'gradients' | 'visionRate'>,
): Graph {
  g.output('loss', loss);
  const gradients = backward(g, loss);
  const { gradients: use, visionRate = 1 } = options;
  if (use.kind === 'output') for (const { name, value } of w.trained) g.output(gradientName(name), gradients.of(value));
  else {
    const parameters = w.trained.map((p) => ({
      ...p,
      gradient: gradients.of(p.value),
      learningRateScale: rateOf(p.name, visionRate),
    }));
    g.scope('adamw', () => addAdamW(g, parameters, use.optimizer ?? ADAMW_DEFAULTS));
  }
  return g;
}

const rateOf = (name: string, visionRate: number): number => (isVision(name) ? visionRate : 1);

/** Name under which a graph puts out, or takes in, the gradient of a parameter. */
export const gradientName = (parameter: string): string => `${parameter}/gradient`;

/** The optimiser alone: parameters and their gradients in, updated parameters out. For steps spread over workers. */
export function updateGraph(
  specs: readonly ParameterSpec[],
  visionRate: number,
  optimizer: AdamWSettings = ADAMW_DEFAULTS,
): Graph {
  const g = new Graph();
  const parameters = specs.map(({ name, shape }) => ({
    name,
    shape,
    value: g.input(name, 'float32', shape),
    gradient: g.input(gradientName(name), 'float32', shape),
    learningRateScale: rateOf(name, visionRate),
  }));
  addAdamW(g, parameters, optimizer);
  return g;
}

function trainingWeights(g: Graph, specs: readonly ParameterSpec[], options: TrainingGraphOptions): InputWeights {
  const trainsVision = options.image === 'patches' && options.visionRate !== 0;
  return new InputWeights(g, specs, (name) => trainsVision || !isVision(name));
}

/** One supervised step: cross-entropy over the branch tokens with the given `weights` (input, [tokens]). */
export function supervisedGraph(config: ModelConfig, options: TrainingGraphOptions): Graph {
  const g = new Graph();
  const w = trainingWeights(g, modelParameters(config), options);
  const logp = targetLogp(g, w, config, options.layout, options.image);
  const weights = g.input('weights', 'float32', logp.shape);
  return finishTraining(g, w, negativeLogLikelihood(g, logp, weights), options);
}

/** One GRPO step; inputs `old_logp`, `reference_logp`, `advantages`, `weights` [tokens] and the scalar `beta`. */
export function policyGraph(config: ModelConfig, options: TrainingGraphOptions): Graph {
  const g = new Graph();
  const w = trainingWeights(g, modelParameters(config), options);
  const logp = targetLogp(g, w, config, options.layout, options.image);
  const input = (name: string): Value => g.input(name, 'float32', logp.shape);
  const { loss, kl } = policyLoss(
    g,
    {
      logp,
      oldLogp: input('old_logp'),
      referenceLogp: input('reference_logp'),
      advantages: input('advantages'),
      weights: input('weights'),
      beta: g.input('beta', 'float32', []),
    },
    options.clip ?? CLIP_DEFAULTS,
  );
  g.output('kl', kl);
  return finishTraining(g, w, loss, options);
}

/** Log-probabilities of given tokens (output `logp`, [tokens]): the reference policy, and tests. */
export function logProbabilityGraph(config: ModelConfig, layout: BranchLayout, image: ImageInput): Graph {
  const g = new Graph();
  const w = new InputWeights(g, modelParameters(config));
  g.output('logp', targetLogp(g, w, config, layout, image));
  return g;
}

/** Image tokens of a batch of pictures (output `image_tokens`). */
export function visionGraph(config: ModelConfig, images: number): Graph {
  const g = new Graph();
  const w = new InputWeights(g, modelParameters(config));
  g.output('image_tokens', imageTokens(g, w, config, images, 'patches') as Value);
  return g;
}

/** Sizes of the throw-away heads that teach the vision tower to see before it learns to speak. */
export interface EyesHeads {
  readonly classes: number;
  readonly measures: number;
}

export const eyesParameters = (config: ModelConfig, { classes, measures }: EyesHeads): ParameterSpec[] =>
  [['eyes.class', classes] as const, ['eyes.measure', measures] as const].flatMap(([name, size]) => [
    { name: `${name}.weight`, shape: [config.text.width, size], init: { deviation: 0.02 } },
    { name: `${name}.bias`, shape: [size], init: { constant: 0 } },
  ]);

/** The mean image token of each picture, and what the class head makes of it (output `class_logits`). */
function seenCover(config: ModelConfig, images: number, heads: EyesHeads) {
  const g = new Graph();
  const specs = [...modelParameters(config), ...eyesParameters(config, heads)];
  const w = new InputWeights(g, specs, (name) => isVision(name) || name.startsWith('eyes.'));
  const tokens = imageTokens(g, w, config, images, 'patches') as Value;
  const pooled = meanOverAxis(g, reshape(g, tokens, [images, imageTokenCount(config.vision), config.text.width]), 1);
  const logits = linear(g, pooled, w.value('eyes.class.weight'), w.value('eyes.class.bias'));
  g.output('class_logits', logits);
  return { g, w, pooled, logits };
}

/** What the class head makes of a batch of pictures (output `class_logits` [images, classes]). */
export const landCoverGraph = (config: ModelConfig, images: number, heads: EyesHeads): Graph =>
  seenCover(config, images, heads).g;

/**
 * Training step of the vision tower alone: land-cover class by cross-entropy (input `class_ids` [images] int32) and
 * standardised image statistics by squared error (input `measures` [images, measures]) from the mean image token.
 * Loss = cross-entropy + mean squared error, both averaged over images. Outputs `loss` and `class_logits`.
 */
export function eyesGraph(config: ModelConfig, images: number, heads: EyesHeads, gradients: GradientUse): Graph {
  const { g, w, pooled, logits } = seenCover(config, images, heads);
  const logp = logProbabilityOf(g, logits, g.input('class_ids', 'int32', [images]));
  const error = sub(
    g,
    linear(g, pooled, w.value('eyes.measure.weight'), w.value('eyes.measure.bias')),
    g.input('measures', 'float32', [images, heads.measures]),
  );
  const loss = add(
    g,
    scale(g, sumAll(g, logp), -1 / images),
    scale(g, sumAll(g, mul(g, error, error)), 1 / (images * heads.measures)),
  );
  return finishTraining(g, w, loss, { gradients });
}
