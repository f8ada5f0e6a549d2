import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadGazetteer } from '../../../src/context/gazetteer';
import { distanceKm } from '../../../src/context/great-circle';
import { spreadCities } from '../../../src/context/spread-cities';

const gazetteer = loadGazetteer(readFileSync('public/gazetteer/world.gaz'));
const ITALY = { west: 6, east: 19, south: 36, north: 47, apartKm: 150, population: 100_000 };

it('cities of a window are the largest ones, and lie apart', () => {
  const cities = spreadCities(gazetteer, ITALY);
  expect(cities[0].name).toBe('Rome');
  expect(cities.length).toBeGreaterThan(10);
  for (const [i, a] of cities.entries()) {
    expect(a.population).toBeGreaterThanOrEqual(100_000);
    expect(a.lonDeg >= 6 && a.lonDeg <= 19 && a.latDeg >= 36 && a.latDeg <= 47).toBe(true);
    for (const b of cities.slice(0, i))
      expect(distanceKm(a.lonDeg, a.latDeg, b.lonDeg, b.latDeg)).toBeGreaterThanOrEqual(150);
  }
});

it('each city that is left out lies too near to a larger one', () => {
  const cities = spreadCities(gazetteer, ITALY);
  const caserta = [...gazetteer.places()].find(({ name, country }) => name === 'Caserta' && country === 'Italy');
  expect(cities.map(({ name }) => name)).not.toContain('Caserta');
  expect(
    cities.some(
      ({ lonDeg, latDeg, population }) =>
        caserta && population >= caserta.population && distanceKm(lonDeg, latDeg, caserta.lonDeg, caserta.latDeg) < 150,
    ),
  ).toBe(true);
});
