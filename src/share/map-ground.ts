import { type GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { PartError } from '../actions/part-error';
import type { BordersGeoJson } from '../context/borders-geojson';
import type { Camera } from '../domain/camera';
import { t } from '../domain/words';
import type { TileSource } from '../imagery/tile-source';
import { BORDERS, type MapTheme, mapStyle } from '../map/map-style';
import { PICTURE_SCALE } from './picture-layout';

/** Tiles that have not come by then are left out, and the picture says so. */
const MOST_WAIT_MS = 20_000;

export interface GroundRequest {
  readonly camera: Camera;
  /** CSS px. */
  readonly width: number;
  readonly height: number;
  /** Null for land and borders alone. */
  readonly source: TileSource | null;
  readonly theme: MapTheme;
  readonly borders: BordersGeoJson | null;
}

/** What lies below the cells, drawn for a file. */
export interface MapGround {
  readonly picture: ImageBitmap;
  /** Whether everything came that it is made of. */
  readonly isComplete: boolean;
}

/**
 * Draws the ground of a map of its own, which nobody sees, at the size of a file.
 * @throws PartError where there are no graphics for it; the signal's reason
 */
export async function drawGround(request: GroundRequest, signal: AbortSignal): Promise<MapGround> {
  const { width, height, borders } = request;
  const container = document.createElement('div');
  Object.assign(container.style, { position: 'fixed', left: '-10000px', width: `${width}px`, height: `${height}px` });
  container.setAttribute('aria-hidden', 'true');
  document.body.append(container);
  let map: MapLibreMap | null = null;
  try {
    map = openGround(container, request);
    if (borders) {
      await once(map, 'load', signal);
      map.getSource<GeoJSONSource>(BORDERS)?.setData(borders as unknown as GeoJSON.FeatureCollection);
    }
    let failures = 0;
    map.on('error', () => failures++);
    const isIdle = await once(map, 'idle', signal);
    return { picture: await createImageBitmap(map.getCanvas()), isComplete: isIdle && failures === 0 };
  } finally {
    map?.remove();
    container.remove();
  }
}

function openGround(container: HTMLElement, { camera, source, theme, borders }: GroundRequest): MapLibreMap {
  try {
    return new MapLibreMap({
      container,
      style: mapStyle(theme, source, false, borders !== null),
      center: [camera.lonDeg, camera.latDeg],
      zoom: camera.zoom,
      interactive: false,
      attributionControl: false,
      pixelRatio: PICTURE_SCALE,
      fadeDuration: 0,
      canvasContextAttributes: { preserveDrawingBuffer: true },
    });
  } catch (cause) {
    throw new PartError(t`The browser gives no WebGL 2 to draw a map of. Close other pages with maps.`, { cause });
  }
}

/** Waits for a word of the map, not for ever. @returns whether it came @throws the signal's reason */
function once(map: MapLibreMap, word: 'load' | 'idle', signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => resolve(false), MOST_WAIT_MS);
    const end = (act: () => void) => () => {
      clearTimeout(late);
      act();
    };
    signal.addEventListener(
      'abort',
      end(() => reject(signal.reason)),
      { once: true },
    );
    map.once(
      word,
      end(() => resolve(true)),
    );
  });
}
