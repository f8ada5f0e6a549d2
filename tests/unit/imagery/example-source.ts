import type { TileSource } from '../../../src/imagery/tile-source';

/** A source of no one, for tests. */
export const EXAMPLE_SOURCE: TileSource = {
  id: 'example',
  label: 'Example',
  template: 'https://tiles.example/{z}/{x}/{y}.png',
  tilePx: 256,
  minZoom: 0,
  nativeZoom: 19,
  bounds: null,
  attribution: 'Nobody',
  licence: 'CC0',
  termsUrl: 'https://tiles.example/terms',
  mayInfer: true,
  mayCache: false,
  mayRedistribute: true,
  note: null,
};
