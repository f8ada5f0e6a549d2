import { setTimeout as sleep } from 'node:timers/promises';
import type { FetchLike } from '../../imagery/fetch-patiently';
import { fetchTile } from '../../imagery/fetch-tile';
import { toWorldPoint, worldPixels } from '../../imagery/mercator';
import { tileAddress } from '../../imagery/tile-address';
import type { TileId, TileSource } from '../../imagery/tile-source';
import type { PackPlan } from './pack-plan';
import type { ArchiveBounds } from './write-archive';

/** Tiles of one pack that are asked of a server that we do not run. */
const MOST_FETCHED_TILES = 20_000;
/** A server's answer may be this late. */
const TIMEOUT_MS = 30_000;

/** What is fetched, and how politely. */
export interface FetchSettings {
  readonly name: string;
  readonly source: TileSource;
  readonly bounds: ArchiveBounds;
  /** The least and the deepest zoom. */
  readonly zooms: readonly [number, number];
  /** Of the pictures, where the visitor of a site that has them is to be told something else than the source says. */
  readonly terms: { readonly licence: string; readonly attribution: string } | null;
  readonly atOnce: number;
  readonly perSecond: number;
  readonly fetch: FetchLike;
}

/**
 * A pack of map tiles of an area. Where the provider does not let its tiles be passed on, whoever builds the pack has
 * to say by which licence they may, and whom to credit.
 * @throws Error naming the option and the remedy
 */
export function fetchedPack({ name, source, bounds, zooms, terms, fetch, ...pace }: FetchSettings): PackPlan {
  if (!source.mayRedistribute && !terms)
    throw new Error(
      `${source.label}: its terms (${source.licence}) do not let its tiles be copied. If you may copy them all the same, say so by --licence and --attribution.`,
    );
  if (zooms[1] > source.nativeZoom)
    throw new Error(`--zooms ${zooms.join('-')}: ${source.label} has tiles of zoom ${source.nativeZoom} at most`);
  const tiles = tilesIn(bounds, zooms);
  const paced = pacer(pace.perSecond);
  return {
    about: {
      kind: 'xyz',
      name,
      world: 'earth',
      bounds,
      licence: terms?.licence ?? source.licence,
      attribution: terms?.attribution ?? source.attribution,
      termsUrl: source.termsUrl,
      mayInfer: source.mayInfer,
    },
    tiles,
    // The header's word; each tile's own first bytes say what it is.
    tileType: /\.png($|[?#])/i.test(source.template) ? 'png' : 'jpeg',
    atOnce: pace.atOnce,
    tile: async (tile) => {
      await paced();
      const { signal } = new AbortController();
      return fetchTile(tileAddress(source.template, tile), { fetch, signal, timeoutMs: TIMEOUT_MS, retryMs: 5000 });
    },
    regions: [],
    settings: { template: source.template, bounds, zooms },
  };
}

/** Lets callers go on one after the other, so many a second. */
function pacer(perSecond: number): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = performance.now();
    const at = Math.max(next, now);
    next = at + 1000 / perSecond;
    if (at > now) await sleep(at - now);
  };
}

/** Tiles over an area, from the least zoom on. @throws Error where they are too many to be asked for */
export function tilesIn(
  [west, south, east, north]: ArchiveBounds,
  [least, deepest]: readonly [number, number],
): TileId[] {
  const tiles: TileId[] = [];
  for (let z = least; z <= deepest; z++) {
    const across = worldPixels(z, 1);
    const [from, to] = [toWorldPoint(west, north, across), toWorldPoint(east, south, across)];
    const [left, right] = [from.x, to.x].map((x) => Math.min(Math.floor(x), across - 1));
    const [top, bottom] = [from.y, to.y].map((y) => Math.min(Math.max(Math.floor(y), 0), across - 1));
    if (tiles.length + (right - left + 1) * (bottom - top + 1) > MOST_FETCHED_TILES)
      throw new Error(
        `--bounds, --zooms: more than ${MOST_FETCHED_TILES} tiles would be asked for. Choose a smaller area or fewer zooms.`,
      );
    for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) tiles.push({ z, x, y });
  }
  return tiles;
}
