import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CITY_REGIONS } from '../atlas/city/site';
import { type AtlasDials, SHIPPED_DIALS } from '../atlas/dials';
import { TilePainter } from '../atlas/paint/tile-painter';
import { AtlasGazetteer } from '../atlas/places/describe-atlas';
import { createPlanet, type Planet } from '../atlas/planet';
import { SHIPPED_SEED } from '../atlas/shipped-planet';
import { ATLAS_INDICATORS } from '../atlas/truth/atlas-indicator';
import { landCoversOf } from '../atlas/truth/land-cover';
import { type AtlasRegion, regionAt, truthOf } from '../atlas/truth/region-table';
import { REGION_GROUND_METERS, type RegionContext } from '../domain/region';
import { type ImageStatistics, measureImage } from '../imagery/statistics';
import { placesAround } from './claimed-places';
import { TILE_BYTES, TILE_SIZE } from './dataset/eurosat';
import { observationOf, type RegionRow } from './regions';
import { Progress } from './run-folder';
import { workPaths } from './workspace';
import type { TrainingWorld } from './world';

/** Both dates of the pictures. */
const DATES = [0, 1] as const;

/** Split of squares where nothing is built, and of the first date where nothing may be learned from it. */
const UNUSED = 'unused';

/** Nearby places that a description holds; prompts take the first of them. */
const NEARBY_PLACES = 2;

/** A square of the planet at one date: everything but its values, which depend on the dials. */
interface DrawnRegion {
  readonly row: RegionRow;
  readonly context: RegionContext;
  readonly statistics: ImageStatistics;
}

/** Id of a row: the region's number, and the date behind an "@". */
const rowId = (region: number, date: number): string => `atlas-${region}@${date}`;

/**
 * The simulated planet as a development set: every square of every city at both dates. Regions of the later date carry the
 * planet's splits; of the earlier date only those to be learned from are used, so that no test holds a region twice.
 */
export function atlasWorld(work: string): TrainingWorld {
  const folder = workPaths(work).drawn;
  const planet = (dials: AtlasDials = SHIPPED_DIALS): Planet => createPlanet(SHIPPED_SEED, dials);
  const readDrawn = async (): Promise<DrawnRegion[]> =>
    JSON.parse(await readFile(join(folder, 'regions.json'), 'utf8'));
  return {
    id: 'atlas',
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
      const truths = new Map(
        DATES.flatMap((date) => truthOf(world, date).map(({ region, values }) => [rowId(region.id, date), values])),
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
  const cells = CITY_REGIONS * CITY_REGIONS;
  const urban = new Set(truthOf(planet, 1).map(({ region }) => region.id));
  const rgb = new Uint8Array(planet.cities.length * DATES.length * cells * TILE_BYTES);
  const drawn: DrawnRegion[] = [];
  const progress = new Progress('draw the planet', rgb.length / TILE_BYTES, 0);
  for (const { id: city } of planet.cities)
    for (const date of DATES) {
      const covers = landCoversOf(planet, city, date);
      for (let cell = 0; cell < cells; cell++) {
        const region = regionAt(planet, city, cell);
        const { lonDeg, latDeg } = region;
        const rgba = painter.paintRegion(lonDeg, latDeg, REGION_GROUND_METERS, TILE_SIZE, { layer: 'day', date });
        const picture = rgb.subarray(drawn.length * TILE_BYTES, (drawn.length + 1) * TILE_BYTES);
        for (let i = 0, at = 0; at < TILE_BYTES; i += 4, at += 3) picture.set(rgba.subarray(i, i + 3), at);
        const splits = { split: splitOf(region, date, urban.has(region.id)) };
        drawn.push({
          row: {
            id: rowId(region.id, date),
            landCover: covers[cell],
            lat: latDeg,
            lon: lonDeg,
            country: planet.nations[region.nation].name,
            block: blockOf(region, cell),
            ndvi: null,
            splits,
          },
          context: gazetteer.describe(lonDeg, latDeg, NEARBY_PLACES),
          statistics: measureImage(picture, TILE_SIZE, TILE_SIZE),
        });
      }
      progress.report(drawn.length, {});
    }
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'pictures.rgb'), rgb);
  await writeFile(join(folder, 'regions.json.partial'), JSON.stringify(drawn));
  await rename(join(folder, 'regions.json.partial'), join(folder, 'regions.json'));
  return drawn;
}

const splitOf = ({ split }: AtlasRegion, date: number, isUrban: boolean): string =>
  isUrban && (date === 1 || split === 'seen_train') ? split : UNUSED;

/** The square of 3 x 3 regions that holds one: what is held out together, and the unit of the bootstrap. */
const blockOf = ({ city }: AtlasRegion, cell: number): string =>
  `${city}/${Math.floor((cell % CITY_REGIONS) / 3)}/${Math.floor(cell / CITY_REGIONS / 3)}`;
