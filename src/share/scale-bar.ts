import { t } from '../domain/words';
import { metersPerPixel } from '../imagery/mercator';

/** A line of known length on a map. */
interface ScaleBar {
  readonly px: number;
  /** Its length, in words. */
  readonly label: string;
}

/**
 * The longest line of a round length, 1, 2 or 5 times a power of ten, that is no longer than `mostPx`.
 * @param zoom MapLibre's, the world 512 px wide at 0
 */
export function scaleBar(latDeg: number, zoom: number, mostPx: number): ScaleBar {
  const pixelMeters = metersPerPixel(latDeg, 512 * 2 ** zoom);
  const most = pixelMeters * mostPx;
  const power = 10 ** Math.floor(Math.log10(most));
  const meters = power * ([5, 2, 1].find((times) => times * power <= most) ?? 1);
  return { px: meters / pixelMeters, label: meters >= 1000 ? t`${meters / 1000} km` : `${meters} m` };
}
