import { PICTURE_BYTES, PICTURE_PX } from '../../domain/picture';
import { exactAtan, PI } from '../exact-math';
import { LEFT_EDGE_DEG, type Panorama } from './panorama';

/** Pixels from the middle, which is straight down, to the horizon. */
const HORIZON_PX = 16;
/** Looks along each side of a pixel, of which it is the mean. */
const LOOKS = 3;

/**
 * A panorama for models, 64 x 64 px RGB: wrapped around its viewpoint, north up, so that a direction in it is the same
 * direction in a picture from above. Stereographic: r = `HORIZON_PX` * tan((90° + elevation) / 2).
 */
export function littlePlanetOf(panorama: Panorama): Uint8Array<ArrayBuffer> {
  const looks = looksInto(panorama.columns);
  const out = new Uint8Array(PICTURE_BYTES);
  const each = LOOKS * LOOKS;
  for (let pixel = 0; pixel < PICTURE_PX * PICTURE_PX; pixel++)
    for (let k = 0; k < 3; k++) {
      let sum = 0;
      for (let j = 0; j < each; j++) sum += panorama.rgb[looks[pixel * each + j] + k];
      out[pixel * 3 + k] = Math.floor(sum / each + 0.5);
    }
  return out;
}

const known = new Map<number, Int32Array>();

/** Where the looks of each pixel fall in a panorama of so many columns. */
function looksInto(columns: number): Int32Array {
  const made = known.get(columns) ?? makeLooks(columns);
  known.set(columns, made);
  return made;
}

function makeLooks(columns: number): Int32Array {
  const rows = columns / 2;
  const looks = new Int32Array(PICTURE_PX * PICTURE_PX * LOOKS * LOOKS);
  let at = 0;
  for (let pixel = 0; pixel < PICTURE_PX * PICTURE_PX; pixel++)
    for (let j = 0; j < LOOKS * LOOKS; j++) {
      const x = (pixel % PICTURE_PX) + ((j % LOOKS) + 0.5) / LOOKS - PICTURE_PX / 2;
      const y = Math.floor(pixel / PICTURE_PX) + (Math.floor(j / LOOKS) + 0.5) / LOOKS - PICTURE_PX / 2;
      const downDeg = (2 * exactAtan(Math.sqrt(x * x + y * y) / HORIZON_PX) * 180) / PI;
      const row = rows - 1 - Math.min(Math.floor((downDeg * rows) / 180), rows - 1);
      const around = (azimuthDeg(x, -y) - LEFT_EDGE_DEG + 360) % 360;
      const column = Math.min(Math.floor((around * columns) / 360), columns - 1);
      looks[at++] = (row * columns + column) * 3;
    }
  return looks;
}

/** Degrees clockwise from north, -180 to 180. */
function azimuthDeg(east: number, north: number): number {
  if (east === 0 && north === 0) return 0;
  const half = (exactAtan(east / (Math.sqrt(east * east + north * north) + Math.abs(north))) * 360) / PI;
  if (north >= 0) return half;
  return east >= 0 ? 180 - half : -180 - half;
}
