import { ASKS_NOBODY } from '../../../actions/asks-nobody';
import { t } from '../../../domain/words';
import { CUSTOM_SOURCE_ID, customSource } from '../../../imagery/custom-source';
import { ImageryError } from '../../../imagery/imagery-error';
import { isPackSource } from '../../../imagery/pack-address';
import { DEFAULT_SOURCE_ID, sourceById } from '../../../imagery/sources';
import { hostOf } from '../../../imagery/tile-address';
import type { TileSource } from '../../../imagery/tile-source';
import { type PacksState, packTiles } from '../../../store/packs-state';

/** Whose tiles are chosen. */
interface Chosen {
  readonly sourceId: string;
  /** Address of the visitor's own tiles; empty without. */
  readonly tileUrl: string;
  readonly packs: Pick<PacksState, 'ready'>;
}

/**
 * The tiles that are asked for.
 * @throws ImageryError naming what is wrong with the visitor's own address, or for a pack that is not here; an Error
 *   for an id that is not known
 */
export function sourceOf({ sourceId, tileUrl, packs }: Chosen): TileSource {
  if (sourceId === CUSTOM_SOURCE_ID) return customSource(tileUrl);
  if (isPackSource(sourceId)) {
    const tiles = packTiles({ sourceId, packs }, 'earth');
    if (tiles) return tiles;
    throw new ImageryError(
      'input',
      t`The imagery comes from a pack that is not in this browser. Install it under “Packs”, or choose other imagery.`,
    );
  }
  const source = sourceById(sourceId) ?? sourceById(DEFAULT_SOURCE_ID);
  if (!source) throw new Error(t`No imagery source is called "${sourceId}"`);
  return source;
}

/** Whose tiles are chosen, and which hosts they may come from. */
interface Asked extends Chosen {
  readonly agreedHosts: readonly string[];
}

/** The tiles that the map would show. Custom tiles without an address yet: it keeps the default until there is one. */
function wantedTiles(chosen: Chosen): TileSource {
  try {
    return sourceOf(chosen);
  } catch {
    return sourceOf({ sourceId: '', tileUrl: '', packs: chosen.packs });
  }
}

/** The host of the tiles that are chosen, where the visitor has not agreed to it yet; else null. */
export function hostToAsk(asked: Asked): string | null {
  if (isPackSource(asked.sourceId)) return null;
  const host = hostOf(wantedTiles(asked).template);
  return isAgreed(asked, host) ? null : host;
}

const isAgreed = ({ agreedHosts }: Asked, host: string): boolean => !ASKS_NOBODY && agreedHosts.includes(host);

/** The tiles of the map; null until the visitor has agreed to their host, and for a pack that is not here. */
export function earthTiles(asked: Asked): TileSource | null {
  if (isPackSource(asked.sourceId)) return packTiles(asked, 'earth');
  return hostToAsk(asked) === null ? wantedTiles(asked) : null;
}

/**
 * The tiles that are asked for, of a host that the visitor has agreed to.
 * @throws what `sourceOf` throws, and ImageryError `input` for a host that nobody has agreed to
 */
export function agreedSource(asked: Asked): TileSource {
  const source = sourceOf(asked);
  if (isPackSource(source.id)) return source;
  const host = hostOf(source.template);
  if (isAgreed(asked, host)) return source;
  throw new ImageryError(
    'input',
    ASKS_NOBODY
      ? t`The imagery comes from ${host}, which this portable page cannot ask: it works without a network. Choose a picture of your own under “Other picture”.`
      : t`The imagery comes from ${host}, which has not been asked for anything yet: choose “Load imagery” beside the map's settings, or other imagery.`,
  );
}
