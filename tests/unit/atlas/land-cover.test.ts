import { beforeAll, describe, expect, it } from 'vitest';
import { landCoversOf } from '../../../src/atlas/truth/land-cover';
import { cityRegion } from '../../../src/atlas/truth/region-table';
import { LAND_COVERS } from '../../../src/domain/land-cover';
import { REGION_GROUND_METERS } from '../../../src/domain/region';
import { fingerprint } from '../../browser/pages/fingerprint';
import { shippedPlanet, shippedTruth } from './shared-planet';

beforeAll(() => void shippedTruth(), 180_000);

/** A city by a river and the sea. */
const CITY = 12;
const covers = () => landCoversOf(shippedPlanet(), CITY, 1);
const coverOf = () => new Map(covers().map((cover, cell) => [cityRegion(shippedPlanet(), CITY, cell).id, cover]));
const ofCity = () => shippedTruth().filter(({ region }) => region.city === CITY);

describe('the land cover of the Atlas', () => {
  it('names each square of a city by one of the ten classes, and more than four of them occur', () => {
    expect(covers()).toHaveLength(18 * 18);
    for (const cover of covers()) expect(LAND_COVERS).toContain(cover);
    expect(new Set(covers()).size).toBeGreaterThan(4);
  });

  it('calls a square residential or industrial by which of the two has more of its built-up ground', () => {
    const named = coverOf();
    const share = (cover: string): number => {
      const own = ofCity().filter(({ region }) => named.get(region.id) === cover);
      return own.reduce((sum, { causes }) => sum + causes.worksArea, 0) / own.length / REGION_GROUND_METERS ** 2;
    };
    expect(share('Industrial')).toBeGreaterThan(5 * share('Residential'));
  });

  it('calls water what is mostly water', () => {
    const named = coverOf();
    const wet = ofCity().filter(({ causes }) => causes.waterShare > 0.55);
    expect(wet.length).toBeGreaterThan(0);
    for (const { region } of wet)
      expect(['SeaLake', 'River', 'Residential', 'Industrial']).toContain(named.get(region.id));
  });

  it('has more homes at the later date', () => {
    const homes = (date: 0 | 1): number =>
      landCoversOf(shippedPlanet(), CITY, date).filter((cover) => cover === 'Residential').length;
    expect(homes(1)).toBeGreaterThan(homes(0));
  });

  it('is the same as when it was written down', () => {
    expect(fingerprint(covers().map((cover) => LAND_COVERS.indexOf(cover)))).toBe('7f8bab76');
  });
});
