import { PICTURE_PX } from '../../domain/picture';
import type { Random } from '../../domain/random';
import type { TaskId, TaskSample } from '../../domain/task';
import { TURNS } from '../../domain/turned-pixel';
import { type Dihedral, dihedral } from '../../imagery/dihedral';
import type { ModelConfig } from '../../model/config';
import type { Weights } from '../../model/parameters';
import { outputTokens } from '../../model/prompt-tokens';
import type { Tokenizer } from '../../model/tokenizer';
import { writeTaskOutput } from '../../profiling/tasks/task-output';
import { taskById } from '../../profiling/tasks/tasks';
import type { TilePixels } from '../dataset/eurosat';
import { featuresTogether, type ImageFeatures } from '../image-features';
import type { SeenTogether } from './seen-together';

/** A square to learn from, with all that can be asked of its picture, or of its several pictures together. */
export interface TurnedSquare {
  /** Rows of the features that hold its pictures, in the order of the prompt: as many as its tasks take. */
  readonly rows: readonly number[];
  /** Questions for each of its `TURNS`, all of tasks that take the same pictures. */
  readonly turned: readonly (readonly TaskSample[])[];
}

/** All that training on tasks starts from. The vision tower is the base's and stays as it is. */
export interface TaskData {
  readonly config: ModelConfig;
  readonly tokenizer: Tokenizer;
  readonly base: Weights;
  readonly tiles: TilePixels;
  readonly pictures: readonly TurnedSquare[];
  /** Image tokens of the pictures, made beforehand, a view for each turn. */
  readonly features: ImageFeatures;
  /** What becomes of the image tokens of a prompt before the decoder has them; absent leaves them as they are. */
  readonly together?: SeenTogether;
}

/** The image tokens of a prompt's pictures, as the decoder has them. */
export function imageOfPrompt(
  { together }: Pick<TaskData, 'together'>,
  features: ImageFeatures,
  rows: readonly number[],
  view: number,
): Float32Array {
  const image = featuresTogether(features, rows, view);
  return together ? together(image) : image;
}

/** A picture of 64 x 64 px, turned. */
export const turnedPicture = (rgb: Uint8Array, turn: number): Uint8Array => dihedral(rgb, PICTURE_PX, turn as Dihedral);

/** What is asked of a square that is turned some way. */
export interface TurnedQuestions {
  /** Image tokens of its pictures, one behind the other. */
  readonly image: Float32Array;
  readonly questions: readonly TaskSample[];
}

/** Tokens of the output that a sample teaches. */
export const taughtTokens = (tokenizer: Tokenizer, { task, trace, answer }: TaskSample): Int32Array =>
  outputTokens(tokenizer, writeTaskOutput(trace, answer, taskById(task).grammar));

/** Turns the pictures of a square at random, and draws one question of each task that it answers. */
export function drawQuestions(data: TaskData, square: number, random: Random): TurnedQuestions {
  const turn = random.below(TURNS);
  const { rows, turned } = data.pictures[square];
  return { image: imageOfPrompt(data, data.features, rows, turn), questions: drawOnePerTask(turned[turn], random) };
}

/** One question of each task among those given. */
export const drawOnePerTask = (all: readonly TaskSample[], random: Random): TaskSample[] =>
  [...new Set(all.map(({ task }) => task))].map((task) => drawQuestion(all, task, random));

/** Draws a truth first, then a question that has it: so that most answers are not the commonest one. */
function drawQuestion(all: readonly TaskSample[], task: TaskId, random: Random): TaskSample {
  const own = all.filter((sample) => sample.task === task);
  const truths = [...new Set(own.map(({ answer }) => JSON.stringify(answer)))];
  const truth = random.pick(truths);
  return random.pick(own.filter(({ answer }) => JSON.stringify(answer) === truth));
}
