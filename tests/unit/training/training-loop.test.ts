import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OptimizerState } from '../../../src/training/optimizer-state';
import { RunFolder } from '../../../src/training/run-folder';
import { decodeSafetensors } from '../../../src/training/safetensors';
import { runStage, type Stage, type Trainer } from '../../../src/training/training-loop';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'training-loop-'));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const SETTINGS = {
  steps: 5,
  schedule: { peak: 1, warmupSteps: 0, decay: 'linear' },
  checkpointEvery: 2,
} as const;

/** A stage of one parameter that adds the learning rate to it in each step, and what it was asked for. */
function countingStage(events: string[], change: Partial<Trainer<number>> = {}): Stage<number> {
  const specs = [{ name: 'sum', shape: [1], init: { constant: 0 } }];
  const state = new OptimizerState(specs, new Map([['sum', new Float32Array(1)]]));
  return {
    identity: { stage: 'counting', settings: SETTINGS },
    state,
    updatesPerStep: 3,
    progress: { label: 'counting', figures: ['sum'] },
    open: async ({ step, metadata }) => {
      events.push(`open at ${step} with ${metadata.labels ?? 0} labels`);
      let labels = Number(metadata.labels ?? 0);
      return {
        get labels() {
          return labels;
        },
        makeBatch: (step) => {
          events.push(`batch ${step}`);
          return step;
        },
        train: async (batch, learningRate) => {
          events.push(`train ${batch}`);
          await Promise.resolve();
          const data = state.feeds.sum.data as Float32Array;
          data[0] += learningRate;
          state.steps += 3;
          labels += 10;
          events.push(`trained ${batch}`);
          return { sum: data[0], learning_rate: learningRate };
        },
        release: async () => void events.push('release'),
        ...change,
      };
    },
  };
}

const log = (): Record<string, number>[] =>
  readFileSync(join(folder, 'log.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

it('takes every step by its schedule, logs it, and makes the next batch while it computes', async () => {
  const events: string[] = [];
  const seen: number[][] = [];
  const labels = await runStage(countingStage(events), folder, async (...args) => void seen.push(args));
  expect(labels).toBe(50);
  expect(seen).toEqual([1, 2, 3, 4, 5].map((step) => [step, 10 * step]));
  expect(log().map(({ step }) => step)).toEqual([1, 2, 3, 4, 5]);
  expect(log().map(({ learning_rate }) => learning_rate)).toEqual(
    [1, 0.8, 0.6, 0.4, 0.2].map((x) => expect.closeTo(x)),
  );
  expect(Object.keys(log()[0])).toEqual(['step', 'sum', 'learning_rate']);
  expect(events.slice(0, 5)).toEqual(['open at 0 with 0 labels', 'batch 0', 'train 0', 'batch 1', 'trained 0']);
  expect(events.at(-1)).toBe('release');
});

it('goes on from the last checkpoint, with the updates and the labels of the steps before', async () => {
  const failing = countingStage([]);
  const stop = async (step: number) => {
    if (step === 3) throw new Error('the power is gone');
  };
  await expect(runStage(failing, folder, stop)).rejects.toThrow('the power is gone');
  const { metadata } = decodeSafetensors(readFileSync(join(folder, 'checkpoint.safetensors')), 'checkpoint');
  expect(metadata).toEqual({ step: '2', labels: '20' });

  const events: string[] = [];
  const resumed = countingStage(events);
  expect(await runStage(resumed, folder)).toBe(50);
  expect(events.slice(0, 2)).toEqual(['open at 2 with 20 labels', 'batch 2']);
  expect(resumed.state.steps).toBe(15);
  expect(log().map(({ step }) => step)).toEqual([1, 2, 3, 4, 5]);
  expect(log().at(-1)?.sum).toBeCloseTo(3, 5);
});

it('releases what it opened once, when a step fails', async () => {
  const events: string[] = [];
  const train = () => Promise.reject(new Error('out of memory'));
  await expect(runStage(countingStage(events, { train }), folder)).rejects.toThrow('out of memory');
  expect(events.filter((event) => event === 'release')).toHaveLength(1);
});

it('waits for the step that computes before it releases, when a batch cannot be made', async () => {
  const events: string[] = [];
  const makeBatch = (step: number) => {
    if (step === 1) throw new Error('no such picture');
    return step;
  };
  await expect(runStage(countingStage(events, { makeBatch }), folder)).rejects.toThrow('no such picture');
  expect(events.slice(-2)).toEqual(['trained 0', 'release']);
});

it('does nothing when it is called again at the end', async () => {
  await runStage(countingStage([]), folder);
  const events: string[] = [];
  expect(await runStage(countingStage(events), folder)).toBe(50);
  expect(events).toEqual([]);
});

it.each(['6', '-1', '2.5', 'none'])('refuses a checkpoint of step %s of 5', async (step) => {
  const run = await RunFolder.open(folder, countingStage([]).identity);
  await run.save(countingStage([]).state.tensors(), { step });
  await expect(runStage(countingStage([]), folder)).rejects.toThrow(
    `${folder}: the checkpoint is of step ${Number(step)} of 5; restore it from a copy or remove the folder`,
  );
});

it('lets no second run into the folder, and takes over from one that has died', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  writeFileSync(join(folder, 'lock'), String(other.pid));
  await expect(runStage(countingStage([]), folder)).rejects.toThrow(
    `${folder}: process ${other.pid} is at work in this folder; wait for its end, or remove ${join(folder, 'lock')}`,
  );
  const gone = new Promise((resolve) => other.on('exit', resolve));
  other.kill('SIGKILL');
  await gone;
  expect(await runStage(countingStage([]), folder)).toBe(50);
  expect(readdirSync(folder)).not.toContain('lock');
});
