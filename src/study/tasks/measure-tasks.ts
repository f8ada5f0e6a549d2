import type { Random } from '../../domain/random';
import type { TaskSample } from '../../domain/task';
import type { Weights } from '../../model/parameters';
import { modelParameters } from '../../model/parameters';
import { wordsTokens } from '../../model/prompt-tokens';
import type { Sampling } from '../../model/token-choice';
import { extractFeatures } from '../../training/image-features';
import { Sampler } from '../../training/sampler';
import { weightFeeds } from '../../training/session';
import { imageOfPrompt, type TaskData } from '../../training/tasks/task-data';
import { MAX_TASK_TOKENS } from '../../training/tasks/task-length';
import { TaskPrompts } from '../../training/tasks/task-prompts';

/** A question that is put to a model to judge it by. */
export interface TaskQuestion {
  /** Positions of its pictures among the tiles, in the order of the prompt. */
  readonly tiles: readonly number[];
  /** Unit of the bootstrap. */
  readonly block: string;
  readonly split: string;
  readonly sample: TaskSample;
}

/** Questions that are answered at once. */
const AT_ONCE = 128;

type Read = Pick<TaskData, 'config' | 'tokenizer' | 'tiles' | 'together'>;
type OnProgress = (done: number) => void;

/** The most likely output of a model on each question, in their order. */
export async function outputsOn(
  questions: readonly TaskQuestion[],
  data: Read,
  weights: Weights,
  onProgress?: OnProgress,
): Promise<string[]> {
  const outputs = await answersOn(questions, data, weights, { count: 1, sampling: null }, onProgress);
  return outputs.map(([output]) => output);
}

/**
 * Outputs of a model on each question, drawn by their likelihood as reinforcement draws them.
 * @param count outputs of each question
 */
export const drawnOutputsOn = (
  questions: readonly TaskQuestion[],
  data: Read,
  weights: Weights,
  count: number,
  random: Random,
  onProgress?: OnProgress,
): Promise<string[][]> =>
  answersOn(questions, data, weights, { count, sampling: { temperature: 1, random } }, onProgress);

async function answersOn(
  questions: readonly TaskQuestion[],
  data: Read,
  weights: Weights,
  { count, sampling }: { readonly count: number; readonly sampling: Sampling },
  onProgress: OnProgress = () => {},
): Promise<string[][]> {
  if (questions.length === 0) return [];
  const { config, tokenizer, tiles } = data;
  const prompts = new TaskPrompts(
    { config, tokenizer },
    questions.map(({ sample }) => sample.task),
  );
  const layout = { rows: AT_ONCE, ...prompts.room, branches: count };
  const sampler = await Sampler.open(config, layout, tokenizer);
  const feeds = weightFeeds(weights, new Map(modelParameters(config).map((s) => [s.name, s.shape])));
  const outputs: string[][] = [];
  const asked = [...new Set(questions.flatMap((question) => question.tiles))];
  const position = new Map(asked.map((tile, i) => [tile, i]));
  const features = await extractFeatures({ tiles }, asked, config, weights, 1, (rgb) => rgb);
  try {
    for (let start = 0; start < questions.length; start += AT_ONCE) {
      const rows = questions.slice(start, start + AT_ONCE).map(({ sample, ...question }) => ({
        prefix: prompts.prefixOf(sample.task),
        image: imageOfPrompt(
          data,
          features,
          question.tiles.map((tile) => position.get(tile) ?? 0),
          0,
        ),
        branches: new Array<Int32Array>(count).fill(wordsTokens(tokenizer, sample.question)),
      }));
      const answered = await sampler.run(feeds, rows, { sampling, maxNewTokens: MAX_TASK_TOKENS });
      const texts = answered.map((all) => all.map(({ tokens }) => tokenizer.decode(tokens, { skipSpecial: true })));
      outputs.push(...texts);
      onProgress(outputs.length);
    }
  } finally {
    await sampler.release();
  }
  return outputs;
}
