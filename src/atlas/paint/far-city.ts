import { EQUATOR_METERS } from '../../domain/equator';
import type { CitySite } from '../city/site';
import { clamp } from '../exact-math';
import type { FrameBuffer } from './frame-buffer';
import type { AtlasLayer, View } from './view';

/** Radius of the built-up area that is left of a city at this distance, in metres. */
const RADIUS_METERS = 3600;

/** Draws a city as the spot that it is from very far: a grey shade by day, a light at night. */
export function paintFarCity(site: CitySite, view: View, buffer: FrameBuffer, layer: AtlasLayer): void {
  const meters = EQUATOR_METERS * site.scale * view.pixel;
  const radius = Math.max((RADIUS_METERS * site.size) / meters, layer === 'night' ? 1.1 : 0.3);
  const x0 = (site.u - view.left) / view.pixel;
  const y0 = (site.v - view.top) / view.pixel;
  const strength = layer === 'night' ? 1 : clamp((RADIUS_METERS * site.size) / meters, 0.2, 0.8);
  const reach = 3 * radius;
  for (let y = Math.max(0, Math.floor(y0 - reach)); y <= Math.min(buffer.height - 1, y0 + reach); y++)
    for (let x = Math.max(0, Math.floor(x0 - reach)); x <= Math.min(buffer.width - 1, x0 + reach); x++) {
      const dx = (x + 0.5 - x0) / radius;
      const dy = (y + 0.5 - y0) / radius;
      const share = clamp(1.3 / (1 + dx * dx + dy * dy) - 0.13, 0, 1) * strength;
      const i = y * buffer.width + x;
      if (layer === 'day') buffer.blend(i, 122, 118, 112, share * 0.75);
      else {
        buffer.red[i] += 250 * share;
        buffer.green[i] += 196 * share;
        buffer.blue[i] += 120 * share;
      }
    }
}
