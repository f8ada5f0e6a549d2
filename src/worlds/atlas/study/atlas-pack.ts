import { TilePainter } from '../../../atlas/paint/tile-painter';
import type { Planet } from '../../../atlas/planet';
import { ATLAS_INDICATORS } from '../../../atlas/truth/atlas-indicator';
import { blockOf } from '../../../atlas/truth/region-table';
import { ATLAS_SPLITS, truthTable } from '../../../atlas/truth/truth-table';
import { PICTURE_PX } from '../../../domain/picture';
import { REGION_GROUND_METERS } from '../../../domain/region';
import { sampleOfSplit } from '../../../domain/sample';
import type { TileId } from '../../../imagery/tile-source';
import type { PackPlan, PlannedRegion } from '../../../study/packs/pack-plan';
import { encodePng } from '../../../study/png';

/** The later date by day, as evaluations are. */
const SHOWN = { layer: 'day', date: 1 } as const;
/** The whole planet is in a pack down to this zoom; below, the cities alone. */
const PLANET_ZOOM = 4;

/** How much of the planet a pack has. */
export interface AtlasChoice {
  readonly perSplit: number;
  readonly deepestZoom: number;
}

/** A pack of the simulated planet: its map at the later date, and regions with their true values. */
export function atlasPack(planet: Planet, { perSplit, deepestZoom }: AtlasChoice): PackPlan {
  const painter = new TilePainter(planet);
  const regions = planet.cities.flatMap(({ id }) => regionsOf(planet, painter, id));
  const chosen = ATLAS_SPLITS.flatMap((split) =>
    sampleOfSplit(
      regions.filter(({ region }) => region.split === split),
      split,
      perSplit,
    ),
  );
  return {
    about: {
      kind: 'atlas',
      name: 'The Atlas, as it is drawn',
      world: 'atlas',
      bounds: [-180, -85, 180, 85],
      licence: 'Apache-2.0',
      attribution: 'The Atlas, a simulated planet, drawn by the Urban-R1 Explorer',
      termsUrl: null,
      mayInfer: true,
    },
    tiles: tilesOf(planet, deepestZoom),
    tileType: 'png',
    atOnce: 1,
    tile: async ({ z, x, y }) => encodePng(rgbOfRgba(painter.paint(z, x, y, SHOWN)), 256, 256),
    regions: chosen,
    settings: { kind: 'atlas', seed: planet.seed, perSplit, deepestZoom },
  };
}

function tilesOf({ cities }: Planet, deepestZoom: number): TileId[] {
  const tiles = new Map<string, TileId>();
  for (let z = 0; z <= deepestZoom; z++) {
    const across = 2 ** z;
    const add = (x: number, y: number) => tiles.set(`${z}/${x}/${y}`, { z, x, y });
    if (z <= PLANET_ZOOM) for (let i = 0; i < across ** 2; i++) add(i % across, Math.floor(i / across));
    // A city is smaller than half of a tile of zoom 11.
    else
      for (const { u, v } of cities)
        for (const dx of [-0.5, 0, 0.5])
          for (const dy of [-0.5, 0, 0.5]) {
            const step = Math.max(1, across / 2 ** 11) / across;
            add(Math.floor((u + dx * step) * across), Math.floor((v + dy * step) * across));
          }
  }
  return [...tiles.values()];
}

function regionsOf(planet: Planet, painter: TilePainter, city: number): PlannedRegion[] {
  const table = truthTable(planet, city, SHOWN.date);
  const { name } = planet.nations[table.nation];
  return Array.from(table.ids, (id, row) => {
    const [lonDeg, latDeg] = [table.lonDeg[row], table.latDeg[row]];
    return {
      region: {
        id: `atlas-${id}`,
        lonDeg,
        latDeg,
        split: ATLAS_SPLITS[table.split[row]],
        group: name,
        block: blockOf(id),
        cover: null,
        values: Object.fromEntries(
          ATLAS_INDICATORS.map((indicator, i) => [indicator.id, table.values[row * ATLAS_INDICATORS.length + i]]),
        ),
      },
      picture: async () => {
        const rgba = painter.paintRegion(lonDeg, latDeg, REGION_GROUND_METERS, PICTURE_PX, SHOWN);
        return encodePng(rgbOfRgba(rgba), PICTURE_PX, PICTURE_PX);
      },
    };
  });
}

function rgbOfRgba(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) rgb.set(rgba.subarray(from, from + 3), to);
  return rgb;
}
