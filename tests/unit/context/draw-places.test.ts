import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawPlaces } from '../../../src/context/draw-places';
import { isInEuroSat } from '../../../src/context/eurosat-countries';
import { loadGazetteer } from '../../../src/context/gazetteer';

const world = loadGazetteer(readFileSync(new URL('../../../public/gazetteer/world.gaz', import.meta.url)));

describe('drawPlaces', () => {
  it('draws the same places from the same seed, and others from another', () => {
    const draw = (seed: number) => drawPlaces(world, { count: 40, seed, scope: 'world' });
    expect(draw(3)).toEqual(draw(3));
    expect(draw(4)).not.toEqual(draw(3));
  });

  it('spreads a draw over the ground: no country is more than a fifth of it, and all continents are there', () => {
    const places = drawPlaces(world, { count: 300, seed: 1, scope: 'world' });
    expect(places).toHaveLength(300);
    const perCountry = new Map<string | null, number>();
    for (const { countryCode } of places) perCountry.set(countryCode, (perCountry.get(countryCode) ?? 0) + 1);
    expect(Math.max(...perCountry.values())).toBeLessThan(60);
    expect(perCountry.size).toBeGreaterThan(80);
    for (const code of ['BR', 'US', 'CN', 'AU', 'RU']) expect(perCountry.has(code), code).toBe(true);
  });

  it('stays in the countries that the models have pictures of when it is told to', () => {
    const places = drawPlaces(world, { count: 300, seed: 1, scope: 'learned' });
    expect(places).toHaveLength(300);
    expect(places.every(({ context }) => isInEuroSat(context, world.countries()))).toBe(true);
    expect(new Set(places.map(({ countryCode }) => countryCode)).size).toBeGreaterThan(25);
  });

  it('claims no place twice', () => {
    const places = drawPlaces(world, { count: 300, seed: 2, scope: 'learned' });
    expect(new Set(places.map(({ context }) => `${context.lonDeg} ${context.latDeg}`)).size).toBe(300);
  });

  it('refuses a count that is none', () => {
    expect(() => drawPlaces(world, { count: 0, seed: 1, scope: 'world' })).toThrow(/count is 0/);
  });
});
