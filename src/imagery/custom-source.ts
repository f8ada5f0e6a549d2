import { t } from '../domain/words';
import { hostOf, parseTemplate } from './tile-address';
import type { TileSource } from './tile-source';

/** Id of the source that the user brings; its address stands beside it in permalinks. */
export const CUSTOM_SOURCE_ID = 'custom';

/** What a user may state of tiles of their own. */
export interface CustomDetails {
  /** Side of a tile; 512 when the address says `@2x`, else 256. */
  readonly tilePx?: 256 | 512;
  /** Deepest zoom with pixels of its own. Tiles that are missing at 19, the default, are sought at the zooms above. */
  readonly nativeZoom?: number;
  readonly attribution?: string;
}

/**
 * A source for tiles that the user names by their address. What may be done with them is the user's to know: they are
 * given to a model because the user asks for it, and neither kept nor passed on.
 * @param text see `parseTemplate`
 * @throws ImageryError `input` in a sentence that says what is missing and how to write it
 */
export function customSource(text: string, details: CustomDetails = {}): TileSource {
  const template = parseTemplate(text);
  const host = hostOf(template);
  return {
    id: CUSTOM_SOURCE_ID,
    label: t`Custom tiles (${host})`,
    template,
    tilePx: details.tilePx ?? (template.includes('@2x') ? 512 : 256),
    minZoom: 0,
    nativeZoom: details.nativeZoom ?? 19,
    bounds: null,
    attribution: details.attribution ?? t`Tiles from ${host}`,
    licence: t`not known`,
    termsUrl: null,
    mayInfer: true,
    mayCache: false,
    mayRedistribute: false,
    note: t`Check that the provider allows a model to read its tiles.`,
  };
}
