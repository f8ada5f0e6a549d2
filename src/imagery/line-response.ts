/** Half length of the line that is looked for: 4 px on either side, 9 px (90 m at 10 m) in all. */
const HALF_LENGTH = 4;
/** Distance of the two parallel lines that a bright line must outshine, px. */
const SIDE_DISTANCE = 2;
const ORIENTATIONS = 8;
/** Border that keeps every sampled pixel inside the padded plane. */
const MARGIN = HALF_LENGTH + SIDE_DISTANCE;

interface Orientation {
  /** Steps [dx, dy] from the centre to the 4 pixels along one half of the line; the other half is their mirror. */
  readonly along: readonly (readonly [number, number])[];
  /** Step to the parallel line on one side. */
  readonly side: readonly [number, number];
}

const LINES: readonly Orientation[] = Array.from({ length: ORIENTATIONS }, (_, i) => {
  const angle = (i * Math.PI) / ORIENTATIONS;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // One pixel a step along the longer axis, so that no pixel of a slanting line is taken twice.
  const stretch = 1 / Math.max(Math.abs(cos), Math.abs(sin));
  const step = (t: number) => [Math.round(cos * stretch * t), Math.round(sin * stretch * t)] as const;
  return {
    along: Array.from({ length: HALF_LENGTH }, (_, i) => step(i + 1)),
    side: [Math.round(-sin * SIDE_DISTANCE), Math.round(cos * SIDE_DISTANCE)] as const,
  };
});

/**
 * How much a thin bright line through each pixel outshines its two flanks: mean along 9 px minus the brighter of the
 * means along the parallel lines 2 px to either side, largest over 8 orientations. A second-derivative ridge filter;
 * an edge between two plain areas does not answer, since one of its flanks is as bright.
 * @param luminance [height * width]
 * @returns a new plane in the unit of the luminance; at most 0 where there is no bright line
 */
export function lineResponse(luminance: Float32Array, width: number, height: number): Float32Array {
  const stride = width + 2 * MARGIN;
  const padded = padByBorder(luminance, width, height);
  const response = new Float32Array(width * height).fill(-Infinity);
  const lineMean = new Float32Array(padded.length);
  for (const { along, side } of LINES) {
    const offsets = Int32Array.from(along, ([dx, dy]) => dy * stride + dx);
    meansAlong(padded, offsets, lineMean);
    const flank = (side[1] * stride + side[0]) | 0;
    for (let y = 0, to = 0; y < height; y++) {
      for (let x = 0, at = (y + MARGIN) * stride + MARGIN; x < width; x++, at++, to++) {
        const one = lineMean[at + flank];
        const other = lineMean[at - flank];
        const contrast = lineMean[at] - (one > other ? one : other);
        if (contrast > response[to]) response[to] = contrast;
      }
    }
  }
  return response;
}

/** Mean of each value and its neighbours at plus and minus four offsets, where all of them exist. */
function meansAlong(plane: Float32Array, offsets: Int32Array, means: Float32Array): void {
  const a = offsets[0];
  const b = offsets[1];
  const c = offsets[2];
  const d = offsets[3];
  const reach = Math.max(...offsets.map(Math.abs));
  for (let i = reach; i < plane.length - reach; i++) {
    const ahead = plane[i + a] + plane[i + b] + plane[i + c] + plane[i + d];
    const behind = plane[i - a] + plane[i - b] + plane[i - c] + plane[i - d];
    means[i] = (plane[i] + ahead + behind) * (1 / 9);
  }
}

/** Extends a plane by MARGIN pixels on each side, repeating the border. */
function padByBorder(plane: Float32Array, width: number, height: number): Float32Array {
  const stride = width + 2 * MARGIN;
  const padded = new Float32Array(stride * (height + 2 * MARGIN));
  for (let y = 0, to = 0; y < height + 2 * MARGIN; y++) {
    const row = Math.min(Math.max(y - MARGIN, 0), height - 1) * width;
    for (let x = 0; x < stride; x++, to++) padded[to] = plane[row + Math.min(Math.max(x - MARGIN, 0), width - 1)];
  }
  return padded;
}
