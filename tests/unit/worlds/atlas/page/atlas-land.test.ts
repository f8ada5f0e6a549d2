import { describe, expect, it } from 'vitest';
import { cellMiddle } from '../../../../../src/atlas/city/city-grid';
import { offAtlasLand } from '../../../../../src/worlds/atlas/page/atlas-land';
import { shippedPlanet } from '../../../atlas/shared-planet';

const cities = shippedPlanet().cities;
const inCity = cellMiddle(cities[0], 9 * 18 + 9);
const context = (lonDeg: number, latDeg: number) => ({ lonDeg, latDeg, address: [], country: null, nearby: [] });

/** East of the first meridian there is land. */
function planet() {
  const asked: number[] = [];
  return {
    asked,
    cities: async () => cities.map(({ u, v, scale }) => ({ plane: { u, v, scale } })) as never,
    describe: async (lonDeg: number, latDeg: number) => {
      asked.push(lonDeg);
      const continent = lonDeg > 0 ? { name: 'Continent 1', isSeen: true } : null;
      return { context: context(lonDeg, latDeg), continent, cell: null };
    },
  };
}

describe('places of the Atlas', () => {
  it('are ruled out at sea and beyond the map, one by one, and not in a city or in the open country', async () => {
    const { asked, ...tools } = planet();
    const places = [inCity, { lonDeg: 3, latDeg: 1 }, { lonDeg: -3, latDeg: 1 }, { lonDeg: 3, latDeg: 89 }];
    expect(await offAtlasLand(tools, places, new AbortController().signal)).toEqual([
      null,
      null,
      'The place lies in the sea of the Atlas. Give a place on its land.',
      'The map of the Atlas ends at 85° north and south.',
    ]);
    expect(asked).toEqual([3, -3]);
  });

  it('are refused together where thousands lie in no city, before any is looked up', async () => {
    const { asked, ...tools } = planet();
    const places = Array.from({ length: 2001 }, (_, i) => ({ lonDeg: i / 100, latDeg: 80 }));
    await expect(offAtlasLand(tools, places, new AbortController().signal)).rejects.toThrow(
      /^2,001 rows lie in no city of the Atlas.+belongs to Earth\.$/,
    );
    expect(asked).toEqual([]);
  });

  it('are given up when they are cancelled', async () => {
    const abort = new AbortController();
    abort.abort(new Error('given up'));
    await expect(offAtlasLand(planet(), [{ lonDeg: 3, latDeg: 1 }], abort.signal)).rejects.toThrow('given up');
  });
});
