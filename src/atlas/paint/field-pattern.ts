import { hash2 } from '../hash';

/** Cosine and sine, in turn, of the directions that fields lie in. */
const DIRECTIONS = Float64Array.of(
  1,
  0,
  0.98,
  0.199,
  0.96,
  0.28,
  0.8,
  0.6,
  0.6,
  0.8,
  0.936,
  -0.352,
  0.8,
  -0.6,
  0.28,
  -0.96,
);
/** Side of a stretch of country whose fields lie in one direction, in metres on the map. */
const STRETCH_METERS = 2300;

/** Which field a point lies in. */
export interface FieldHit {
  /** Hash that the field's crop is drawn from. */
  id: number;
  /** Distance to the nearest border, in metres on the map. */
  borderMeters: number;
  /** Distance to the nearest country road, in metres on the map. */
  roadMeters: number;
  /** Position across the rows of the crop, in metres. */
  acrossMeters: number;
}

/**
 * The patchwork of the country: stretches with bent borders, in each of them strips, in each strip fields.
 * @param x,y metres on the map
 * @param bendX,bendY metres by which the borders of stretches are bent there; fields follow a little
 */
export function fieldAt(
  x: number,
  y: number,
  bendX: number,
  bendY: number,
  fieldMeters: number,
  seed: number,
  out: FieldHit,
): void {
  const bentX = x + bendX;
  const bentY = y + bendY;
  const column = Math.floor(bentX / STRETCH_METERS);
  const row = Math.floor(bentY / STRETCH_METERS);
  const stretch = hash2(column, row, seed);
  const c = DIRECTIONS[2 * (stretch & 7)];
  const s = DIRECTIONS[2 * (stretch & 7) + 1];
  const fx = x + 0.22 * bendX;
  const fy = y + 0.22 * bendY;
  const along = c * fx + s * fy;
  const across = c * fy - s * fx;
  const width = fieldMeters * (0.55 + ((stretch >>> 4) & 15) / 16);
  const strip = Math.floor(along / width);
  const stripHash = hash2(strip, stretch & 0xffff, seed + 1);
  const length = width * (1 + ((stripHash >>> 8) & 15) / 7);
  const offset = across + (stripHash & 255) * 7.3;
  const index = Math.floor(offset / length);
  out.id = hash2(strip * 7919 + (stretch & 0xffff), index, seed + 2);
  const a = along - strip * width;
  const b = offset - index * length;
  const nearA = a < width - a ? a : width - a;
  const nearB = b < length - b ? b : length - b;
  const cx = bentX - column * STRETCH_METERS;
  const cy = bentY - row * STRETCH_METERS;
  const nearX = cx < STRETCH_METERS - cx ? cx : STRETCH_METERS - cx;
  const nearY = cy < STRETCH_METERS - cy ? cy : STRETCH_METERS - cy;
  const nearField = nearA < nearB ? nearA : nearB;
  const nearStretch = nearX < nearY ? nearX : nearY;
  out.borderMeters = nearField < nearStretch ? nearField : nearStretch;
  out.roadMeters = nearStretch;
  out.acrossMeters = out.id & 1 ? a : b;
}
