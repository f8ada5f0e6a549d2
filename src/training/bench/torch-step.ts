import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ADAMW_DEFAULTS } from '../../graph/adamw';
import { type BranchLayout, IMAGE_OFFSET } from '../../model/branching';
import { imageTokenCount, type ModelConfig } from '../../model/config';
import { mropeFrequencies } from '../../model/decoder';
import type { Tensors } from '../../model/packing';
import type { OptimizerState } from '../optimizer-state';
import { encodeSafetensors } from '../safetensors';
import { LEARNING_RATE, type TrainingStep } from './training-step';

/** Debian's own interpreter: the one that python3-torch is installed for. */
const PYTHON = '/usr/bin/python3';
const SCRIPT = fileURLToPath(new URL('./torch-step.py', import.meta.url));

export const isTorchInstalled = (): Promise<boolean> =>
  promisify(execFile)(PYTHON, ['-c', 'import torch']).then(
    () => true,
    () => false,
  );

/** What the script needs to know: sizes and settings by name, as text. */
function sizesOf({ text: t, vision, normEpsilon }: ModelConfig, layout: BranchLayout): Record<string, string> {
  const { weightDecay, maxGradientNorm } = ADAMW_DEFAULTS;
  const { width, heads, keyValueHeads, layers } = t;
  const sizes = { ...layout, width, heads, keyValueHeads, layers, normEpsilon, weightDecay, maxGradientNorm };
  const more = { imageTokens: imageTokenCount(vision), imageOffset: IMAGE_OFFSET, learningRate: LEARNING_RATE };
  return Object.fromEntries(Object.entries({ ...sizes, ...more }).map(([name, value]) => [name, String(value)]));
}

/**
 * Weights, batch and rotary frequencies as one file; whole numbers as float32, which holds ids and positions exactly.
 */
function stepFile(config: ModelConfig, layout: BranchLayout, state: OptimizerState, batch: Tensors): Uint8Array {
  const frequencies = mropeFrequencies(config.text);
  const tensors = new Map([
    ...[...state.weights()].map(([name, data], i) => [name, { shape: state.specs[i].shape, data }] as const),
    ...Object.entries(batch).map(
      ([name, { data, dims }]) => [`batch.${name}`, { shape: dims, data: Float32Array.from(data) }] as const,
    ),
    ['batch.frequencies', { shape: [3, frequencies.length / 3], data: frequencies }] as const,
  ]);
  return encodeSafetensors({ tensors, metadata: sizesOf(config, layout) });
}

/**
 * The same supervised step in PyTorch on one thread, in a process of its own that takes a step whenever it is told to.
 * @throws Error with what the process said when it ends early
 */
export async function openTorchStep(
  config: ModelConfig,
  layout: BranchLayout,
  state: OptimizerState,
  batch: Tensors,
): Promise<TrainingStep> {
  const folder = await mkdtemp(join(tmpdir(), 'torch-step-'));
  const file = join(folder, 'step.safetensors');
  await writeFile(file, stepFile(config, layout, state, batch));
  const child = spawn(PYTHON, [SCRIPT, file], {
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  let complaint = '';
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (!done) return value;
    await ended;
    throw new Error(`${PYTHON} ${SCRIPT} ended: ${complaint.trim().split('\n').at(-1)}`);
  };
  const version = (await answer()).replace('ready ', '');
  return {
    name: `PyTorch ${version}`,
    run: async () => {
      child.stdin.write('step\n');
      return Number(await answer());
    },
    release: async () => {
      child.stdin.end();
      await rm(folder, { recursive: true });
    },
  };
}
