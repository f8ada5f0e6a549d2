import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Weights } from '../../../src/model/parameters';
import { imageOf, labelledPrompts } from '../../../src/training/fine-tune-data';
import { trainGrpo } from '../../../src/training/grpo';
import type { GrpoSettings } from '../../../src/training/grpo-settings';
import { type SftSettings, trainSft } from '../../../src/training/sft';
import { EARTH_INDICATORS } from '../../../src/worlds/earth/earth-indicators';
import { TINY_GRPO, TINY_SFT, tinyData } from './tiny-run';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fine-tuning-'));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const data = tinyData();
const still = { peak: 0, warmupSteps: 0, decay: 'constant' } as const;
const log = (): Record<string, number>[] =>
  readFileSync(join(folder, 'log.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const changed = (weights: Weights): string[] =>
  [...weights].filter(([name, values]) => values.some((x, i) => x !== data.base.get(name)?.[i])).map(([name]) => name);
const sft = (change: Partial<SftSettings>) => trainSft(data, { ...TINY_SFT, steps: 2, ...change }, folder);
const grpo = (change: Partial<GrpoSettings>) => trainGrpo(data, { ...TINY_GRPO, steps: 2, ...change }, folder);

describe('the labels of a run', () => {
  it('are one for each indicator that a region has', () => {
    const prompts = labelledPrompts(data);
    const unknown = data.regions.values.night_light.filter((value) => value === null).length;
    // Carbon is spread by night light, so it is missing with it.
    expect(prompts).toHaveLength(data.train.length * EARTH_INDICATORS.length - 2 * unknown);
    for (const { row, indicator, score } of prompts) expect(score).toBe(data.scores[indicator][row]);
  });

  it('cannot be used for a region without image features', () => {
    expect(() => imageOf(data, 99, 0)).toThrow('Row 99 has no image features; run "features" for its split');
  });
});

describe.each([
  { stage: 'SFT', train: sft },
  { stage: 'GRPO', train: grpo },
])('$stage', ({ train }) => {
  it('trains the decoder, and neither the vision tower nor the weights that it was given', async () => {
    const before = new Map([...data.base].map(([name, values]) => [name, values.slice()]));
    const { weights } = await train({});
    expect([...weights.keys()].sort()).toEqual([...data.base.keys()].sort());
    const decoder = [...data.base.keys()].filter((name) => name.startsWith('model.'));
    expect(changed(weights).sort()).toEqual(decoder.sort());
    expect(data.base).toEqual(before);
  });

  it('changes nothing at a learning rate of zero', async () => {
    expect(changed((await train({ schedule: still, steps: 1 })).weights)).toEqual([]);
  });

  it('meets other examples from another seed', async () => {
    const logOf = async (seed: number) => {
      rmSync(folder, { recursive: true });
      await train({ seed, steps: 1 });
      return log();
    };
    expect(await logOf(1)).not.toEqual(await logOf(2));
  });

  it('works without any place in its prompts', async () => {
    await train({ place: 'none', steps: 1 });
    expect(log()).toHaveLength(1);
  });
});

describe('SFT', () => {
  it('learns to answer: its loss falls', async () => {
    await sft({ steps: 20 });
    const losses = log().map(({ loss }) => loss);
    expect(losses[19]).toBeLessThan(losses[0] / 2);
  });

  it('counts the labels that it used, and shows its weights behind every step', async () => {
    const seen: [number, number, number][] = [];
    const settings = { ...TINY_SFT, steps: 3 };
    const { labels } = await trainSft(
      data,
      settings,
      folder,
      async (step, used, weights) => void seen.push([step, used, weights().size]),
    );
    expect(seen.map(([step]) => step)).toEqual([1, 2, 3]);
    expect(seen.map(([, used]) => used)).toEqual(log().map((line) => line.labels));
    expect(seen[2][1]).toBe(labels);
    expect(seen[0][2]).toBe(data.base.size);
    // Three steps of 8 regions are one epoch of 24: every label once.
    expect(labels).toBe(labelledPrompts(data).length);
  });

  it('learns from other labels where they are centred within countries', async () => {
    await sft({ steps: 2 });
    const [, plain] = log();
    rmSync(folder, { recursive: true, force: true });
    await sft({ steps: 2, centred: 'country' });
    const [, centred] = log();
    expect(centred.labels).toBe(plain.labels);
    expect(centred.loss).not.toBe(plain.loss);
  });

  it('stays nearer to its base with a KL term', async () => {
    const far = (weights: Weights): number =>
      [...weights].reduce((sum, [name, values]) => {
        const before = data.base.get(name);
        return sum + values.reduce((own, x, i) => own + (x - Number(before?.[i])) ** 2, 0);
      }, 0);
    const constant = { schedule: { peak: 1e-2, warmupSteps: 0, decay: 'constant' }, steps: 12 } as const;
    const { weights: free } = await sft(constant);
    rmSync(folder, { recursive: true, force: true });
    const { weights: held } = await sft({ ...constant, beta: 10 });
    expect(far(held)).toBeGreaterThan(0);
    expect(far(held)).toBeLessThan(far(free));
  });

  it('can be taught traces as well', async () => {
    await sft({ answers: 'trace', steps: 1 });
    expect(log()).toHaveLength(1);
  });

  it('teaches what sums a trace up, and not its reasons, beside the picture of another region', async () => {
    await sft({ answers: 'trace', steps: 1, schedule: still });
    const [own] = log();
    rmSync(folder, { recursive: true });
    await sft({ answers: 'trace', steps: 1, schedule: still, contradicted: 1 });
    const [other] = log();
    expect(other.labels).toBe(own.labels);
    expect(other.loss).not.toBe(own.loss);
  });
});

describe('GRPO', () => {
  it('has no KL to its base until it has moved, and some afterwards', async () => {
    await grpo({ updates: 1, steps: 3 });
    const kl = log().map((line) => line.kl);
    expect(Math.abs(kl[0])).toBeLessThan(1e-6);
    expect(kl[2]).toBeGreaterThan(1e-6);
  });

  it('counts a group whose rewards are equal as collapsed, and learns nothing from it', async () => {
    // An untrained model says nothing that could be rewarded; without KL and decay nothing else moves it.
    await grpo({ beta: 0 });
    for (const { collapsed, reward, loss, gradient_norm } of log())
      expect([collapsed, reward, Math.abs(loss), gradient_norm]).toEqual([1, 0, 0, 0]);
  });

  it('counts one label a prompt, however many rollouts and places it has', async () => {
    const { labels } = await grpo({ placesPerGroup: 2, swapRate: 1 });
    expect(labels).toBe(2 * TINY_GRPO.prompts);
  });

  it('is paid by what differs within a country and an indicator, where the reward is relative', async () => {
    const { labels } = await grpo({ groupSize: 2, anchor: 0.2 });
    expect(labels).toBe(2 * TINY_GRPO.prompts);
  });

  it.each([
    [{ rollouts: 4, placesPerGroup: 3 }, 'rollouts (4) must be a multiple of placesPerGroup (3)'],
    [{ prompts: 4, updates: 3 }, 'prompts (4) must be a multiple of updates (3)'],
    [{ rollouts: 1 }, 'rollouts must be at least 2'],
    [{ prompts: 4, groupSize: 3 }, 'prompts (4) must be a multiple of groupSize (3)'],
    [{ prompts: 500 }, '108 groups of 1 are fewer than the 500 of a batch'],
  ])('refuses %o, saying what does not fit', async (change, message) => {
    await expect(grpo(change)).rejects.toThrow(message);
  });
});
