import { CUSTOM_SOURCE_ID, customSource } from '../../../imagery/custom-source';
import { DEFAULT_SOURCE_ID, sourceById } from '../../../imagery/sources';
import type { TileSource } from '../../../imagery/tile-source';

/** Whose tiles are chosen. */
interface Chosen {
  readonly sourceId: string;
  /** Address of the visitor's own tiles; empty without. */
  readonly tileUrl: string;
}

/**
 * The tiles that are asked for.
 * @throws ImageryError naming what is wrong with the visitor's own address, or an Error for an id that is not known
 */
export function sourceOf({ sourceId, tileUrl }: Chosen): TileSource {
  if (sourceId === CUSTOM_SOURCE_ID) return customSource(tileUrl);
  const source = sourceById(sourceId) ?? sourceById(DEFAULT_SOURCE_ID);
  if (!source) throw new Error(`No imagery source is called "${sourceId}"`);
  return source;
}

/** The tiles of the map. Custom tiles without an address yet: it keeps the default until there is one. */
export function earthTiles(chosen: Chosen): TileSource {
  try {
    return sourceOf(chosen);
  } catch {
    return sourceOf({ sourceId: '', tileUrl: '' });
  }
}
