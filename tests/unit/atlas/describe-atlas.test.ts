import { describe, expect, it } from 'vitest';
import { fromCity } from '../../../src/atlas/city/site';
import { fromMercator } from '../../../src/atlas/mercator';
import { AtlasGazetteer } from '../../../src/atlas/places/describe-atlas';
import { fullPrompt } from '../../../src/profiling/prompt';
import { shippedPlanet } from './shared-planet';

const gazetteer = new AtlasGazetteer(shippedPlanet());

describe('the gazetteer of the Atlas', () => {
  it('gives no two places the same name', () => {
    const names = [...gazetteer.places, ...shippedPlanet().nations].map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });

  it('says district, city and nation inside a city, and the nearest places first', () => {
    for (const site of shippedPlanet().cities) {
      const { lonDeg, latDeg } = fromMercator(fromCity(site, 900, -1400));
      const { address, country, nearby } = gazetteer.describe(lonDeg, latDeg, 3);
      expect(address.slice(1)).toEqual([site.name, shippedPlanet().nations[site.nation].name]);
      expect(country).toBe(address[2]);
      expect(nearby.length).toBe(3);
      // The middle of the city is among the first two, however far; the others come by distance.
      expect(nearby.slice(0, 2).map(({ name }) => name)).toContain(site.name);
      const others = nearby.filter(({ name }) => name !== site.name).map((p) => p.distanceKm);
      expect(others).toEqual([...others].sort((a, b) => a - b));
    }
  });

  it('points to the centre from all sides', () => {
    const [site] = shippedPlanet().cities;
    const toCentre = (x: number, y: number) => {
      const { lonDeg, latDeg } = fromMercator(fromCity(site, x, y));
      return gazetteer.describe(lonDeg, latDeg, 60).nearby.find(({ name }) => name === site.name);
    };
    expect(toCentre(0, 3000)).toMatchObject({ bearing: 'North', distanceKm: 3 });
    expect(toCentre(-2000, -2000)).toMatchObject({ bearing: 'South-East', distanceKm: 2.8 });
    expect(toCentre(4000, 500)).toMatchObject({ bearing: 'West', distanceKm: 4 });
  });

  it('has no address at sea', () => {
    expect(gazetteer.describe(0, 80, 2)).toMatchObject({ address: [], country: null, nearby: [] });
  });

  it('is understood by the prompt', () => {
    const { lonDeg, latDeg } = fromMercator(shippedPlanet().cities[0]);
    const prompt = fullPrompt(gazetteer.describe(lonDeg, latDeg, 2), 'population', { imageTokens: 1 });
    expect(prompt).toContain(shippedPlanet().cities[0].name);
  });
});
