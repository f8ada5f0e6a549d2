import { PICTURE_PX } from '../../domain/picture';

const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95];
const HISTOGRAM_BINS = 8;

type Plane = Float32Array;

/**
 * Hand-made statistics of an rgb tile: mean, spread and quantiles of each channel and of colour ratios, histograms of
 * brightness, greenness and saturation, local texture at two scales, gradient energy.
 * @param rgb 64 x 64 x 3 bytes, row-major, interleaved
 * @returns one number per name of `IMAGE_FEATURE_NAMES`
 * @throws RangeError when the tile has another size.
 */
export function imageFeatures(rgb: Uint8Array): Float32Array {
  return Float32Array.from(named(rgb).map(([, value]) => value));
}

/** Names of the features, in the order of `imageFeatures`. */
export const IMAGE_FEATURE_NAMES: readonly string[] = named(new Uint8Array(PICTURE_PX * PICTURE_PX * 3)).map(
  ([n]) => n,
);

function named(rgb: Uint8Array): [string, number][] {
  const pixels = PICTURE_PX * PICTURE_PX;
  if (rgb.length !== pixels * 3) {
    throw new RangeError(`rgb has ${rgb.length} bytes; a tile is ${PICTURE_PX} x ${PICTURE_PX} x 3 = ${pixels * 3}`);
  }
  const plane = (of: (r: number, g: number, b: number) => number): Plane => {
    const values = new Float32Array(pixels);
    for (let i = 0; i < pixels; i++) values[i] = of(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]);
    return values;
  };
  const planes: Record<string, Plane> = {
    red: plane((r) => r / 255),
    green: plane((_, g) => g / 255),
    blue: plane((_, __, b) => b / 255),
    brightness: plane((r, g, b) => (r + g + b) / 765),
    greenRed: plane((r, g) => (g - r) / (g + r + 1)),
    blueGreen: plane((_, g, b) => (b - g) / (b + g + 1)),
    saturation: plane((r, g, b) => (Math.max(r, g, b) - Math.min(r, g, b)) / (Math.max(r, g, b) + 1)),
  };
  return [
    ...Object.entries(planes).flatMap(([name, values]) => moments(name, values)),
    ...histogram('brightness', planes.brightness, 0, 0.8),
    ...histogram('greenRed', planes.greenRed, -0.3, 0.3),
    ...histogram('saturation', planes.saturation, 0, 0.6),
    ...texture('brightness', planes.brightness),
    ...texture('greenRed', planes.greenRed),
    ...texture('blueGreen', planes.blueGreen),
  ];
}

function moments(name: string, values: Plane): [string, number][] {
  const { mean, deviation } = meanAndDeviation(values);
  const at = quantiles(values);
  return [
    [`${name} mean`, mean],
    [`${name} deviation`, deviation],
    ...QUANTILES.map((q, k): [string, number] => [`${name} q${q * 100}`, at[k]]),
  ];
}

/** Quantiles of values in -1..1 by counting, to 1/512: sorting would cost more than all other features together. */
function quantiles(values: Plane): number[] {
  const counts = new Int32Array(1025);
  for (let i = 0; i < values.length; i++) counts[Math.round((values[i] + 1) * 512)]++;
  let level = 0;
  let reached = counts[0];
  return QUANTILES.map((q) => {
    while (reached <= q * (values.length - 1)) reached += counts[++level];
    return level / 512 - 1;
  });
}

function histogram(name: string, values: Plane, from: number, to: number): [string, number][] {
  const counts = new Array<number>(HISTOGRAM_BINS).fill(0);
  for (let i = 0; i < values.length; i++) {
    const bin = Math.floor(((values[i] - from) / (to - from)) * HISTOGRAM_BINS);
    counts[Math.max(0, Math.min(HISTOGRAM_BINS - 1, bin))] += 1 / values.length;
  }
  return counts.map((share, bin) => [`${name} share ${bin}`, share]);
}

/** Spread inside windows of 4 and 16 pixels (mean and upper decile), and gradient energy at steps of 1 and 4 pixels. */
function texture(name: string, values: Plane): [string, number][] {
  return [
    ...[4, 16].flatMap((side): [string, number][] => {
      const spreads = windowDeviations(values, side).sort();
      const mean = spreads.reduce((sum, s) => sum + s, 0) / spreads.length;
      return [
        [`${name} texture ${side} mean`, mean],
        [`${name} texture ${side} q90`, spreads[Math.floor(0.9 * (spreads.length - 1))]],
      ];
    }),
    ...[1, 4].map((step): [string, number] => [`${name} gradient ${step}`, gradientEnergy(values, step)]),
  ];
}

function windowDeviations(values: Plane, side: number): Float32Array {
  const across = PICTURE_PX / side;
  const deviations = new Float32Array(across * across);
  const window = new Float32Array(side * side);
  for (let w = 0; w < deviations.length; w++) {
    const corner = Math.floor(w / across) * side * PICTURE_PX + (w % across) * side;
    for (let i = 0; i < window.length; i++) {
      window[i] = values[corner + Math.floor(i / side) * PICTURE_PX + (i % side)];
    }
    deviations[w] = meanAndDeviation(window).deviation;
  }
  return deviations;
}

/** Mean absolute difference of pixels `step` apart, along rows and along columns. */
function gradientEnergy(values: Plane, step: number): number {
  let energy = 0;
  for (let a = 0; a < PICTURE_PX; a++) {
    for (let b = step; b < PICTURE_PX; b++) {
      energy += Math.abs(values[a * PICTURE_PX + b] - values[a * PICTURE_PX + b - step]);
      energy += Math.abs(values[b * PICTURE_PX + a] - values[(b - step) * PICTURE_PX + a]);
    }
  }
  return energy / (2 * PICTURE_PX * (PICTURE_PX - step));
}

function meanAndDeviation(values: Plane): { mean: number; deviation: number } {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) * (values[i] - mean);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}
