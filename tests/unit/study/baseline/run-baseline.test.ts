import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { spearman } from '../../../../src/bias/spearman';
import { Random } from '../../../../src/domain/random';
import { baselineEvaluation } from '../../../../src/study/baseline/baseline-evaluation';
import { baselineSchema } from '../../../../src/study/baseline/baseline-file';
import { BOOSTING } from '../../../../src/study/baseline/boosted-trees';
import { type BaselineTiles, runBaseline } from '../../../../src/study/baseline/run-baseline';
import { parseEvaluation } from '../../../../src/study/report/evaluation-file';
import { ATLAS_INDICATOR_ROWS } from '../../../../src/worlds/atlas/indicator-rows';
import { EARTH_INDICATORS } from '../../../../src/worlds/earth/earth-indicators';

/** Tile indicators follow the picture everywhere; income follows the country only. */
function syntheticTiles(): BaselineTiles {
  const random = new Random(11);
  const rows = Array.from({ length: 900 }, (_, i) => {
    const country = ['DE', 'PL', 'SE'][i % 3];
    return {
      country,
      picture: random.next(),
      heldOut: random.next() < 0.3,
      wealth: { DE: 30, PL: 10, SE: 20 }[country] ?? 0,
    };
  });
  const values = Object.fromEntries(
    EARTH_INDICATORS.map(({ id, scope }) => [
      id,
      rows.map((r, i) =>
        i === 5 ? null : scope === 'region' ? r.wealth + random.next() : r.picture * 100 + random.next(),
      ),
    ]),
  );
  return {
    world: 'earth',
    ids: rows.map((_, i) => `tile-${i}`),
    placeColumns: [],
    landCover: rows.map(() => 'Forest'),
    places: rows.map((r) => ({ latDeg: { DE: 51, PL: 52, SE: 60 }[r.country] ?? 0, lonDeg: 10, country: r.country })),
    split: rows.map((r) => (r.country === 'SE' ? 'unseen' : r.heldOut ? 'seen_heldout' : 'seen_train')),
    block: rows.map((r, i) => `${r.country}${i % 60}`),
    values,
    imageColumns: [Float32Array.from(rows, (r) => r.picture), Float32Array.from(rows, () => random.next())],
  };
}

describe('tree baseline', () => {
  const tiles = syntheticTiles();
  const run = runBaseline(tiles, 'split', { ...BOOSTING, rounds: 30 });
  const { result } = run;
  const rho = (id: string, set: 'image' | 'place' | 'both', split: string) =>
    result.indicators[id][set][split].spearman;

  it('predicts what the picture shows wherever it is, from the image', () => {
    expect(rho('population', 'image', 'seen_heldout')?.value).toBeGreaterThan(0.95);
    expect(rho('population', 'image', 'unseen')?.value).toBeGreaterThan(0.95);
    expect(result.meanSpearman.image.unseen?.value).toBeGreaterThan(0.95);
  });

  it('knows the regional value of a seen place from its name, and not that of an unseen one', () => {
    expect(rho('income', 'place', 'seen_heldout')?.value).toBeGreaterThan(0.7);
    expect(Math.abs(rho('income', 'both', 'unseen')?.value ?? 0)).toBeLessThan(0.3);
  });

  it('gives null, not zero, where place alone makes a constant prediction', () => {
    expect(rho('population', 'place', 'unseen')).toBeNull();
  });

  it('writes a result that its schema accepts, with intervals around the values', () => {
    const file = { ...result, elapsedMs: 1, machine: 'test' };
    expect(v.is(baselineSchema, JSON.parse(JSON.stringify(file)))).toBe(true);
    const figure = rho('gdp', 'image', 'unseen');
    expect(figure?.lo).toBeLessThanOrEqual(figure?.value as number);
    expect(figure?.hi).toBeGreaterThanOrEqual(figure?.value as number);
  });

  it('can be paired with the models as an evaluation file without training tiles', () => {
    const made = baselineEvaluation(tiles, run, 'image', { elapsedMs: 1, machine: 'test' });
    const file = parseEvaluation(JSON.stringify(made), 'trees.json');
    expect(file.variant).toBe('trees-image');
    expect(new Set(file.split)).toEqual(new Set(['seen_heldout', 'unseen']));
  });

  it('learns from what else a prompt tells of the place, and is judged by the causes where they are known', () => {
    const hidden = tiles.ids.map((_, i) => (i * 37) % 100);
    const values = Object.fromEntries(ATLAS_INDICATOR_ROWS.map(({ id }) => [id, hidden]));
    const causeValues = Object.fromEntries(ATLAS_INDICATOR_ROWS.map(({ id }) => [id, hidden.map((v) => 100 - v)]));
    const placeColumns = [Float32Array.from(hidden, (v) => -v)];
    const planet: BaselineTiles = { ...tiles, world: 'atlas', values, causeValues, placeColumns };
    const atlas = runBaseline(planet, 'split', { ...BOOSTING, rounds: 30 });
    expect(Object.keys(atlas.result.indicators).sort()).toEqual(ATLAS_INDICATOR_ROWS.map(({ id }) => id).sort());
    expect(atlas.result.meanSpearman.place.unseen?.value).toBeGreaterThan(0.95);
    expect(Math.abs(atlas.result.meanSpearman.image.unseen?.value ?? 0)).toBeLessThan(0.4);
    const file = baselineEvaluation(planet, atlas, 'place', { elapsedMs: 1, machine: 'test' });
    expect(file.world).toBe('atlas');
    expect(spearman(file.truth.gdp as number[], file.causes?.gdp as number[])).toBeCloseTo(-1, 2);
  });

  it('asks for a split column with training tiles', () => {
    const none = { ...tiles, split: tiles.split.map(() => 'unseen') };
    expect(() => runBaseline(none, 'split_x')).toThrow('column "split_x" has no "seen_train" row');
  });
});
