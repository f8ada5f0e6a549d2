import type { Estimate } from '../../bias/block-bootstrap';
import { difference } from '../../bias/weighted-statistic';
import { seededRandom } from '../../domain/random';
import { modelParameters, type Weights } from '../../model/parameters';
import { wordsTokens } from '../../model/prompt-tokens';
import type { RecordedSample, RecordedTask } from '../../profiling/tasks/recorded-tasks';
import { TASKS, taskById } from '../../profiling/tasks/tasks';
import { openAll, releaseAll } from '../../training/handles';
import { extractFeatures, featuresTogether } from '../../training/image-features';
import { Sampler } from '../../training/sampler';
import { weightFeeds } from '../../training/session';
import type { TaskData } from '../../training/tasks/task-data';
import { MAX_TASK_TOKENS } from '../../training/tasks/task-length';
import { TaskPrompts } from '../../training/tasks/task-prompts';
import type { TaskQuestion } from './measure-tasks';
import { estimateOf, rowsOfTask, type TaskVariant, taskStatistic } from './task-figures';

/** Questions of each task that are recorded in full. */
const SAMPLES = 8;
/** G, as the models were trained. */
const ROLLOUTS = 8;

/** Questions on unseen continents for the page, each task's from all over them and no picture twice. */
export function recordedQuestions(judged: readonly TaskQuestion[]): TaskQuestion[] {
  const taken = new Set<number>();
  return TASKS.flatMap(({ id }) => {
    const own = judged.filter(({ sample, split }) => sample.task === id && split === 'unseen');
    const order = seededRandom(1, `recorded tasks/${id}`).shuffle([...own]);
    const templates = new Map<string, number>();
    const chosen: TaskQuestion[] = [];
    for (const question of order) {
      const { template, answer } = question.sample;
      const kind = `${template} ${id === 'ground' ? '' : JSON.stringify(answer)}`;
      const often = templates.get(kind) ?? 0;
      if (chosen.length === SAMPLES || question.tiles.some((tile) => taken.has(tile)) || often > 1) continue;
      templates.set(kind, often + 1);
      for (const tile of question.tiles) taken.add(tile);
      chosen.push(question);
    }
    return chosen;
  });
}

/** The most likely output and a group of drawn ones of a model for each question. */
export async function recordOutputs(
  questions: readonly TaskQuestion[],
  { config, tokenizer, tiles }: Pick<TaskData, 'config' | 'tokenizer' | 'tiles'>,
  weights: Weights,
): Promise<RecordedSample['outputs']> {
  const prompts = new TaskPrompts(
    { config, tokenizer },
    questions.map(({ sample }) => sample.task),
  );
  const layout = { rows: questions.length, ...prompts.room };
  const handles = await openAll(
    () => Sampler.open(config, { ...layout, branches: 1 }, tokenizer),
    () => Sampler.open(config, { ...layout, branches: ROLLOUTS }, tokenizer),
  );
  try {
    const [one, many] = handles;
    const feeds = weightFeeds(weights, new Map(modelParameters(config).map((s) => [s.name, s.shape])));
    const pictures = questions.flatMap((question) => question.tiles);
    const features = await extractFeatures({ tiles }, pictures, config, weights, 1, (rgb) => rgb);
    const rows = (branches: number) =>
      questions.map(({ sample, ...question }) => ({
        prefix: prompts.prefixOf(sample.task),
        image: featuresTogether(
          features,
          question.tiles.map((tile) => pictures.indexOf(tile)),
          0,
        ),
        branches: Array.from({ length: branches }, () => wordsTokens(tokenizer, sample.question)),
      }));
    const random = seededRandom(1, 'recorded tasks/rollouts');
    const greedy = await one.run(feeds, rows(1), { sampling: null, maxNewTokens: MAX_TASK_TOKENS });
    const sampling = { temperature: 1, random };
    const drawn = await many.run(feeds, rows(ROLLOUTS), { sampling, maxNewTokens: MAX_TASK_TOKENS });
    const textOf = ({ tokens }: { readonly tokens: readonly number[] }): string =>
      tokenizer.decode(tokens, { skipSpecial: true });
    return questions.map((_, i) => ({ greedy: textOf(greedy[i][0]), rollouts: drawn[i].map(textOf) }));
  } finally {
    await releaseAll(handles);
  }
}

/**
 * Figures of a task for the page.
 * @param models whose outputs are shown
 * @param blind what the question alone allows
 */
export const recordedFigures = (
  id: string,
  models: readonly TaskVariant[],
  blind: TaskVariant,
): RecordedTask['figures'] =>
  (['unseen', 'seen_heldout'] as const).map((split) => {
    const task = taskById(id);
    const rounded = ({ value, interval }: Estimate): RecordedTask['figures'][number]['questionOnly'] => ({
      value: value === null ? null : round(value),
      interval: interval && { lo: round(interval.lo), hi: round(interval.hi) },
    });
    const alone = taskStatistic(blind, task, split);
    return {
      split,
      n: rowsOfTask(blind.runs[0], task, split).length,
      questionOnly: rounded(estimateOf(blind, alone)),
      models: models.map((model) => rounded(estimateOf(model, taskStatistic(model, task, split)))),
      above: models.map((model) => rounded(estimateOf(model, difference(taskStatistic(model, task, split), alone)))),
    };
  });

const round = (value: number): number => Number(value.toFixed(4));
