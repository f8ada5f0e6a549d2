import type { Layer } from '@deck.gl/core';
import { PathLayer, ScatterplotLayer, SolidPolygonLayer } from '@deck.gl/layers';
import type { Region } from '../domain/region';
import type { CellBuffers } from './cell-buffers';
import { sidePixels, squareOf } from './region-cursor';

/** Below this side a square cannot be seen, and a dot of one or two pixels stands for the cell. */
const LEAST_SIDE_PX = 2;

/** Nothing here has depth: later cells lie over earlier ones. */
const FLAT = { depthCompare: 'always', depthWriteEnabled: false } as const;

/** Whether cells are drawn as dots where the map looks. @param zoom MapLibre's */
export const areDots = (groundMeters: number, latDeg: number, zoom: number): boolean =>
  sidePixels({ latDeg, groundMeters }, zoom) < LEAST_SIDE_PX;

/**
 * Layers of deck.gl for cells and highlights. Both ways to draw a cell stay on the GPU and one of them is visible, so that
 * zooming uploads nothing.
 */
export function cellLayers(cells: CellBuffers | undefined, highlights: readonly Region[], dots: boolean): Layer[] {
  return [...(cells ? [squares(cells, !dots), points(cells, dots)] : []), ...outlines(highlights)];
}

function squares({ count, starts, corners, triangles, cornerColours }: CellBuffers, visible: boolean): Layer {
  return new SolidPolygonLayer({
    id: 'cells',
    visible,
    data: {
      length: count,
      startIndices: starts,
      attributes: {
        getPolygon: { value: corners, size: 2 },
        indices: { value: triangles, size: 1 },
        getFillColor: { value: cornerColours, size: 4 },
      },
    },
    _normalize: false,
    positionFormat: 'XY',
    extruded: false,
    parameters: FLAT,
  });
}

function points({ count, centres, colours, groundMeters }: CellBuffers, visible: boolean): Layer {
  return new ScatterplotLayer({
    id: 'cell-dots',
    visible,
    data: {
      length: count,
      attributes: { getPosition: { value: centres, size: 2 }, getFillColor: { value: colours, size: 4 } },
    },
    positionFormat: 'XY',
    getRadius: groundMeters / 2,
    radiusMinPixels: 1.2,
    antialiasing: false,
    parameters: FLAT,
  });
}

/** A light line on a dark one, so that it shows on any ground. */
function outlines(highlights: readonly Region[]): Layer[] {
  if (highlights.length === 0) return [];
  const outline = (id: string, width: number, colour: [number, number, number, number]): Layer =>
    new PathLayer<Region>({
      id,
      data: highlights,
      getPath: squareOf,
      getWidth: width,
      getColor: colour,
      widthUnits: 'pixels',
      jointRounded: true,
      parameters: FLAT,
    });
  return [outline('highlight-casing', 5, [15, 18, 21, 200]), outline('highlights', 2.5, [255, 255, 255, 255])];
}
