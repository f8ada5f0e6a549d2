import type { InferenceSession } from 'onnxruntime-node';
import { seededRandom } from '../../domain/random';
import { TURNS, turnedPixel } from '../../domain/turned-pixel';
import { imageTokenCount, type ModelConfig } from '../../model/config';
import { type GroundHeads, groundEyesGraph, groundHeadParameters } from '../../model/ground-graph';
import type { Tensors } from '../../model/packing';
import { initialWeights, modelParameters, visionParameters, type Weights } from '../../model/parameters';
import { visionGraph } from '../../model/training-graphs';
import { BatchOrder } from '../batch-order';
import type { TilePixels } from '../dataset/eurosat';
import { openAll, releaseAll } from '../handles';
import { OptimizerState } from '../optimizer-state';
import { patchesOf } from '../patches';
import { type Feeds, openSession, scalarOf, select, toFeeds, weightFeeds } from '../session';
import { type Figures, runStage, type StageSettings, type Trainer } from '../training-loop';
import { turnedPicture } from './task-data';

/** Settings of eyes that are taught token by token. */
export interface GroundEyesSettings extends StageSettings {
  readonly seed: number;
  /** Pictures a step. */
  readonly batch: number;
}

/** Cells along each side of the ground that one token shows: of 160 m, 40 m each. */
export const GROUND_CELLS = 4;

/** What the ground of pictures is, place by place. */
export interface GroundLessons {
  readonly tiles: TilePixels;
  /** How many kinds of ground there are. */
  readonly kinds: number;
  /** How many kinds of blocks are counted. */
  readonly counted: number;
  /** Kind of each cell, [tiles, side * side] by row from the north-west; side is `GROUND_CELLS` times tokens a side. */
  readonly ground: Uint8Array;
  /** Blocks whose middle lies where a token looks, [tiles, tokens, counted]. */
  readonly blocks: Uint8Array;
  /** How many measures of a whole picture there are. */
  readonly measured: number;
  /** Measures of a tile as its picture shows them once it is turned, about -2 to 2; null where one is not known. */
  measuresOf(tile: number, turn: number): readonly (number | null)[];
}

/**
 * Teaches a vision tower to tell token by token what lies where, in pictures turned every way, and to keep what the
 * mean of its tokens told before.
 * @param weights what it starts from
 * @returns the weights with the tower's new ones
 */
export async function trainGroundEyes(
  lessons: GroundLessons,
  config: ModelConfig,
  weights: Weights,
  settings: GroundEyesSettings,
  out: string,
): Promise<Weights> {
  const { kinds, counted, measured } = lessons;
  const heads = { cells: GROUND_CELLS, kinds, counted, measured };
  const specs = [...visionParameters(config.vision, config.text.width), ...groundHeadParameters(config, heads)];
  const fresh = initialWeights(groundHeadParameters(config, heads), seededRandom(settings.seed, 'ground heads'));
  const state = new OptimizerState(specs, new Map([...weights, ...fresh]));
  await runStage(
    {
      identity: { stage: 'ground-eyes', config, settings },
      state,
      updatesPerStep: 1,
      progress: { label: 'ground eyes', figures: ['ground', 'blocks', 'measures', 'kept'] },
      open: () => GroundEyesTrainer.open(lessons, config, weights, settings, state, heads),
    },
    out,
  );
  const taught = state.weights();
  return new Map([...weights].map(([name, data]) => [name, taught.get(name) ?? data]));
}

class GroundEyesTrainer implements Trainer<Tensors> {
  readonly labels = 0;

  private constructor(
    private readonly lessons: GroundLessons,
    private readonly config: ModelConfig,
    private readonly settings: GroundEyesSettings,
    private readonly state: OptimizerState,
    private readonly order: BatchOrder<number>,
    private readonly before: Feeds,
    private readonly look: InferenceSession,
    private readonly step: InferenceSession,
  ) {}

  static async open(
    lessons: GroundLessons,
    config: ModelConfig,
    weights: Weights,
    settings: GroundEyesSettings,
    state: OptimizerState,
    heads: GroundHeads,
  ): Promise<GroundEyesTrainer> {
    const { batch, seed } = settings;
    const before = weightFeeds(weights, new Map(modelParameters(config).map((spec) => [spec.name, spec.shape])));
    const look = await openSession(visionGraph(config, batch));
    const [, step] = await openAll(
      () => look,
      async () => {
        const variance = await meanTokenVariance(lessons, config, batch, look, before);
        return openSession(groundEyesGraph(config, batch, heads, variance, { kind: 'update' }));
      },
    );
    const order = new BatchOrder([...lessons.tiles.ids.keys()], batch, seed);
    return new GroundEyesTrainer(lessons, config, settings, state, order, before, look, step);
  }

  makeBatch(step: number): Tensors {
    const { lessons, config, order, settings } = this;
    const random = seededRandom(settings.seed, `ground eyes step ${step}`);
    const tiles = order.batch(step);
    const turns = tiles.map(() => random.below(TURNS));
    let next = 0;
    const patches = patchesOf(lessons, tiles, config, (rgb) => turnedPicture(rgb, turns[next++]));
    const taught = tiles.map((tile, i) => turnedLesson(lessons, tile, turns[i]));
    const ground = Int32Array.from(taught.flatMap((lesson) => lesson.ground));
    const blocks = Float32Array.from(taught.flatMap((lesson) => lesson.blocks));
    const measures = tiles.flatMap((tile, i) => lessons.measuresOf(tile, turns[i]));
    const measured = { dtype: 'float32' as const, dims: [tiles.length, lessons.measured] };
    return {
      measures: { ...measured, data: Float32Array.from(measures, (value) => value ?? 0) },
      known: { ...measured, data: Float32Array.from(measures, (value) => (value === null ? 0 : 1)) },
      patches,
      ground_ids: { dtype: 'int32', data: ground, dims: [ground.length] },
      blocks: { dtype: 'float32', data: blocks, dims: [blocks.length / lessons.counted, lessons.counted] },
    };
  }

  async train(batch: Tensors, learningRate: number): Promise<Figures> {
    const { config, settings, before, look } = this;
    const kept = await meanTokens(look, before, batch, config);
    const feeds = { ...toFeeds(batch), ...toFeeds({ kept: { ...kept, dims: [settings.batch, config.text.width] } }) };
    const outputs = await this.state.update(this.step, feeds, learningRate);
    return {
      loss: scalarOf(outputs, 'loss'),
      ground: scalarOf(outputs, 'ground_loss'),
      blocks: scalarOf(outputs, 'blocks_loss'),
      place: scalarOf(outputs, 'place_loss'),
      measures: scalarOf(outputs, 'measures_loss'),
      kept: scalarOf(outputs, 'kept_loss'),
    };
  }

  release(): Promise<void> {
    return releaseAll([this.look, this.step]);
  }
}

/**
 * What a picture teaches once it is turned.
 * @returns kinds of ground, token after token from the north-west, and inside each by row; blocks of each counted kind,
 *   token after token
 */
export function turnedLesson(
  { tiles, ground, blocks, counted }: GroundLessons,
  tile: number,
  turn: number,
): { readonly ground: number[]; readonly blocks: number[] } {
  const side = Math.sqrt(ground.length / tiles.ids.length);
  const tokens = side / GROUND_CELLS;
  const within = (k: number, size: number): { x: number; y: number } => ({ x: k % size, y: Math.floor(k / size) });
  const under = (x: number, y: number, size: number): number => {
    const from = turnedPixel({ x, y }, size, turn);
    return from.y * size + from.x;
  };
  const all = Array.from({ length: tokens ** 2 }, (_, token) => within(token, tokens));
  return {
    ground: all.flatMap(({ x, y }) =>
      Array.from({ length: GROUND_CELLS ** 2 }, (_, k) => {
        const cell = within(k, GROUND_CELLS);
        return ground[tile * side ** 2 + under(x * GROUND_CELLS + cell.x, y * GROUND_CELLS + cell.y, side)];
      }),
    ),
    blocks: all.flatMap(({ x, y }) => {
      const at = (tile * tokens ** 2 + under(x, y, tokens)) * counted;
      return [...blocks.subarray(at, at + counted)];
    }),
  };
}

/** Mean token of each picture of a batch, [images, width]. */
async function meanTokens(look: InferenceSession, weights: Feeds, { patches }: Tensors, config: ModelConfig) {
  const { image_tokens } = await look.run(select(look, { ...weights, ...toFeeds({ patches }) }));
  const { width } = config.text;
  const count = imageTokenCount(config.vision);
  const all = image_tokens.data as Float32Array;
  const data = new Float32Array(all.length / count);
  for (let i = 0; i < all.length; i++) data[Math.floor(i / (count * width)) * width + (i % width)] += all[i] / count;
  return { dtype: 'float32' as const, data };
}

/** Mean variance of the values of the mean token, over the first pictures. */
async function meanTokenVariance(
  lessons: GroundLessons,
  config: ModelConfig,
  batch: number,
  look: InferenceSession,
  weights: Feeds,
): Promise<number> {
  const step = Math.floor(lessons.tiles.ids.length / batch);
  const tiles = Array.from({ length: batch }, (_, i) => i * step);
  const patches = patchesOf(lessons, tiles, config, (rgb) => rgb);
  const { data } = await meanTokens(look, weights, { patches }, config);
  const { width } = config.text;
  let total = 0;
  for (let j = 0; j < width; j++) {
    const column = tiles.map((_, i) => data[i * width + j]);
    const mean = column.reduce((a, b) => a + b, 0) / batch;
    total += column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / batch;
  }
  return total / width;
}
