import { describe, expect, it } from 'vitest';
import { evenPoints } from '../../../src/bias/even-points';
import { GEO_BIAS } from '../../../src/bias/geo-bias-settings';
import { localPlane } from '../../../src/bias/local-plane';
import { moranSurprisal, normalSurprisal, weightSums } from '../../../src/bias/moran-surprisal';
import { type PatchKind, spatialRelativeInformation } from '../../../src/bias/relative-information';
import { spatialSelfInformation } from '../../../src/bias/self-information';
import { Random } from '../../../src/domain/random';

const KINDS: readonly PatchKind[] = ['grid', 'rings', 'sectors'];
const settings = { ...GEO_BIAS, centres: 2, shuffles: 39 };

/** Points, within the radius of each other, around a centre. */
function cluster(lat0: number, lon0: number, mirrored = 1, count = 220) {
  const random = new Random(11);
  const latDeg = Array.from({ length: count }, () => mirrored * (lat0 + 2 * random.next() - 1));
  const lonDeg = latDeg.map(() => ((lon0 + 2 * random.next() - 1 + 540) % 360) - 180);
  return { latDeg, lonDeg };
}

describe('surprise of a standard score', () => {
  it('is -ln of the two-sided p of the normal tables', () => {
    expect(normalSurprisal(1.959963985)).toBeCloseTo(-Math.log(0.05), 6);
    expect(normalSurprisal(-2.575829304)).toBeCloseTo(-Math.log(0.01), 6);
    expect(normalSurprisal(0)).toBeCloseTo(0, 6);
  });

  it('stays finite where p is smaller than any number', () => {
    // p of 10 sigma is 1.523971e-23; of 50 sigma ln p is -1254.83.
    expect(normalSurprisal(10)).toBeCloseTo(-Math.log(1.523971e-23), 5);
    expect(normalSurprisal(50)).toBeCloseTo(1254.1383, 1);
  });
});

describe("surprise of Moran's I", () => {
  // Six points, two neighbours each, not mutual everywhere.
  const neighbours = { k: 2, indices: Int32Array.from([1, 2, 0, 2, 1, 3, 2, 4, 3, 5, 4, 3]) };
  const values = [3, 1, 4, 1, 5, 9];

  it('uses the mean and the deviation of all orders of the values', () => {
    const moranOf = (order: readonly number[]) => {
      const mean = order.reduce((a, b) => a + b, 0) / 6;
      const z = order.map((v) => v - mean);
      const cross = z.reduce(
        (sum, v, i) => sum + v * (z[neighbours.indices[2 * i]] + z[neighbours.indices[2 * i + 1]]),
        0,
      );
      return ((6 / 12) * cross) / z.reduce((sum, v) => sum + v * v, 0);
    };
    const all = orders(values).map(moranOf);
    const mean = all.reduce((a, b) => a + b, 0) / all.length;
    const deviation = Math.sqrt(all.reduce((sum, v) => sum + (v - mean) ** 2, 0) / all.length);
    expect(all).toHaveLength(720);
    expect(mean).toBeCloseTo(-1 / 5, 12);
    expect(moranSurprisal(values, neighbours, weightSums(neighbours))).toBeCloseTo(
      normalSurprisal((moranOf(values) - mean) / deviation),
      9,
    );
  });

  it('is null for constant values', () => {
    expect(moranSurprisal([2, 2, 2, 2, 2, 2], neighbours, weightSums(neighbours))).toBeNull();
  });
});

describe('the plane around a point', () => {
  it('keeps distance and direction from the centre, over the date line and at the pole', () => {
    const { east, north, distance } = localPlane([0, 10, 0], [-179, 180, 170], { latDeg: 0, lonDeg: 180 });
    expect([...east].map(degrees)).toEqual([1, 0, -10]);
    expect([...north].map(degrees)).toEqual([0, 10, 0]);
    const pole = localPlane([80, 80], [0, 90], { latDeg: 90, lonDeg: 0 });
    expect([...pole.distance].map(degrees)).toEqual([10, 10]);
    expect([...distance].map(degrees)).toEqual([1, 10, 10]);
  });

  it('is covered by even points: equal areas hold equal numbers', () => {
    const centre = { latDeg: -60, lonDeg: 170 };
    const { latDeg, lonDeg } = evenPoints(centre, 0.2, 4000);
    const { east, north, distance } = localPlane(latDeg, lonDeg, centre);
    expect(Math.max(...distance)).toBeLessThanOrEqual(0.2 + 1e-12);
    for (const side of [east, north]) expect(Math.abs(side.filter((v) => v > 0).length - 2000)).toBeLessThan(40);
    expect(distance.filter((d) => d < 0.2 / Math.SQRT2).length / 4000).toBeCloseTo(0.5, 2);
  });
});

describe('spatial self-information', () => {
  it('is far above chance where bad results lie together, and near it where they are scattered', () => {
    const { latDeg, lonDeg } = cluster(10, 20, 1, 100);
    const random = new Random(3);
    const east = spatialSelfInformation(
      latDeg,
      lonDeg,
      lonDeg.map((lon) => (lon > 20 ? 1 : 0)),
      settings,
    );
    const scattered = spatialSelfInformation(
      latDeg,
      lonDeg,
      lonDeg.map(() => (random.next() > 0.5 ? 1 : 0)),
      settings,
    );
    expect(east.marked.p).toBe(1 / 40);
    expect(east.marked.value as number).toBeGreaterThan(3 * (east.marked.byChance as number));
    expect(scattered.marked.p as number).toBeGreaterThan(0.05);
    expect(scattered.unmarked).toBe(east.unmarked);
  });

  it('is the same south of the equator and across the date line', () => {
    const good = Array.from({ length: 100 }, (_, i) => (i % 3 === 0 ? 1 : 0));
    const [north, south, far] = [cluster(40, 20, 1, 100), cluster(40, 20, -1, 100), cluster(40, 180, 1, 100)].map(
      ({ latDeg, lonDeg }) => spatialSelfInformation(latDeg, lonDeg, good, { ...settings, shuffles: 1 }).unmarked ?? 0,
    );
    // The background spiral is not mirrored, so the two hemispheres differ by its grain, not by half of it missing.
    expect(Math.abs(south / north - 1)).toBeLessThan(0.1);
    expect(far).toBeCloseTo(north, 6);
  });

  it('is null where no neighbourhood has enough points', () => {
    const { unmarked, marked } = spatialSelfInformation([0, 40, 80], [0, 0, 0], [1, 0, 1]);
    expect(unmarked).toBeNull();
    expect(marked).toEqual({ value: null, byChance: null, p: null, neighbourhoods: 0 });
  });
});

describe('spatial relative information', () => {
  const { latDeg, lonDeg } = cluster(-35, 179.8);

  it.each(KINDS)('is at the level of chance for scattered results, cut by %s', (kind) => {
    const random = new Random(8);
    const { value, byChance, p } = spatialRelativeInformation(
      latDeg,
      lonDeg,
      latDeg.map(() => random.normal()),
      kind,
      settings,
    );
    expect(value as number).toBeLessThan(2 * (byChance as number));
    expect(p as number).toBeGreaterThan(0.02);
  });

  it('tells an all-bad half from an all-good half, up to the entropy of the two classes', () => {
    const halves = latDeg.map((lat) => (lat > -35 ? 1 : 0));
    const { value, p } = spatialRelativeInformation(latDeg, lonDeg, halves, 'sectors', settings);
    expect(value as number).toBeGreaterThan(0.2);
    expect(value as number).toBeLessThanOrEqual(Math.log(2));
    expect(p).toBe(1 / 40);
  });

  it('does not change under an increasing map of the results', () => {
    const random = new Random(8);
    const results = latDeg.map(() => random.normal());
    const once = { ...settings, shuffles: 1 };
    expect(spatialRelativeInformation(latDeg, lonDeg, results.map(Math.exp), 'grid', once)).toEqual(
      spatialRelativeInformation(latDeg, lonDeg, results, 'grid', once),
    );
  });

  it('is null, not zero, for constant results and for too few points', () => {
    const constant = latDeg.map(() => 0.1);
    expect(spatialRelativeInformation(latDeg, lonDeg, constant, 'grid', settings).value).toBeNull();
    expect(spatialRelativeInformation([0, 1], [0, 1], [1, 2], 'grid', settings).value).toBeNull();
  });

  it('names the column and the row of a value that is not a number', () => {
    expect(() => spatialRelativeInformation([0, 1], [0, 1], [1, Number.NaN], 'grid')).toThrow('performance[1]');
  });
});

const degrees = (radians: number) => Math.round((radians * 180 * 1e6) / Math.PI) / 1e6 + 0;

function orders(values: readonly number[]): number[][] {
  if (values.length === 0) return [[]];
  return values.flatMap((v, i) => orders([...values.slice(0, i), ...values.slice(i + 1)]).map((rest) => [v, ...rest]));
}
