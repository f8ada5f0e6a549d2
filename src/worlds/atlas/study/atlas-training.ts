import { join } from 'node:path';
import type { AtlasDials } from '../../../atlas/dials';
import { AtlasGazetteer } from '../../../atlas/places/describe-atlas';
import { createPlanet, type Planet } from '../../../atlas/planet';
import { SHIPPED_SEED, shippedPlanet } from '../../../atlas/shipped-planet';
import { ATLAS_INDICATORS } from '../../../atlas/truth/atlas-indicator';
import type { Random } from '../../../domain/random';
import type { RegionContext } from '../../../domain/region';
import { REASON_PLAN } from '../../../profiling/trace-plan';
import { ClaimedPlaces, placesAround } from '../../../training/claimed-places';
import { isKeptOut } from '../../../training/development-set';
import type { BaseLessons } from '../../../training/lessons';
import { workPaths } from '../../../training/work-folder';
import type { TrainingWorld } from '../../../training/world';
import { ATLAS } from '../atlas';
import { teacherOf, visibleCauses } from './atlas-knowledge';
import { NEARBY_PLACES } from './atlas-squares';
import { atlasTable } from './atlas-table';
import { type DrawnPlanet, drawPlanet, readDrawn } from './drawn-planet';
import { CAUSES_ALONE, OTHER_SEEDS, openOtherPlanet } from './other-planets';

const INDICATORS = ATLAS_INDICATORS.map(({ id }) => id);

/**
 * The simulated planet as a development set: every urban square of every city at both dates. Regions of the later date
 * carry the planet's splits; of the earlier date only those to be learned from are used, so that no test holds a region
 * twice. The base is taught by other planets.
 */
export function atlasTraining(work: string): TrainingWorld {
  const { drawn: folder } = workPaths(work);
  const own = join(folder, 'shipped');
  let shipped: Planet | null = null;
  const planet = (dials?: AtlasDials): Planet => {
    if (dials) return createPlanet(SHIPPED_SEED, dials);
    shipped ??= shippedPlanet();
    return shipped;
  };
  return {
    id: ATLAS.id,
    openSet: async () =>
      setOf(
        await readDrawn(own).catch(() => drawPlanet(planet(), own, { prefix: 'atlas', keeps: (_, urban) => urban })),
      ),
    openRegions: async (dials) => atlasTable((await readDrawn(own)).regions, planet(dials)),
    openLessons: async (random) => lessonsOf(folder, random),
    inventPlaces: async (random) => placesOn(planet(), random),
  };
}

const setOf = ({ regions, tiles }: DrawnPlanet) => ({
  rows: regions.map(({ row }) => row),
  tiles,
  statistics: regions.map(({ statistics }) => statistics),
});

function placesOn(planet: Planet, random: Random): RegionContext[] {
  const gazetteer = new AtlasGazetteer(planet);
  const describe = (lonDeg: number, latDeg: number): RegionContext => gazetteer.describe(lonDeg, latDeg, NEARBY_PLACES);
  return placesAround(gazetteer.places, describe, random);
}

async function lessonsOf(folder: string, random: Random): Promise<BaseLessons> {
  const planets: DrawnPlanet[] = [];
  for (const seed of OTHER_SEEDS) planets.push(await openOtherPlanet(seed, folder));
  const regions = planets.flatMap((one) => one.regions);
  const rgb = new Uint8Array(Buffer.concat(planets.map(({ tiles }) => tiles.rgb)));
  const set = setOf({ regions, tiles: { ids: regions.map(({ row }) => row.id), rgb } });
  const invented = OTHER_SEEDS.flatMap((seed) => placesOn(createPlanet(seed, CAUSES_ALONE), random));
  const contexts = regions.map(({ context }) => context);
  const known = contexts.filter((_, i) => !isKeptOut(set.rows[i].id));
  return {
    set,
    measures: {
      ...visibleCauses(regions),
      texture: set.statistics.map(({ texture }) => texture),
      luminance: set.statistics.map(({ luminance }) => luminance),
    },
    contexts,
    places: new ClaimedPlaces(invented, known, ATLAS.claims),
    indicators: INDICATORS,
    plan: REASON_PLAN,
    teach: teacherOf(regions),
  };
}
