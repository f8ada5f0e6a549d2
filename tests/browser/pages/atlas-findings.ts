import type { AtlasDate } from '../../../src/atlas/city/development';
import { TilePainter } from '../../../src/atlas/paint/tile-painter';
import type { AtlasLayer } from '../../../src/atlas/paint/view';
import type { Planet } from '../../../src/atlas/planet';
import { shippedPlanet } from '../../../src/atlas/shipped-planet';
import { truthOf } from '../../../src/atlas/truth/region-table';
import { fingerprint } from './fingerprint';

/** A city of each continent. */
const CITIES = [2, 7, 12, 17];
const ZOOMS = Array.from({ length: 15 }, (_, i) => i + 3);
const LOOKS: readonly (readonly [AtlasLayer, AtlasDate])[] = [
  ['day', 1],
  ['day', 0],
  ['night', 1],
];
/** Tiles that show no city on purpose: country, coast and sea, spread over the world. */
const ELSEWHERE = 20;

/**
 * What an engine makes of the shipped planet, a line for each thing: its truth at both dates and 200 tiles, as hashes.
 */
export function atlasFindings(): string {
  const planet = shippedPlanet();
  return [...truthLines(planet), ...tileLines(planet)].map((line) => `${line}\n`).join('');
}

const truthLines = (planet: Planet): string[] =>
  ([0, 1] as const).map((date) => {
    const rows = truthOf(planet, date);
    const numbers = rows.flatMap(({ region, values }) => [region.lonDeg, region.latDeg, ...Object.values(values)]);
    const print = fingerprint(new Uint8Array(Float64Array.from(numbers).buffer));
    return `truth\tdate ${date}\t${rows.length} regions\t${print}`;
  });

function tileLines(planet: Planet): string[] {
  const painter = new TilePainter(planet);
  const line = (z: number, u: number, v: number, layer: AtlasLayer, date: AtlasDate): string => {
    const [x, y] = [Math.floor(u * 2 ** z), Math.floor(v * 2 ** z)];
    return `${z}/${x}/${y}\t${layer}\tdate ${date}\t${fingerprint(painter.paint(z, x, y, { layer, date }))}`;
  };
  const ofCities = CITIES.flatMap((city) => {
    const { u, v } = planet.cities[city];
    return ZOOMS.flatMap((z) => LOOKS.map(([layer, date]) => line(z, u, v, layer, date)));
  });
  const elsewhere = Array.from({ length: ELSEWHERE }, (_, i) =>
    line(ZOOMS[i % ZOOMS.length], ((i * 89 + 13) % 211) / 211, 0.2 + (((i * 53) % 97) / 97) * 0.6, 'day', 1),
  );
  return [...ofCities, ...elsewhere];
}
