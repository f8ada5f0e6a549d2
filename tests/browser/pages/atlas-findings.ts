import { SHIPPED_DIALS } from '../../../src/atlas/dials';
import { TilePainter } from '../../../src/atlas/paint/tile-painter';
import { createPlanet } from '../../../src/atlas/planet';
import { truthOfCity } from '../../../src/atlas/truth/region-table';

const SEED = 41;
const CITY = 2;
/** Zooms of the tiles that are compared. */
export const ZOOMS: readonly number[] = [3, 9, 12, 14, 17];

/** All bytes of a few tiles, and all numbers of a city's truth. */
export interface AtlasFindings {
  readonly tiles: number[][];
  readonly truth: number[][];
}

/** What an engine makes of the shipped planet. */
export function atlasFindings(): AtlasFindings {
  const planet = createPlanet(SEED, SHIPPED_DIALS);
  const painter = new TilePainter(planet);
  const { u, v } = planet.cities[CITY];
  return {
    tiles: ZOOMS.map((z) => [
      ...painter.paint(z, Math.floor(u * 2 ** z), Math.floor(v * 2 ** z), { layer: 'day', date: 1 }),
    ]),
    truth: truthOfCity(planet, CITY, 1).map(({ region, values }) => [
      region.lonDeg,
      region.latDeg,
      ...Object.values(values),
    ]),
  };
}
