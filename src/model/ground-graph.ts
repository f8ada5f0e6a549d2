import { Graph } from '../graph/graph';
import { add, mul, scale, sub } from '../graph/ops/elementwise';
import { reshape } from '../graph/ops/layout';
import { logProbabilityOf } from '../graph/ops/lookup';
import { meanOverAxis, sumAll } from '../graph/ops/reduce';
import type { Value } from '../graph/value';
import { imageTokenCount, type ModelConfig, patchCount, patchValues } from './config';
import { type ParameterSpec, visionParameters } from './parameters';
import { finishTraining, type GradientUse } from './training-graphs';
import { visionTower } from './vision';
import { InputWeights } from './weight-source';

/** What the throw-away heads read off each image token. */
export interface GroundHeads {
  /** Cells along each side of the ground that a token shows. */
  readonly cells: number;
  /** Kinds of ground that a cell can be. */
  readonly kinds: number;
  /** Kinds of blocks that are counted where their middles lie. */
  readonly counted: number;
  /** Measures of the whole picture that are read off the mean of its tokens. */
  readonly measured: number;
}

/** Parameters of the heads. */
export const groundHeadParameters = (
  { text: { width }, vision }: ModelConfig,
  { cells, kinds, counted, measured }: GroundHeads,
): ParameterSpec[] =>
  [
    ['eyes.ground', cells ** 2 * kinds] as const,
    ['eyes.blocks', counted] as const,
    ['eyes.place', imageTokenCount(vision)] as const,
    ['eyes.measures', measured] as const,
  ].flatMap(([name, size]) => [
    { name: `${name}.weight`, shape: [width, size], init: { deviation: 0.02 } },
    { name: `${name}.bias`, shape: [size], init: { constant: 0 } },
  ]);

/**
 * Training step of the vision tower token by token: what the ground is in each cell that a token shows, by
 * cross-entropy (input `ground_ids` int32 [images * tokens * cells^2]); how many blocks of each counted kind have their
 * middle there, by squared error (input `blocks` [images * tokens, counted]); which token of the picture it is, by
 * cross-entropy, so that a decoder can say where something lies; measures of the whole picture by its mean token, by
 * squared error where they are known (inputs `measures` and `known` [images, measured]); and, so that nothing is lost
 * that the mean token told before, its squared distance from what it was (input `kept` [images, width]), in units of
 * `keptVariance`. Outputs the five (`ground_loss`, `blocks_loss`, `place_loss`, `measures_loss`, `kept_loss`) and their
 * sum, `loss`.
 */
export function groundEyesGraph(
  config: ModelConfig,
  images: number,
  heads: GroundHeads,
  keptVariance: number,
  gradients: GradientUse,
): Graph {
  const g = new Graph();
  const { width } = config.text;
  const tokens = images * imageTokenCount(config.vision);
  const specs = [...visionParameters(config.vision, width), ...groundHeadParameters(config, heads)];
  const w = new InputWeights(g, specs, () => true);
  const patches = g.input('patches', 'float32', [images * patchCount(config.vision), patchValues(config.vision)]);
  const seen = visionTower(g, w, config, patches, images);
  const cells = tokens * heads.cells ** 2;
  const logp = logProbabilityOf(
    g,
    reshape(g, w.linear(seen, 'eyes.ground'), [cells, heads.kinds]),
    g.input('ground_ids', 'int32', [cells]),
  );
  const squared = (a: Value, b: Value): Value => {
    const gap = sub(g, a, b);
    return sumAll(g, mul(g, gap, gap));
  };
  const mean = meanOverAxis(g, reshape(g, seen, [images, tokens / images, width]), 1);
  const ground = scale(g, sumAll(g, logp), -1 / cells);
  const blocks = scale(
    g,
    squared(w.linear(seen, 'eyes.blocks'), g.input('blocks', 'float32', [tokens, heads.counted])),
    1 / tokens,
  );
  const places = Int32Array.from({ length: tokens }, (_, i) => i % (tokens / images));
  const placed = logProbabilityOf(g, w.linear(seen, 'eyes.place'), g.initializer('places', 'int32', [tokens], places));
  const place = scale(g, sumAll(g, placed), -1 / tokens);
  const kept = scale(
    g,
    squared(mean, g.input('kept', 'float32', [images, width])),
    1 / (images * width * keptVariance),
  );
  const gap = mul(
    g,
    sub(g, w.linear(mean, 'eyes.measures'), g.input('measures', 'float32', [images, heads.measured])),
    g.input('known', 'float32', [images, heads.measured]),
  );
  const measures = scale(g, sumAll(g, mul(g, gap, gap)), 1 / images);
  g.output('ground_loss', ground);
  g.output('measures_loss', measures);
  g.output('blocks_loss', blocks);
  g.output('place_loss', place);
  g.output('kept_loss', kept);
  return finishTraining(g, w, add(g, add(g, add(g, ground, blocks), add(g, place, kept)), measures), { gradients });
}
