import { boxMean } from './box-mean';
import { lineResponse } from './line-response';

/** What can be measured on the pixels of one region; the counterpart of the statements of a trace. */
export interface ImageStatistics {
  /** Share of green pixels, 0..1. */
  readonly greenery: number;
  /** Share of pixels amid dense, neutral-coloured contrast: roofs, yards, streets; 0..1. */
  readonly built: number;
  /** Share of pixels on a thin bright line of at least 9 px, 0..1. */
  readonly roads: number;
  /** Share of dark, blue, smooth pixels, 0..1. */
  readonly water: number;
  /** Mean local contrast: standard deviation of the luminance in 3 x 3 windows over its mean, mostly 0..0.3. */
  readonly texture: number;
  /** Mean luminance (ITU-R BT.601), 0..255. */
  readonly luminance: number;
}

/** (G - R) / (G + R) above which a pixel is green (normalised green-red difference index, Tucker 1979). */
const GREEN_INDEX = 0.1;
/** Local contrast that a wall, roof or street makes in its 3 x 3 window. */
const BUILT_CONTRAST = 0.06;
/** Share of such pixels in a 9 x 9 window that makes its centre built up; lone field borders stay below. */
const BUILT_DENSITY = 0.7;
/** Mean green-red index of a 9 x 9 window above which its contrast is vegetation. */
const BUILT_GREEN_LIMIT = 0.16;
/** Mean (B - R) / (B + R) of a 9 x 9 window below which its contrast is bare soil and crops. */
const BUILT_SOIL_LIMIT = -0.06;
/** Line contrast, as a share of the mean luminance around, that makes a ridge. */
const ROAD_CONTRAST = 0.08;
/** Local contrast, averaged over 5 x 5, that water stays under. */
const WATER_CONTRAST = 0.016;
/** (B - R) / (B + R) above which a pixel is blue against red. */
const WATER_BLUE_RED = 0.1;
/** (G - B) / (G + B) below which a pixel is blue against green; meadows are as smooth and as dark as lakes. */
const WATER_GREEN_BLUE = -0.02;
const WATER_LUMINANCE = 100;

/**
 * Measures an image. All indices are ratios, so that a change of brightness leaves them as they are.
 * Constants were tuned on the development tiles of EuroSAT against land cover and population density.
 * @param rgb [height * width * 3], 0..255, rows from the top
 * @throws RangeError when the length does not fit the size
 */
export function measureImage(rgb: Uint8Array, width: number, height: number): ImageStatistics {
  const count = width * height;
  if (count === 0 || rgb.length !== count * 3) {
    throw new RangeError(`measureImage: ${rgb.length} bytes given for ${width} x ${height} pixels of 3 bytes`);
  }
  const { luminance, greenRed, blueRed, greenBlue } = colourPlanes(rgb, count);
  const contrast = localContrast(luminance, width, height);
  const busy = contrast.map((value) => (value > BUILT_CONTRAST ? 1 : 0));
  const [density, surroundGreen, surroundBlue, surroundLuminance] = [busy, greenRed, blueRed, luminance].map((plane) =>
    boxMean(plane, width, height, 4),
  );
  const smoothness = boxMean(contrast, width, height, 2);
  const lines = lineResponse(luminance, width, height);

  const isWater = (i: number) =>
    smoothness[i] < WATER_CONTRAST &&
    blueRed[i] > WATER_BLUE_RED &&
    greenBlue[i] < WATER_GREEN_BLUE &&
    luminance[i] < WATER_LUMINANCE;
  const isBuilt = (i: number) =>
    density[i] > BUILT_DENSITY && surroundGreen[i] < BUILT_GREEN_LIMIT && surroundBlue[i] > BUILT_SOIL_LIMIT;
  return {
    greenery: share(count, (i) => greenRed[i] > GREEN_INDEX && !isWater(i)),
    built: share(count, isBuilt),
    roads: share(count, (i) => lines[i] > ROAD_CONTRAST * (surroundLuminance[i] + 1)),
    water: share(count, isWater),
    texture: mean(contrast),
    luminance: mean(luminance),
  };
}

function colourPlanes(rgb: Uint8Array, count: number) {
  const planes = {
    luminance: new Float32Array(count),
    greenRed: new Float32Array(count),
    blueRed: new Float32Array(count),
    greenBlue: new Float32Array(count),
  };
  for (let i = 0, at = 0; i < count; i++, at += 3) {
    const r = rgb[at];
    const g = rgb[at + 1];
    const b = rgb[at + 2];
    planes.luminance[i] = 0.299 * r + 0.587 * g + 0.114 * b;
    planes.greenRed[i] = (g - r) / (g + r + 1);
    planes.blueRed[i] = (b - r) / (b + r + 1);
    planes.greenBlue[i] = (g - b) / (g + b + 1);
  }
  return planes;
}

/** Standard deviation over mean in 3 x 3 windows; one grey level is added to the mean against black. */
function localContrast(luminance: Float32Array, width: number, height: number): Float32Array {
  const means = boxMean(luminance, width, height, 1);
  const squares = boxMean(
    luminance.map((value) => value * value),
    width,
    height,
    1,
  );
  return means.map((value, i) => Math.sqrt(Math.max(squares[i] - value * value, 0)) / (value + 1));
}

function share(count: number, matches: (i: number) => boolean): number {
  let found = 0;
  for (let i = 0; i < count; i++) if (matches(i)) found++;
  return found / count;
}

function mean(plane: Float32Array): number {
  let sum = 0;
  for (const value of plane) sum += value;
  return sum / plane.length;
}
