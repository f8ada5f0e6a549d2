import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { pictureOf, type RolloutsFile, type TeleportFile } from '../../../../src/bias/lab/experiment-file';
import { locationSpread } from '../../../../src/bias/location-spread';
import type { Rollout } from '../../../../src/domain/prediction';
import { seededRandom } from '../../../../src/domain/random';
import { rewardedGroup } from '../../../../src/lab/rollouts/rewarded-group';
import { type OutputMode, parseOutput } from '../../../../src/profiling/trace';
import { largestDifference } from '../../../../src/study/shipped/largest-difference';
import { replayExperiment } from '../../../../src/study/shipped/replay';
import type { RolloutsReplay } from '../../../../src/study/shipped/replay-rollouts';
import type { TeleportReplay } from '../../../../src/study/shipped/replay-teleport';
import { exampleRollouts, exampleTeleport } from '../../bias/lab/example-experiment';
import { nodeEngine, readerOf } from '../../engine/shipped-model';
import { countSessions, RUN_FAILED } from '../../training/count-sessions';

const MODELS = 'public/models';
const VARIANTS = ['sft', 'urban-r1'] as const;
const isShipped = VARIANTS.every((variant) => existsSync(join(MODELS, `atlas-${variant}`, 'manifest.json')));
const engine = nodeEngine();
const signal = new AbortController().signal;
const quiet = () => {};

/** What the engine of the page is asked by an experiment of a model. */
const requestOf = (variant: string, file: TeleportFile | RolloutsFile) => ({
  model: variant,
  read: readerOf(`atlas-${variant}`),
  onProgress: quiet,
  rgb: pictureOf(file),
  sizePx: 64,
  indicator: file.indicator,
});

/** A teleport test as the page's engine answers it. */
async function teleported(file: TeleportFile): Promise<TeleportFile> {
  const models = [];
  for (const model of file.models) {
    const contexts = file.places;
    const scores: (number | null)[] = file.places.map(() => null);
    for await (const { index, expected } of engine.survey({ ...requestOf(model.variant, file), contexts }, signal))
      scores[index] = expected;
    const { value, interval, n } = locationSpread(scores);
    const answers = scores.map((score, place) => ({ place, score }));
    models.push({ ...model, answers, sensitivity: { value, interval, n } });
  }
  return { ...file, models };
}

/** Groups of rollouts as the page's engine draws them and the page rewards them. */
async function drawn(file: RolloutsFile): Promise<RolloutsFile> {
  const { groupSize, temperature } = file.sampling;
  const models = [];
  for (const model of file.models) {
    const random = (index: number) => seededRandom(1 + index, 'engine/sampling');
    const rollouts = { count: groupSize, temperature, random };
    const { context } = file;
    const written: Rollout[] = [];
    let mode: OutputMode = 'trace';
    for await (const event of engine.write({ ...requestOf(model.variant, file), context, rollouts }, signal)) {
      if (event.kind === 'opened') mode = event.writesTrace ? 'trace' : 'answer';
      if (event.kind !== 'rollout') continue;
      const { index, text, expected } = event;
      written.push({ seed: 1 + index, text, answer: parseOutput(text).answer, expected });
    }
    written.sort((a, b) => Number(a.seed) - Number(b.seed));
    const group = rewardedGroup(written, Number(file.reward.truth), file.reward, mode);
    const rewarded = written.map((rollout, i) => {
      const row = group?.rows[i];
      return { ...rollout, seed: 1 + i, reward: row ? { ...row.reward, advantage: row.advantage } : null };
    });
    models.push({ ...model, rollouts: rewarded, group: group && { mean: group.mean, deviation: group.deviation } });
  }
  return { ...file, models };
}

describe('the largest difference', () => {
  it('is of the pairs in which both numbers are known', () => {
    const pairs = [
      [1, 1.5],
      [null, 9],
      [3, 2],
      [7, undefined],
    ] as const;
    expect(largestDifference(pairs)).toBe(1);
    expect(largestDifference([[null, 1]])).toBeNull();
  });
});

describe.skipIf(!isShipped)('the replay of an experiment (skipped where no pair of the Atlas is exported)', () => {
  let teleport: TeleportFile;
  let rollouts: RolloutsFile;
  beforeAll(async () => {
    teleport = await teleported(exampleTeleport());
    const { sampling, ...rest } = exampleRollouts();
    rollouts = await drawn({ ...rest, sampling: { ...sampling, groupSize: 4 } });
  }, 120_000);

  it('scores places as the page does, and has its sensitivity', { timeout: 120_000 }, async () => {
    const notes: string[] = [];
    const { kind, world, models } = await replayExperiment(MODELS, teleport, (line) => notes.push(line));
    expect([kind, world, Object.keys(models)]).toEqual(['teleport', 'atlas', [...VARIANTS]]);
    // The example names no version: it is of the first planet.
    expect(notes[0]).toContain('Made of version 1 of the Atlas');
    for (const [variant, of] of Object.entries(models) as [string, TeleportReplay][]) {
      expect(of.model).toBe(`atlas-${variant}`);
      expect(of.answers.map(({ place }) => place)).toEqual([0, 1, 2]);
      expect(of.unmatched).toBe(0);
      expect(of.sensitivity.n).toBe(3);
      expect(of.difference.score).toBeLessThan(2e-3);
      expect(of.difference.sensitivity).toBeLessThan(1e-3);
      expect(notes).toContain(`atlas-${variant}: 3 of 3`);
    }
  });

  it('tells how far a file is from what the models say, of the places that it has', { timeout: 120_000 }, async () => {
    const [sft] = teleport.models;
    const [first, second, third] = sft.answers;
    const answers = [
      { ...first, score: Number(first.score) + 0.5 },
      { ...third, score: null },
    ];
    const file = { ...teleport, models: [{ ...sft, answers }] };
    const { models } = await replayExperiment(MODELS, file, quiet);
    const of = models.sft as TeleportReplay;
    expect(of.answers.map(({ place }) => place)).toEqual([0, 2]);
    expect(of.difference.score).toBeCloseTo(0.5, 2);
    expect(of.unmatched).toBe(1);
    expect(second.score).not.toBeNull();
  });

  it('writes the rollouts of the page from its seeds, with its rewards', { timeout: 120_000 }, async () => {
    const { kind, models } = await replayExperiment(MODELS, rollouts, quiet);
    expect(kind).toBe('rollouts');
    for (const [variant, of] of Object.entries(models) as [string, RolloutsReplay][]) {
      expect(of.equalTexts, variant).toEqual([1, 2, 3, 4]);
      expect(of.difference.expected).toBeLessThan(2e-3);
      expect(of.difference.reward).toBe(0);
      for (const part of ['advantage', 'mean', 'deviation'] as const) expect(of.difference[part]).toBeLessThan(1e-9);
      expect(of.rollouts).toHaveLength(4);
    }
  });

  it('names the texts that differ, and gives no rewards without a truth', { timeout: 120_000 }, async () => {
    const [sft] = rollouts.models;
    const altered = sft.rollouts.map((rollout) => (rollout.seed === 2 ? { ...rollout, text: 'another' } : rollout));
    const file = {
      ...rollouts,
      reward: { ...rollouts.reward, truth: null },
      models: [{ ...sft, rollouts: altered, group: null }],
    };
    const of = (await replayExperiment(MODELS, file, quiet)).models.sft as RolloutsReplay;
    expect(of.equalTexts).toEqual([1, 3, 4]);
    expect(of.group).toBeNull();
    expect(of.rollouts.every(({ reward }) => reward === null)).toBe(true);
    expect(of.difference).toMatchObject({ reward: null, advantage: null, mean: null, deviation: null });
  });

  it('names the model that is not there', async () => {
    const file = { ...teleport, models: [{ ...teleport.models[0], variant: 'absent' }] };
    await expect(replayExperiment(MODELS, file, quiet)).rejects.toThrow(
      '--models public/models: holds no model "absent" of the world "atlas", which the experiment asked',
    );
  });

  it('releases every session, whether it comes to its end or not', { timeout: 120_000 }, async () => {
    for (const file of [teleport, rollouts]) {
      const whole = countSessions();
      await replayExperiment(MODELS, file, quiet);
      expect(whole.opened).toBeGreaterThan(0);
      expect(whole.open).toBe(0);
      vi.restoreAllMocks();

      const broken = countSessions({ run: 5 });
      await expect(replayExperiment(MODELS, file, quiet)).rejects.toThrow(RUN_FAILED);
      expect(broken.open).toBe(0);
      vi.restoreAllMocks();
    }
  });
});
