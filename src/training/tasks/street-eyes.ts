import type { InferenceSession } from 'onnxruntime-node';
import { seededRandom } from '../../domain/random';
import { TURNS } from '../../domain/turned-pixel';
import { MASKED } from '../../model/branching';
import type { ModelConfig } from '../../model/config';
import type { Tensors } from '../../model/packing';
import { initialWeights, visionParameters, type Weights } from '../../model/parameters';
import { streetEyesGraph, streetHeadParameters, streetLikenessGraph } from '../../model/street-graph';
import { BatchOrder } from '../batch-order';
import type { TilePixels } from '../dataset/eurosat';
import { OptimizerState } from '../optimizer-state';
import { patchesOf } from '../patches';
import { openSession, scalarOf, select, toFeeds, weightFeeds } from '../session';
import { type Figures, runStage, type StageSettings, type Trainer } from '../training-loop';
import { turnedPicture } from './task-data';

/** Settings of eyes that compare. */
export interface StreetEyesSettings extends StageSettings {
  readonly seed: number;
  /** Questions a step. */
  readonly batch: number;
}

/** Views and pictures to compare them with. */
export interface StreetLessons {
  /** For each question its view, then its candidates. */
  readonly tiles: TilePixels;
  /** Position among its candidates of the one that shows the place of the view. */
  readonly answers: readonly number[];
}

/**
 * Teaches a vision tower to see the same place in a view from the street and from above: in pictures turned every way,
 * all of a question alike.
 * @param weights what it starts from
 * @returns the weights with the tower's new ones, and those of the head that compares
 */
export async function trainStreetEyes(
  lessons: StreetLessons,
  config: ModelConfig,
  weights: Weights,
  settings: StreetEyesSettings,
  out: string,
): Promise<{ readonly weights: Weights; readonly head: Weights }> {
  const specs = [...visionParameters(config.vision, config.text.width), ...streetHeadParameters(config)];
  const fresh = initialWeights(streetHeadParameters(config), seededRandom(settings.seed, 'street head'));
  const state = new OptimizerState(specs, new Map([...weights, ...fresh]));
  await runStage(
    {
      identity: { stage: 'street-eyes', config, settings },
      state,
      updatesPerStep: 1,
      progress: { label: 'street eyes', figures: ['loss', 'own'] },
      open: () => StreetEyesTrainer.open(lessons, config, settings, state),
    },
    out,
  );
  const taught = state.weights();
  return {
    weights: new Map([...weights].map(([name, data]) => [name, taught.get(name) ?? data])),
    head: new Map([...taught].filter(([name]) => !weights.has(name))),
  };
}

class StreetEyesTrainer implements Trainer<Tensors> {
  readonly labels = 0;

  private constructor(
    private readonly lessons: StreetLessons,
    private readonly config: ModelConfig,
    private readonly settings: StreetEyesSettings,
    private readonly state: OptimizerState,
    private readonly order: BatchOrder<number>,
    private readonly session: InferenceSession,
  ) {}

  static async open(
    lessons: StreetLessons,
    config: ModelConfig,
    settings: StreetEyesSettings,
    state: OptimizerState,
  ): Promise<StreetEyesTrainer> {
    const order = new BatchOrder([...lessons.answers.keys()], settings.batch, settings.seed);
    const batch = { questions: settings.batch, candidates: candidatesOf(lessons) };
    const session = await openSession(streetEyesGraph(config, batch, { kind: 'update' }));
    return new StreetEyesTrainer(lessons, config, settings, state, order, session);
  }

  makeBatch(step: number): Tensors {
    const { lessons, config, order, settings } = this;
    const random = seededRandom(settings.seed, `street eyes step ${step}`);
    const questions = order.batch(step);
    const turns = questions.map(() => random.below(TURNS));
    return { ...streetPatches(lessons, questions, config, turns), ...answersOf(lessons, questions) };
  }

  async train(batch: Tensors, learningRate: number): Promise<Figures> {
    const outputs = await this.state.update(this.session, toFeeds(batch), learningRate);
    return { loss: scalarOf(outputs, 'loss'), own: scalarOf(outputs, 'own_loss') };
  }

  release(): Promise<void> {
    return this.session.release();
  }
}

/** Pictures beside each view. */
export const candidatesOf = ({ tiles, answers }: StreetLessons): number => tiles.ids.length / answers.length - 1;

/** Patches of views and candidates, all of a question turned alike. */
export function streetPatches(
  lessons: StreetLessons,
  questions: readonly number[],
  config: ModelConfig,
  turns: readonly number[],
): Tensors {
  const each = 1 + candidatesOf(lessons);
  const tiles = questions.flatMap((question) => Array.from({ length: each }, (_, k) => question * each + k));
  let next = 0;
  return { patches: patchesOf(lessons, tiles, config, (rgb) => turnedPicture(rgb, turns[Math.floor(next++ / each)])) };
}

function answersOf(lessons: StreetLessons, questions: readonly number[]): Tensors {
  const candidates = candidatesOf(lessons);
  const count = questions.length;
  const own = new Float32Array(count * count * candidates).fill(MASKED);
  for (let i = 0; i < count; i++) own.fill(0, (i * count + i) * candidates, (i * count + i + 1) * candidates);
  const answers = Int32Array.from(questions, (question, i) => i * candidates + lessons.answers[question]);
  return {
    answers: { dtype: 'int32', data: answers, dims: [count] },
    own: { dtype: 'float32', data: own, dims: [count, count * candidates] },
  };
}

/** Questions that are compared at once. */
const AT_ONCE = 10;

/**
 * The candidate of each question that is most like its view, by its position.
 * @param taught what `trainStreetEyes` gives
 */
export async function likestCandidates(
  lessons: StreetLessons,
  config: ModelConfig,
  { weights, head }: { readonly weights: Weights; readonly head: Weights },
): Promise<number[]> {
  const candidates = candidatesOf(lessons);
  const specs = [...visionParameters(config.vision, config.text.width), ...streetHeadParameters(config)];
  const shapes = new Map(specs.map(({ name, shape }) => [name, shape]));
  const own = new Map([...weights, ...head].filter(([name]) => shapes.has(name)));
  const session = await openSession(streetLikenessGraph(config, { questions: AT_ONCE, candidates }));
  const likest: number[] = [];
  try {
    for (let start = 0; start < lessons.answers.length; start += AT_ONCE) {
      const last = lessons.answers.length - 1;
      const questions = Array.from({ length: AT_ONCE }, (_, i) => Math.min(start + i, last));
      const patches = streetPatches(
        lessons,
        questions,
        config,
        questions.map(() => 0),
      );
      const feeds = { ...weightFeeds(own, shapes), ...toFeeds(patches) };
      const { likeness } = await session.run(select(session, feeds));
      const all = likeness.data as Float32Array;
      for (let i = 0; i < AT_ONCE && start + i <= last; i++) {
        const from = (i * AT_ONCE + i) * candidates;
        const among = all.subarray(from, from + candidates);
        likest.push(among.indexOf(Math.max(...among)));
      }
    }
  } finally {
    await session.release();
  }
  return likest;
}
