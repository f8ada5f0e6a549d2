import { BORDER_UNITS_PER_DEGREE, type BorderArc, type Country } from '../../src/context/gazetteer-data';
import { DETACHED_PARTS, outlineCode } from './countries';
import type { CountryGeometry, CountryTopology } from './packages';
import { type Point, simplifyLine } from './simplify';

/**
 * Land borders decide between two countries; coasts only between a country and the sea, where the nearest place helps.
 */
const LAND_TOLERANCE_KM = 0.4;
const COAST_TOLERANCE_KM = 2.5;

interface Use {
  /** Degrees to add to the arc's longitudes, so that its ring does not jump at the antimeridian. */
  readonly turn: number;
  readonly owners: Set<number>;
}

/** Lines between countries, simplified. Longitudes of a country across the antimeridian run on past 180. */
export function buildBorders(
  topology: CountryTopology,
  countries: readonly Country[],
  numeric: Readonly<Record<string, string>>,
): BorderArc[] {
  const lines = topology.arcs.map((arc) => unroll(arc, topology.transform));
  const uses = new Map<number, Use>();
  const extra: BorderArc[] = [];
  for (const geometry of topology.objects.countries.geometries) {
    const code = outlineCode(geometry, numeric);
    if (code === null) continue;
    for (const polygon of polygonsOf(geometry)) {
      const owner = 1 + countries.findIndex((c) => c.code === ownerOf(polygon, code, lines));
      if (owner === 0) throw new Error(`outline "${geometry.properties.name}" has code ${code}, which has no name`);
      for (const ring of polygon) extra.push(...walkRing(ring, owner, lines, uses));
    }
  }
  const arcs = [...uses].sort(([a], [b]) => a - b).map(([arc, use]) => arcOf(lines[arc], use));
  return [...arcs.filter((arc) => arc !== null), ...extra];
}

function unroll(arc: CountryTopology['arcs'][number], { scale, translate }: CountryTopology['transform']): Point[] {
  let [x, y, turn, last] = [0, 0, 0, Number.NaN];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    const lon = x * scale[0] + translate[0];
    if (lon - last > 180) turn -= 360;
    if (lon - last < -180) turn += 360;
    last = lon;
    return [lon + turn, y * scale[1] + translate[1]];
  });
}

function polygonsOf(geometry: CountryGeometry): readonly (readonly (readonly number[])[])[] {
  return (geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs) as number[][][];
}

function ownerOf(polygon: readonly (readonly number[])[], code: string, lines: readonly Point[][]): string {
  const points = polygon[0].flatMap((arc) => lines[arc < 0 ? ~arc : arc]);
  const middle = [0, 1].map((axis) => {
    const values = points.map((p) => p[axis]);
    return (values.reduce((a, b) => Math.min(a, b)) + values.reduce((a, b) => Math.max(a, b))) / 2;
  });
  const part = DETACHED_PARTS.find(
    ({ from, box: [west, south, east, north] }) =>
      from === code && middle[0] > west && middle[0] < east && middle[1] > south && middle[1] < north,
  );
  return part ? part.to : code;
}

/** Notes the ring's owner at each of its arcs; a ring around a pole also gets two meridians down to the pole. */
function walkRing(
  ring: readonly number[],
  owner: number,
  lines: readonly Point[][],
  uses: Map<number, Use>,
): BorderArc[] {
  const turns: number[] = [];
  let end: number | undefined;
  let west = Number.POSITIVE_INFINITY;
  let start = 0;
  for (const arc of ring) {
    const line = lines[arc < 0 ? ~arc : arc];
    const [first, last] = arc < 0 ? [line[line.length - 1], line[0]] : [line[0], line[line.length - 1]];
    const turn = end === undefined ? 0 : 360 * Math.round((end - first[0]) / 360);
    if (end === undefined) start = first[0];
    end = last[0] + turn;
    turns.push(turn);
    west = line.reduce((min, p) => Math.min(min, p[0] + turn), west);
  }
  const shift = -360 * Math.floor((west + 180) / 360);
  ring.forEach((arc, i) => {
    const id = arc < 0 ? ~arc : arc;
    const use = uses.get(id) ?? { turn: turns[i] + shift, owners: new Set<number>() };
    // Twice the same owner: a line inside one country, such as the one between Cyprus and N. Cyprus.
    if (!use.owners.delete(owner)) use.owners.add(owner);
    uses.set(id, use);
  });
  if (Math.abs((end as number) - start) < 180) return [];
  const line = lines[ring[0] < 0 ? ~ring[0] : ring[0]];
  const lat = line[ring[0] < 0 ? line.length - 1 : 0][1];
  return [start, end as number].map((lon) =>
    quantise(
      [
        [lon + shift, lat],
        [lon + shift, -90],
      ],
      [owner, 0],
    ),
  );
}

function arcOf(line: readonly Point[], { turn, owners }: Use): BorderArc | null {
  const sides = [...owners].sort((a, b) => a - b);
  if (sides.length === 0) return null;
  if (sides.length > 2) throw new Error(`an arc bounds ${sides.length} countries`);
  const coast = sides.length === 1;
  const turned = line.map(([lon, lat]): Point => [lon + turn, lat]);
  const simple = simplifyLine(turned, coast ? COAST_TOLERANCE_KM : LAND_TOLERANCE_KM);
  const closed = simple[0].join() === simple[simple.length - 1].join();
  if (coast && closed && simple.length < 4) return null;
  return quantise(simple, [sides[0], sides[1] ?? 0]);
}

function quantise(line: readonly Point[], sides: readonly [number, number]): BorderArc {
  const at = (axis: 0 | 1) => Int32Array.from(line, (p) => Math.round(p[axis] * BORDER_UNITS_PER_DEGREE));
  return { sides, x: at(0), y: at(1) };
}
