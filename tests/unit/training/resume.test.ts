import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Weights } from '../../../src/model/parameters';
import { trainGrpo } from '../../../src/training/grpo';
import { decodeSafetensors } from '../../../src/training/safetensors';
import { trainSft } from '../../../src/training/sft';
import { loadWeights, saveWeights } from '../../../src/training/weights-file';
import { TINY, TINY_GRPO, TINY_SFT, tinyData } from './tiny-run';

/** A resumed run may differ from an unbroken one by this much, relative: single-precision rounding, nothing more. */
const TOLERANCE = 1e-6;

/** The stages, the step at which each is killed, and the step of the last checkpoint before it. */
const STAGES = [
  {
    stage: 'sft',
    steps: TINY_SFT.steps,
    killedAt: 15,
    savedAt: 10,
    run: (base: Weights, out: string) => trainSft(tinyData(base), TINY_SFT, out),
  },
  {
    stage: 'grpo',
    steps: TINY_GRPO.steps,
    killedAt: 3,
    savedAt: 2,
    run: (base: Weights, out: string) => trainGrpo(tinyData(base), TINY_GRPO, out),
  },
] as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'resume-test-'));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const logOf = (out: string): Record<string, number>[] =>
  readFileSync(join(out, 'log.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** Starts a run in a process of its own and kills it when it has written `lines` lines of its log. */
async function runAndKill(stage: string, out: string, weights: string, lines: number): Promise<NodeJS.Signals | null> {
  const script = fileURLToPath(new URL('./interrupted-run.ts', import.meta.url));
  const args = ['--import', 'tsx', script, stage, out, weights, String(lines)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const log = join(out, 'log.jsonl');
  const look = setInterval(() => {
    if (existsSync(log) && readFileSync(log, 'utf8').split('\n').length > lines) child.kill('SIGKILL');
  }, 50);
  const signal = await new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('exit', (_, signal) => resolve(signal));
  });
  clearInterval(look);
  if (signal === null) throw new Error(`The run ended by itself: ${errors}`);
  return signal;
}

describe('a run that is killed half-way and started again', () => {
  // The unbroken SFT run gives the model that GRPO starts from, so that its rollouts earn rewards.
  let base = tinyData().base;

  it.each(STAGES)(
    'ends with the log and the weights of an unbroken one: $stage',
    { timeout: 120_000 },
    async ({ stage, steps, killedAt, savedAt, run }) => {
      const [unbroken, broken, start] = ['unbroken', 'broken', 'start'].map((name) => join(folder, `${stage}-${name}`));
      await saveWeights(start, base, TINY, {});
      const expected = await run(base, unbroken);

      expect(await runAndKill(stage, broken, start, killedAt)).toBe('SIGKILL');
      expect(logOf(broken)).toHaveLength(killedAt);
      // What a kill in the middle of writing could leave behind besides.
      appendFileSync(join(broken, 'log.jsonl'), '{"step":');
      writeFileSync(join(broken, 'checkpoint.safetensors.partial'), 'half of a checkpoint');

      const checkpoint = decodeSafetensors(readFileSync(join(broken, 'checkpoint.safetensors')), 'checkpoint');
      expect(checkpoint.metadata.step).toBe(String(savedAt));

      const resumed = await run(await loadWeights(start, TINY), broken);
      expect(logOf(broken).map(({ step }) => step)).toEqual(Array.from({ length: steps }, (_, i) => i + 1));
      const lines = logOf(unbroken);
      for (const [i, record] of logOf(broken).entries()) {
        expect(Object.keys(record)).toEqual(Object.keys(lines[i]));
        for (const [name, value] of Object.entries(record)) {
          const allowed = TOLERANCE * Math.abs(lines[i][name]);
          expect(Math.abs(value - lines[i][name]), `${name} of step ${i + 1}`).toBeLessThanOrEqual(allowed);
        }
      }
      expect(resumed.labels).toBe(expected.labels);
      for (const [name, values] of expected.weights) {
        const other = resumed.weights.get(name) as Float32Array;
        expect(
          values.every((x, i) => Math.abs(x - other[i]) <= TOLERANCE),
          name,
        ).toBe(true);
      }
      expect(lines.at(-1)?.gradient_norm).toBeGreaterThan(0);
      base = expected.weights;
    },
  );
});
