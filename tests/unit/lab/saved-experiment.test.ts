import { describe, expect, it } from 'vitest';
import { parseExperiment, pictureOf } from '../../../src/bias/lab/experiment-file';
import { locationSpread } from '../../../src/bias/location-spread';
import type { ClaimedPlace } from '../../../src/context/draw-places';
import { DEFAULT_COMPARISON } from '../../../src/domain/comparison';
import type { Rollout } from '../../../src/domain/prediction';
import type { LabSubject } from '../../../src/lab/lab-subject';
import { rewardedGroup } from '../../../src/lab/rollouts/rewarded-group';
import { rolloutsFile } from '../../../src/lab/rollouts/rollouts-file';
import { teleportFile } from '../../../src/lab/teleport/teleport-file';
import { addScore, newTeleport, type TeleportTest } from '../../../src/lab/teleport/teleport-state';
import { PICTURE } from '../bias/lab/example-experiment';

const context = { lonDeg: 13.4, latDeg: 52.5, address: ['Berlin', 'Germany'], country: 'Germany', nearby: [] };
const subject: LabSubject = { rgb: PICTURE, sizePx: 64, imageSha256: 'a'.repeat(64), context, indicator: 'gdp' };
const places: ClaimedPlace[] = [0, 1, 2, 3].map((lonDeg) => ({ context: { ...context, lonDeg }, countryCode: 'DE' }));
const occasion = { world: 'earth', madeAt: 1_700_000_000_000 } as const;

describe('a saved experiment', () => {
  it('has what came of a teleport test, in the order of the places, and the figures that are shown of it', () => {
    const asked = newTeleport(subject, { count: 4, seed: 9, scope: 'learned' }, ['urban-r1', 'sft']);
    let test: TeleportTest = { ...asked, places };
    for (const [place, score] of [
      [2, 4.5],
      [0, 1.25],
      [3, null],
    ] as const)
      test = addScore(test, 'sft', place, score, 0);
    const file = parseExperiment(JSON.stringify(teleportFile(test, DEFAULT_COMPARISON, occasion)));
    if (file.kind !== 'teleport') throw new Error(file.kind);
    expect(file).toMatchObject({ world: 'earth', indicator: 'gdp', draw: { seed: 9, scope: 'learned' } });
    expect(file.worldVersion).toBe(1);
    const onAtlas = teleportFile(test, DEFAULT_COMPARISON, { ...occasion, world: 'atlas' });
    expect(parseExperiment(JSON.stringify(onAtlas)).worldVersion).toBe(2);
    expect(pictureOf(file)).toEqual(PICTURE);
    expect(file.places.map(({ lonDeg }) => lonDeg)).toEqual([0, 1, 2, 3]);
    const [sft, urban] = file.models;
    expect(sft.answers).toEqual([
      { place: 0, score: 1.25 },
      { place: 2, score: 4.5 },
      { place: 3, score: null },
    ]);
    const { value, interval, n } = locationSpread([1.25, null, 4.5, null]);
    expect(sft.sensitivity).toEqual({ value, interval, n });
    expect(urban).toMatchObject({ label: 'Urban-R1', answers: [], sensitivity: { value: null, n: 0 } });
  });

  it('has the rollouts with the rewards that are shown of them, or without where the truth is not known', () => {
    const rollouts: Rollout[] = [3, 7].map((answer, i) => ({
      seed: i + 1,
      text: `<think>Covered by forest.</think><answer>${answer.toFixed(1)}</answer>`,
      answer,
      expected: answer + 0.25,
    }));
    const settings = { temperature: 0.7, groupSize: 2, lambda: 0.2, c: 4, truth: 6 };
    const group = rewardedGroup(rollouts, 6, settings, 'trace');
    const groups = [
      { id: 'sft', label: 'SFT', rollouts, group },
      { id: 'urban-r1', label: 'Urban-R1', rollouts: rollouts.slice(1), group: null },
    ];
    const file = parseExperiment(JSON.stringify(rolloutsFile(subject, groups, settings, occasion)));
    if (file.kind !== 'rollouts') throw new Error(file.kind);
    expect(file).toMatchObject({
      context,
      sampling: { temperature: 0.7, groupSize: 2 },
      reward: { lambda: 0.2, c: 4, truth: 6 },
    });
    const [sft, urban] = file.models;
    expect(sft.group).toEqual({ mean: group?.mean, deviation: group?.deviation });
    expect(sft.rollouts.map(({ reward }) => reward)).toEqual(
      group?.rows.map(({ reward, advantage }) => ({ ...reward, advantage })),
    );
    expect(urban).toMatchObject({ group: null, rollouts: [{ seed: 2, expected: 7.25, reward: null }] });
  });
});
