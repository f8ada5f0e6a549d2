import { describe, expect, it } from 'vitest';
import { fromCity } from '../../../src/atlas/city/site';
import { fromMercator } from '../../../src/atlas/mercator';
import { TilePainter } from '../../../src/atlas/paint/tile-painter';
import { tileView } from '../../../src/atlas/paint/view';
import { createPlanet } from '../../../src/atlas/planet';
import { measureImage } from '../../../src/imagery/statistics';
import { atlasFindings } from '../../browser/pages/atlas-findings';
import { fingerprint } from '../../browser/pages/fingerprint';
import { SHIPPED_SEED, shippedPlanet } from './shared-planet';

const painter = new TilePainter(shippedPlanet());
const DAY = { layer: 'day', date: 1 } as const;
const NIGHT = { layer: 'night', date: 1 } as const;

/** The tile that holds a city's centre. */
function tileOf(city: number, z: number): [number, number, number] {
  const { u, v } = shippedPlanet().cities[city];
  return [z, Math.floor(u * 2 ** z), Math.floor(v * 2 ** z)];
}

describe('tiles', () => {
  it('and truth are the same, bit for bit, as when they were written down: 200 tiles, both dates', async () => {
    await expect(atlasFindings()).toMatchFileSnapshot('../../golden/atlas-planet.tsv');
  }, 240_000);

  it('do not depend on what was drawn before', () => {
    const before = painter.paint(...tileOf(2, 15), DAY);
    painter.paint(...tileOf(3, 16), NIGHT);
    expect(fingerprint(painter.paint(...tileOf(2, 15), DAY))).toBe(fingerprint(before));
  });

  it.each([5, 10, 13, 15, 17])('meet without a seam at zoom %i: two tiles are one picture cut in half', (z) => {
    const [, x, y] = tileOf(3, z);
    const view = { ...tileView(z, x, y), width: 512 };
    const whole = painter.paintView(view, DAY);
    const right = painter.paint(z, x + 1, y, DAY);
    let different = 0;
    for (let row = 0; row < 256; row++)
      for (let k = 0; k < 256 * 4; k++)
        if (Math.abs(whole[row * 2048 + 1024 + k] - right[row * 1024 + k]) > 2) different++;
    expect(different).toBeLessThan(12);
  });

  it('are opaque, and by day neither black nor white all over', () => {
    const tile = painter.paint(...tileOf(1, 14), DAY);
    let sum = 0;
    for (let i = 0; i < tile.length; i += 4) {
      expect(tile[i + 3]).toBe(255);
      sum += tile[i];
    }
    expect(sum / 65536).toBeGreaterThan(30);
    expect(sum / 65536).toBeLessThan(200);
  });

  it('show what was built between the two dates', () => {
    const now = painter.paint(...tileOf(1, 12), DAY);
    const then = painter.paint(...tileOf(1, 12), { ...DAY, date: 0 });
    expect(fingerprint(then)).not.toBe(fingerprint(now));
  });

  it('refuses a tile that does not exist', () => {
    expect(() => painter.paint(3, 8, 0, DAY)).toThrow('There is no tile 3/8/0');
  });
});

describe('the picture of a region', () => {
  it('is what the eyes of a model are trained to see: a centre is built up, and no centre is a forest', () => {
    for (const site of shippedPlanet().cities.slice(0, 4)) {
      const { lonDeg, latDeg } = fromMercator(fromCity(site, 500, 0));
      const rgba = painter.paintRegion(lonDeg, latDeg, 640, 64, DAY);
      const rgb = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => rgba[Math.floor(i / 3) * 4 + (i % 3)]);
      const { built, greenery } = measureImage(rgb, 64, 64);
      expect(built).toBeGreaterThan(0.35);
      expect(greenery).toBeLessThan(0.5);
    }
  });
});

describe('a planet', () => {
  it('is the same for the same seed and another for another seed', () => {
    const places = (seed: number) => createPlanet(seed, shippedPlanet().dials).cities.map((c) => [c.name, c.u, c.v]);
    expect(places(SHIPPED_SEED)).toEqual(shippedPlanet().cities.map((c) => [c.name, c.u, c.v]));
    expect(places(7)).not.toEqual(places(SHIPPED_SEED));
  }, 120_000);

  it('refuses dials out of range', () => {
    expect(() => createPlanet(1, { styleCoupling: 2, nationalOffset: 0, reversal: 0, noise: 0 })).toThrow(
      'styleCoupling is 2',
    );
  });
});
