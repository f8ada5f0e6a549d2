import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../../src/domain/random';
import type { TaskId, TaskSample } from '../../../../src/domain/task';
import { writeTaskOutput } from '../../../../src/profiling/tasks/task-output';
import { taskRewards } from '../../../../src/profiling/tasks/task-reward';
import { TASKS, taskById } from '../../../../src/profiling/tasks/tasks';
import { easyR1Row } from '../../../../src/study/tasks/easyr1/easyr1-row';
import { scoreCompletions } from '../../../../src/study/tasks/easyr1/score-completions';
import { TASK_TRUTHS } from '../../profiling/tasks/task-truths';

const FOLDER = 'src/study/tasks/easyr1';
/** Debian's, or any. */
const PYTHON = ['/usr/bin/python3', '/usr/local/bin/python3', '/root/.pyenv/shims/python3'].find((path) =>
  existsSync(path),
);

const sampleOf = (id: TaskId): TaskSample => ({
  task: id,
  question: 'What?',
  template: '',
  answer: TASK_TRUTHS[id],
  trace: [],
  facts: [],
});
const truthOf = (id: TaskId, prompt: string): string =>
  easyR1Row(sampleOf(id), taskById(id), prompt, ['images/a.png']).answer;

const PIECES = [
  '<think>',
  '</think>',
  '<answer>',
  '</answer>',
  'park',
  ', ',
  'huts',
  'none',
  'no',
  'yes',
  'north',
  '3',
  '07',
  '12',
  '(01,02),(30,40)',
  '(00,00),(64,64)',
  '(01,02),(01,40)',
  'Many homes.',
  ' ',
  ' No huts.',
  'No huts.',
  '有.',
  '\n',
  '!',
  '<b>',
];

const NEAR = [
  'park',
  'huts, villas',
  'no',
  '2',
  '4',
  '(01,02),(20,40)',
  'xx--\n----\n--x-\n----\n',
  'x---\n----\n--x-\n---x\n',
  'Many homes.',
  'Many huts.',
  'north',
  'none',
];

/** Outputs of every kind: right, nearly right, and pieces of outputs in any order. */
function outputs(id: TaskId, random: Random, count: number): string[] {
  const right = writeTaskOutput(['Many homes.', 'Many homes.'], TASK_TRUTHS[id], taskById(id).grammar);
  return Array.from({ length: count }, () => {
    const draw = random.next();
    const pieces = Array.from({ length: 1 + random.below(5) }, () => random.pick(PIECES)).join('');
    if (draw < 0.2) return right;
    if (draw < 0.5) return `<think>A. ${random.pick(['A.', 'B.'])}</think><answer>${random.pick(NEAR)}</answer>`;
    if (draw < 0.8)
      return `<think>${random.pick(['A. A.', 'A. B!  A.', ' ', '有. 有.'])}</think><answer>${pieces}</answer>`;
    return pieces;
  });
}

describe('the reward for EasyR1', () => {
  it.skipIf(!PYTHON)('agrees with ours on 1,000 outputs, in groups of eight', () => {
    const random = new Random(7);
    const groups = Array.from({ length: 125 }, (_, i) => {
      const { id } = TASKS[i % TASKS.length];
      return { id, prompt: `square-${i}/${id}`, texts: outputs(id, random, 8) };
    });
    const given = groups.flatMap(({ id, prompt, texts }) =>
      texts.map((response) => ({ response, ground_truth: truthOf(id, prompt) })),
    );
    const script = [
      'import json, sys',
      `sys.path.insert(0, ${JSON.stringify(FOLDER)})`,
      'import tasks_reward',
      'json.dump(tasks_reward.compute_score(json.load(sys.stdin)), sys.stdout)',
    ].join('\n');
    const options = { input: JSON.stringify(given), encoding: 'utf8', env: { PYTHONDONTWRITEBYTECODE: '1' } } as const;
    const scored: { overall: number; format: number; accuracy: number }[] = JSON.parse(
      execFileSync(String(PYTHON), ['-c', script], options),
    );
    const ours = groups.flatMap(({ id, texts }) => taskRewards(texts, TASK_TRUTHS[id], taskById(id)).rewards);
    expect(scored).toHaveLength(1000);
    for (const [i, reward] of ours.entries()) {
      expect(scored[i].overall, given[i].response).toBeCloseTo(reward.total, 12);
      expect(scored[i].format).toBe(reward.format);
      expect(scored[i].accuracy).toBeCloseTo(reward.agreement, 12);
    }
    expect(new Set(ours.map(({ total }) => total.toFixed(3))).size).toBeGreaterThan(9);
  });

  it('is launched by keys that the framework has, and marks what is the paper’s and what is ours', () => {
    const known = new Set(
      [
        'data: train_files val_files prompt_key answer_key image_key image_dir rollout_batch_size max_prompt_length',
        'data: max_response_length format_prompt seed',
        'algorithm: adv_estimator use_kl_loss kl_penalty kl_coef',
        'worker: actor rollout reward',
        'actor: global_batch_size model optim',
        'model: model_path freeze_vision_tower',
        'optim: lr weight_decay',
        'rollout: n temperature',
        'reward: reward_function',
        'trainer: project_name experiment_name',
      ].flatMap((line) => {
        const [section, keys] = line.split(': ');
        return [`${section}:`, ...keys.split(' ').map((key) => `${section}.${key}`)];
      }),
    );
    let section = '';
    const lines = readFileSync(`${FOLDER}/launch.yaml`, 'utf8').split('\n');
    for (const line of lines.filter((one) => one.trim() !== '' && !one.startsWith('#'))) {
      const [key, value] = line.trim().split(/: ?/);
      if (value === '') section = key;
      expect(known, line).toContain(value === '' ? `${key}:` : `${section}.${key}`);
    }
    const marked = (mark: string): string[] =>
      lines.filter((line) => line.includes(`# ${mark}`)).map((line) => line.trim().split(':')[0]);
    expect(marked('paper')).toEqual([
      'rollout_batch_size',
      'global_batch_size',
      'model_path',
      'freeze_vision_tower',
      'lr',
    ]);
  });

  it('reads a row of the data set as the framework does: a prompt with its pictures, and a truth that is whole', () => {
    for (const task of TASKS) {
      const images = task.pictures.map((_, i) => `images/${i}.png`);
      const row = easyR1Row(sampleOf(task.id), task, 'a/b', images);
      expect(row.problem.split('<image>')).toHaveLength(row.images.length + 1);
      expect(task.grammar.parse(JSON.parse(row.answer).truth)).toEqual(TASK_TRUTHS[task.id]);
    }
  });
});

describe('completions that come back', () => {
  const line = (id: TaskId, prompt: string, response: string): string =>
    JSON.stringify({ response, ground_truth: truthOf(id, prompt), response_length: 9 });

  it('are scored as any model’s outputs', () => {
    const text = [
      line('presence', 'a', '<think>So.</think><answer>no</answer>'),
      line('presence', 'a', '<think>So.</think><answer>yes</answer>'),
      line('presence', 'b', 'no'),
      '',
      line('count', 'c', '<think>So.</think><answer>2</answer>'),
    ].join('\n');
    expect(scoreCompletions(text, 'x.jsonl').split('\n').slice(2, 4)).toEqual([
      '| Yes or no | 3 | 2 | 66.7 % | 0.367 | right 0.333 |',
      '| How many | 1 | 1 | 100.0 % | 0.700 | right 0.000, mean error 1.000 |',
    ]);
  });

  it('are refused by line and field', () => {
    const good = line('presence', 'a', 'no');
    expect(() => scoreCompletions(`${good}\nnot json`, 'x.jsonl')).toThrow(/^x\.jsonl:2, /);
    expect(() => scoreCompletions('{"response":"a"}', 'x.jsonl')).toThrow(/^x\.jsonl:1, ground_truth/);
    const poem = JSON.stringify({ response: '', ground_truth: '{"task":"poem","id":"a","truth":"b"}' });
    expect(() => scoreCompletions(poem, 'x.jsonl')).toThrow(/^x\.jsonl:1, ground_truth, task/);
    const castle = JSON.stringify({ response: '', ground_truth: '{"task":"scene","id":"a","truth":"castle"}' });
    expect(() => scoreCompletions(castle, 'x.jsonl')).toThrow(/truth is no answer of the task "scene"/);
    expect(() => scoreCompletions('\n', 'x.jsonl')).toThrow(/holds no lines/);
  });
});
