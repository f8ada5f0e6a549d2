import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CITY_REGIONS } from '../../../atlas/city/site';
import type { AtlasDials } from '../../../atlas/dials';
import { TilePainter } from '../../../atlas/paint/tile-painter';
import { AtlasGazetteer } from '../../../atlas/places/describe-atlas';
import { createPlanet, type Planet } from '../../../atlas/planet';
import { SHIPPED_SEED, shippedPlanet } from '../../../atlas/shipped-planet';
import { ATLAS_INDICATORS } from '../../../atlas/truth/atlas-indicator';
import { truthOfCity } from '../../../atlas/truth/region-table';
import { PICTURE_BYTES } from '../../../domain/picture';
import type { RegionContext } from '../../../domain/region';
import { placesAround } from '../../../training/claimed-places';
import { Progress } from '../../../training/progress';
import { observationOf } from '../../../training/regions';
import { workPaths } from '../../../training/work-folder';
import type { TrainingWorld } from '../../../training/world';
import { ATLAS } from '../atlas';
import { type DrawnRegion, drawSquares, NEARBY_PLACES, rowId } from './atlas-squares';

/** Both dates of the pictures. */
const DATES = [0, 1] as const;

/**
 * The simulated planet as a development set: every square of every city at both dates. Regions of the later date carry
 * the planet's splits; of the earlier date only those to be learned from are used, so that no test holds a region
 * twice.
 */
export function atlasTraining(work: string): TrainingWorld {
  const folder = workPaths(work).drawn;
  let shipped: Planet | null = null;
  const planet = (dials?: AtlasDials): Planet => {
    if (dials) return createPlanet(SHIPPED_SEED, dials);
    shipped ??= shippedPlanet();
    return shipped;
  };
  const readDrawn = async (): Promise<DrawnRegion[]> =>
    JSON.parse(await readFile(join(folder, 'regions.json'), 'utf8'));
  return {
    id: ATLAS.id,
    openSet: async () => {
      const drawn = await readDrawn().catch(() => draw(planet(), folder));
      const rgb = new Uint8Array(await readFile(join(folder, 'pictures.rgb')));
      const rows = drawn.map(({ row }) => row);
      const ids = rows.map(({ id }) => id);
      return { rows, tiles: { ids, rgb }, statistics: drawn.map(({ statistics }) => statistics) };
    },
    openRegions: async (dials) => {
      const drawn = await readDrawn();
      const world = planet(dials);
      // City by city: a city that is built serves both dates.
      const truths = new Map(
        world.cities.flatMap(({ id }) =>
          DATES.flatMap((date) =>
            truthOfCity(world, id, date).map(({ region, values }) => [rowId(region.id, date), values] as const),
          ),
        ),
      );
      const indicators = ATLAS_INDICATORS.map(({ id }) => id);
      return {
        rows: drawn.map(({ row }) => row),
        contexts: drawn.map(({ context }) => context),
        observations: drawn.map(({ row, statistics }) => observationOf(row, statistics)),
        indicators,
        values: Object.fromEntries(
          indicators.map((id) => [id, drawn.map(({ row }) => truths.get(row.id)?.[id] ?? null)]),
        ),
      };
    },
    inventPlaces: async (random) => {
      const gazetteer = new AtlasGazetteer(planet());
      const describe = (lonDeg: number, latDeg: number): RegionContext =>
        gazetteer.describe(lonDeg, latDeg, NEARBY_PLACES);
      return placesAround(gazetteer.places, describe, random);
    },
  };
}

/** Draws and measures every square, and keeps the pictures in one file of bytes. */
async function draw(planet: Planet, folder: string): Promise<DrawnRegion[]> {
  const painter = new TilePainter(planet);
  const gazetteer = new AtlasGazetteer(planet);
  const squares = planet.cities.length * DATES.length * CITY_REGIONS * CITY_REGIONS;
  const rgb = new Uint8Array(squares * PICTURE_BYTES);
  const drawn: DrawnRegion[] = [];
  const progress = new Progress('draw the planet', squares, 0);
  for (const { id } of planet.cities)
    for (const date of DATES) {
      const pictures = rgb.subarray(drawn.length * PICTURE_BYTES);
      drawn.push(...drawSquares(planet, painter, gazetteer, id, date, pictures));
      progress.report(drawn.length, {});
    }
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'pictures.rgb'), rgb);
  await writeFile(join(folder, 'regions.json.partial'), JSON.stringify(drawn));
  await rename(join(folder, 'regions.json.partial'), join(folder, 'regions.json'));
  return drawn;
}
