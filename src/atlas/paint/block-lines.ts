import { EQUATOR_METERS } from '../../domain/equator';
import { squaredDistance } from '../line-network';
import { type BentLines, type GroundLattice, LATTICE_PIXELS } from './ground-lattice';

/** Side of a square of pixels that share their list of rivers and roads, in pixels. */
export const BLOCK = 8;

/**
 * The lines of a view that can touch a block of pixels; null when there are none.
 * @param x0 its first column
 * @param y0 its first row
 */
export function linesOfBlock(
  lines: BentLines | null,
  lattice: GroundLattice,
  x0: number,
  y0: number,
): BentLines | null {
  if (!lines) return null;
  const { columns, rows, view } = lattice;
  const column = Math.min(Math.floor(x0 / LATTICE_PIXELS), columns - 1);
  const row = Math.min(Math.floor(y0 / LATTICE_PIXELS), rows - 1);
  const span = BLOCK / LATTICE_PIXELS;
  const right = Math.min(column + span, columns - 1);
  const low = Math.min(row + span, rows - 1);
  const corners = [row * columns + column, row * columns + right, low * columns + column, low * columns + right];
  const u = corners.reduce((sum, i) => sum + lines.u[i], 0) / 4;
  const v = corners.reduce((sum, i) => sum + lines.v[i], 0) / 4;
  const radius = corners.reduce((far, i) => {
    const du = lines.u[i] - u;
    const dv = lines.v[i] - v;
    return Math.max(far, Math.sqrt(du * du + dv * dv));
  }, 0);
  const segments = lines.segments.filter((s) => {
    const reach = radius * 1.6 + 4 * view.pixel + (5 * s.halfWidthMeters) / EQUATOR_METERS;
    return squaredDistance(u, v, s) < reach * reach;
  });
  return segments.length > 0 ? { ...lines, segments } : null;
}
