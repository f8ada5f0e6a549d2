import type { Layer } from '@deck.gl/core';
import { BitmapLayer, SolidPolygonLayer } from '@deck.gl/layers';
import { type CellBuffers, colourOf } from './cell-buffers';
import type { MapCell } from './map-cell';
import type { CellPicture } from './placed-cells';
import { boundsOf, type ViewBox } from './view-box';

/** Nothing here has depth: later cells lie over earlier ones. */
const FLAT = { depthCompare: 'always', depthWriteEnabled: false } as const;

/** Each cell as a square with its exact corners. */
export function squareLayer({ count, starts, corners, triangles, cornerColours }: CellBuffers): Layer {
  // With `startIndices`, which deck.gl reads and its types leave out; of a variable they take what they do not know.
  const data = {
    length: count,
    startIndices: starts,
    attributes: {
      getPolygon: { value: corners, size: 2 },
      indices: { value: triangles, size: 1 },
      getFillColor: { value: cornerColours, size: 4 },
    },
  };
  return new SolidPolygonLayer({
    id: 'cells',
    data,
    _normalize: false,
    positionFormat: 'XY',
    extruded: false,
    parameters: FLAT,
  });
}

/** Each ring of cells that are no squares. */
export const zoneLayer = (cells: readonly MapCell[]): Layer =>
  new SolidPolygonLayer({
    id: 'zones',
    data: cells.flatMap((cell) => (cell.rings ?? []).map((ring) => ({ ring, colour: colourOf(cell) }))),
    getPolygon: ({ ring }) => ring as [number, number][],
    getFillColor: ({ colour }) => colour as [number, number, number, number],
    extruded: false,
    parameters: FLAT,
  });

/** A picture of cells on the part of the world for which it was painted. */
export const pictureLayer = ({ data, width, height }: CellPicture, box: ViewBox): Layer =>
  new BitmapLayer({
    id: 'cell-picture',
    // Not the bare pixels: deck.gl reads the size of those from the wrong place, and draws black.
    image: new ImageData(data, width, height),
    bounds: boundsOf(box),
    textureParameters: { minFilter: 'nearest', magFilter: 'nearest', mipmapFilter: 'nearest' },
    parameters: FLAT,
  });
