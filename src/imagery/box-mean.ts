/**
 * Mean over a square window of side 2 * radius + 1 around each pixel; pixels outside repeat the border.
 * Separable running sums: the cost does not depend on the radius.
 * @param plane [height * width]
 * @returns a new plane of the same shape
 */
export function boxMean(plane: Float32Array, width: number, height: number, radius: number): Float32Array {
  const rows = new Float32Array(plane.length);
  for (let y = 0; y < height; y++) runningMean(plane, rows, y * width, 1, width, radius);
  const means = new Float32Array(plane.length);
  for (let x = 0; x < width; x++) runningMean(rows, means, x, width, height, radius);
  return means;
}

/** Mean of the last 2 * radius + 1 items along one line of `length` items, `stride` apart, from `start`. */
function runningMean(
  from: Float32Array,
  to: Float32Array,
  start: number,
  stride: number,
  length: number,
  radius: number,
): void {
  const last = start + (length - 1) * stride;
  const scale = 1 / (2 * radius + 1);
  let sum = 0;
  for (let i = -radius; i <= radius; i++) sum += from[Math.min(Math.max(start + i * stride, start), last)];
  const lead = (radius + 1) * stride;
  const trail = radius * stride;
  for (let at = start; at <= last; at += stride) {
    to[at] = sum * scale;
    sum += from[at + lead < last ? at + lead : last] - from[at - trail > start ? at - trail : start];
  }
}
