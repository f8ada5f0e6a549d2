import { t } from '../domain/words';
import { aroundDeg, clusterPlaces } from './cluster-places';
import type { PaperPoint } from './equal-earth';
import { type MapFrame, mapFrame } from './map-frame';
import { windowAround } from './map-window';
import { shortName } from './short-name';

/** A place that a dot stands for. */
export interface LaidRegion {
  readonly id: string;
  readonly lonDeg: number;
  readonly latDeg: number;
  readonly group: string | null;
}

/** One little map: a square of paper and what it is called. */
export interface ResidualPanel {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Where regions come to lie: in a panel for each cluster, or on one map. */
export interface ResidualLayout {
  readonly width: number;
  readonly height: number;
  /** Empty for one map. */
  readonly panels: readonly ResidualPanel[];
  /** Null for panels. */
  readonly frame: MapFrame | null;
  /** By id of the region. */
  readonly positions: ReadonlyMap<string, PaperPoint>;
  /** Of a dot. */
  readonly radius: number;
}

/** Regions nearer than this are drawn together. */
const CHAIN_DEG = 1;
/** Clusters that have more regions than this on average each get a panel. */
const FEW = 3;
const MOST_PANELS = 24;
const MOST_COLUMNS = 5;
const WIDTH = 480;
const GAP = 6;
const LABEL = 18;
/** Kept free on each side of a panel. */
const PADDING = 10;
/** A panel shows at least this much ground, in degrees of latitude. */
const LEAST_SPAN_DEG = 0.03;
/** Paper across a letter of a label. */
const LETTER = 6.6;
/** Share of the paper that dots may cover. */
const COVERED = 0.35;

/**
 * Lays regions out: far-apart cities, which on one map would be a blob each, side by side at equal size; regions that
 * are spread over the land, on a map of it.
 */
export function residualLayout(regions: readonly LaidRegion[]): ResidualLayout {
  const clusters = clustersOf(regions);
  const areCities = clusters.length <= MOST_PANELS && regions.length > FEW * clusters.length;
  return areCities ? panelLayout(clusters) : mapLayout(regions);
}

function clustersOf(regions: readonly LaidRegion[]): LaidRegion[][] {
  const clusters: LaidRegion[][] = [];
  const numbers = clusterPlaces(
    regions.map(({ lonDeg }) => lonDeg),
    regions.map(({ latDeg }) => latDeg),
    CHAIN_DEG,
  );
  for (const [i, region] of regions.entries()) {
    clusters[numbers[i]] ??= [];
    clusters[numbers[i]].push(region);
  }
  return clusters;
}

function mapLayout(regions: readonly LaidRegion[]): ResidualLayout {
  if (regions.length === 0)
    return { width: WIDTH, height: 60, panels: [], frame: null, positions: new Map(), radius: 0 };
  const tight = windowAround(regions);
  // A narrow strip from north to south would be many times as high as it is wide.
  const widen = Math.max(0, tight.north - tight.south - (tight.east - tight.west)) / 2;
  const frame = mapFrame({ ...tight, west: tight.west - widen, east: tight.east + widen });
  const { width, height } = frame;
  const positions = new Map(regions.map(({ id, lonDeg, latDeg }) => [id, frame.project(lonDeg, latDeg)] as const));
  return { width, height, panels: [], frame, positions, radius: radiusOf(width * height, regions.length) };
}

function panelLayout(clusters: readonly (readonly LaidRegion[])[]): ResidualLayout {
  const columns = Math.max(1, Math.min(MOST_COLUMNS, Math.ceil(Math.sqrt(clusters.length))));
  const size = (WIDTH - GAP * (columns - 1)) / columns;
  const labels = labelsOf(clusters, Math.floor(size / LETTER));
  const order = clusters.map((_, c) => c).sort((a, b) => labels[a].localeCompare(labels[b], 'en', { numeric: true }));
  const positions = new Map<string, PaperPoint>();
  const panels = order.map((c, place) => {
    const x = (place % columns) * (size + GAP);
    const y = Math.floor(place / columns) * (size + LABEL + GAP) + LABEL;
    fitInto(clusters[c], { x, y, size }, positions);
    return { label: labels[c], x, y, size };
  });
  const rows = Math.ceil(clusters.length / columns);
  const fullest = Math.max(...clusters.map(({ length }) => length));
  return {
    width: WIDTH,
    height: rows * (size + LABEL + GAP) - GAP,
    panels,
    frame: null,
    positions,
    radius: radiusOf((size - 2 * PADDING) ** 2, fullest),
  };
}

const radiusOf = (area: number, count: number): number =>
  Math.min(7, Math.max(1.6, Math.sqrt((COVERED * area) / (Math.PI * count))));

/** Places a cluster in a panel, north up, ground the same in both directions. */
function fitInto(
  cluster: readonly LaidRegion[],
  { x, y, size }: Omit<ResidualPanel, 'label'>,
  positions: Map<string, PaperPoint>,
): void {
  const [first] = cluster;
  const squeeze = Math.cos((first.latDeg * Math.PI) / 180);
  const ground = cluster.map(({ lonDeg, latDeg }) => [aroundDeg(lonDeg - first.lonDeg) * squeeze, -latDeg] as const);
  const [xs, ys] = [ground.map(([east]) => east), ground.map(([, south]) => south)];
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = (size - 2 * PADDING) / Math.max(east - west, south - north, LEAST_SPAN_DEG);
  for (const [i, { id }] of cluster.entries()) {
    const at = (value: number, least: number, most: number): number => size / 2 + (value - (least + most) / 2) * scale;
    positions.set(id, [x + at(xs[i], west, east), y + at(ys[i], north, south)]);
  }
}

/** The group that most regions of a cluster belong to, numbered where several clusters have the same. */
function labelsOf(clusters: readonly (readonly LaidRegion[])[], letters: number): string[] {
  const names = clusters.map((cluster) => commonest(cluster.map(({ group }) => group ?? t`No group`)));
  const counts = new Map<string, number>();
  return names.map((name) => {
    if (names.filter((other) => other === name).length === 1) return shortName(name, letters);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const number = ` ${counts.get(name)}`;
    return shortName(name, letters - number.length) + number;
  });
}

function commonest(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
