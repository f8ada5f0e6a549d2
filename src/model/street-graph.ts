import { Graph } from '../graph/graph';
import { add, scale } from '../graph/ops/elementwise';
import { reshape, slice, transpose } from '../graph/ops/layout';
import { matmul } from '../graph/ops/linear';
import { logProbabilityOf } from '../graph/ops/lookup';
import { sumAll } from '../graph/ops/reduce';
import type { Value } from '../graph/value';
import { imageTokenCount, type ModelConfig, patchCount, patchValues } from './config';
import { type ParameterSpec, visionParameters } from './parameters';
import { finishTraining, type GradientUse } from './training-graphs';
import { visionTower } from './vision';
import { InputWeights } from './weight-source';

/** Values that the throw-away head keeps of each image token to compare it by. */
const COMPARED = 32;

/** Parameters of the head. */
export const streetHeadParameters = ({ text: { width } }: ModelConfig): ParameterSpec[] => [
  { name: 'eyes.compared.weight', shape: [width, COMPARED], init: { deviation: 1 / Math.sqrt(width) } },
];

/** Sizes of a batch of views, each with pictures of which one shows the same place. */
interface StreetBatch {
  readonly questions: number;
  /** Pictures beside the view. */
  readonly candidates: number;
}

/** How alike each view and every candidate of the batch are, [questions, questions * candidates]. */
function likeness(g: Graph, w: InputWeights, config: ModelConfig, { questions, candidates }: StreetBatch): Value {
  const images = questions * (1 + candidates);
  const patches = g.input('patches', 'float32', [images * patchCount(config.vision), patchValues(config.vision)]);
  const tokens = imageTokenCount(config.vision);
  const compared = w.linear(visionTower(g, w, config, patches, images), 'eyes.compared');
  const all = reshape(g, compared, [questions, 1 + candidates, tokens * COMPARED]);
  const views = reshape(g, slice(g, all, 1, 0, 1), [questions, tokens * COMPARED]);
  const others = reshape(g, slice(g, all, 1, 1, 1 + candidates), [questions * candidates, tokens * COMPARED]);
  return scale(g, matmul(g, views, transpose(g, others, [1, 0])), 1 / Math.sqrt(tokens * COMPARED));
}

const specsOf = (config: ModelConfig): ParameterSpec[] => [
  ...visionParameters(config.vision, config.text.width),
  ...streetHeadParameters(config),
];

/**
 * Training step of the vision tower on pairs: a view from the street, wrapped around its viewpoint, and the picture
 * from above of the same place are to be more alike, token by token, than the view and any other picture of the
 * batch, the question's own candidates first of all. Cross-entropy over all (input `answers` int32 [questions],
 * positions among all candidates), and once more over each question's own. Input `patches`: the view, then its
 * candidates.
 */
export function streetEyesGraph(config: ModelConfig, batch: StreetBatch, gradients: GradientUse): Graph {
  const g = new Graph();
  const w = new InputWeights(g, specsOf(config), () => true);
  const logits = likeness(g, w, config, batch);
  const { questions, candidates } = batch;
  const answers = g.input('answers', 'int32', [questions]);
  const own = g.input('own', 'float32', [questions, questions * candidates]);
  const crossEntropy = (of: Value): Value => scale(g, sumAll(g, logProbabilityOf(g, of, answers)), -1 / questions);
  const among = crossEntropy(add(g, logits, own));
  g.output('own_loss', among);
  return finishTraining(g, w, add(g, crossEntropy(logits), among), { gradients });
}

/** How alike views and candidates are (output `likeness` [questions, questions * candidates]). */
export function streetLikenessGraph(config: ModelConfig, batch: StreetBatch): Graph {
  const g = new Graph();
  g.output('likeness', likeness(g, new InputWeights(g, specsOf(config)), config, batch));
  return g;
}
