import * as v from 'valibot';
import { groupedBy } from '../../../domain/grouped-by';
import { parseJsonRecord } from '../../../domain/parse-json-record';
import { parseTaskOutput } from '../../../profiling/tasks/task-output';
import { taskRewards } from '../../../profiling/tasks/task-reward';
import { TASKS, taskById } from '../../../profiling/tasks/tasks';
import { fixed, percent, table } from '../../report/wording';

const MOST_LINES = 1_000_000;

const LineSchema = v.object({ response: v.string(), ground_truth: v.string() });
const TruthSchema = v.object({
  task: v.picklist(TASKS.map(({ id }) => id)),
  id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
  truth: v.string(),
});

interface Completion {
  readonly response: string;
  readonly truth: v.InferOutput<typeof TruthSchema>;
}

/**
 * Scores what a model trained elsewhere answered, as any model's outputs are scored.
 * @param text JSON lines of `response` and `ground_truth`, as EasyR1 gives both to a reward
 * @param source what errors call the file
 * @returns a table in Markdown: n, readable share, mean reward and each metric, by task
 * @throws Error naming the line and the field that does not fit
 */
export function scoreCompletions(text: string, source: string): string {
  const lines = text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [{ line, number: i + 1 }]));
  if (lines.length === 0) throw new Error(`${source} holds no lines; give JSON lines of response and ground_truth`);
  if (lines.length > MOST_LINES) throw new Error(`${source} has more than ${MOST_LINES} lines; score it in parts`);
  const completions = lines.map(({ line, number }) => completionOf(line, `${source}:${number}`));
  const rows = TASKS.flatMap(({ id }) => rowsOf(completions.filter(({ truth }) => truth.task === id)));
  return `${table(['task', 'n', 'prompts', 'can be read', 'mean reward', 'metrics'], rows)}\n`;
}

function completionOf(line: string, source: string): Completion {
  const remedy = 'Give what the reward was given: response and ground_truth of the exported data set.';
  const { response, ground_truth } = parseJsonRecord(LineSchema, line, source, remedy);
  const truth = parseJsonRecord(TruthSchema, ground_truth, `${source}, ground_truth`, remedy);
  if (taskById(truth.task).grammar.parse(truth.truth) === null)
    throw new Error(`${source}, ground_truth: truth is no answer of the task "${truth.task}". ${remedy}`);
  return { response, truth };
}

function rowsOf(own: readonly Completion[]): string[][] {
  if (own.length === 0) return [];
  const task = taskById(own[0].truth.task);
  const groups = groupedBy(own, ({ truth }) => truth.id);
  const truthOf = ({ truth }: Completion) => task.grammar.parse(truth.truth) ?? '';
  const rewards = [...groups.values()].flatMap(
    (group) =>
      taskRewards(
        group.map(({ response }) => response),
        truthOf(group[0]),
        task,
      ).rewards,
  );
  const answers = own.map((one) => parseTaskOutput(one.response, task.grammar)?.answer ?? null);
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  return [
    [
      task.label,
      String(own.length),
      String(groups.size),
      percent(mean(rewards.map(({ format }) => format))),
      fixed(mean(rewards.map(({ total }) => total))),
      task.metrics
        .map(({ label, value }) => `${label} ${fixed(mean(own.map((one, i) => value(answers[i], truthOf(one)))))}`)
        .join(', '),
    ],
  ];
}
