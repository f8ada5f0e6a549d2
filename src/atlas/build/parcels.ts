import type { Random } from '../../domain/random';
import { areaOf, type Convex, clip, extent, longestEdge, middleOf } from '../city/convex';

/** Cuts a block into parcels of about the area asked for, across the longer side of what is left each time. */
export function cutParcels(block: Convex, targetMeters2: number, loose: number, random: Random): Convex[] {
  const out: Convex[] = [];
  const open: Convex[] = [block];
  for (let part = open.pop(); part; part = open.pop()) {
    if (part.x.length < 3) continue;
    if (areaOf(part) < targetMeters2 * (0.8 + 0.7 * random.next())) {
      out.push(part);
      continue;
    }
    const [ux, uy] = longestEdge(part);
    const [low, high] = extent(part, ux, uy);
    const [near, far] = extent(part, -uy, ux);
    const cut = 0.5 + loose * (random.next() - 0.5);
    const isLong = high - low > far - near;
    const [nx, ny] = isLong ? [ux, uy] : [-uy, ux];
    const at = isLong ? low + (high - low) * cut : near + (far - near) * cut;
    open.push(clip(part, nx, ny, at, 0), clip(part, -nx, -ny, -at, 0));
  }
  return out;
}

/**
 * A frame that a building is placed in: middle, direction of the longest edge, half the extents along it and across.
 */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly ux: number;
  readonly uy: number;
  readonly halfLong: number;
  readonly halfShort: number;
}

/** The frame around a parcel; for one that is not a rectangle the sides are shrunk to its area. */
export function frameOf(parcel: Convex): Frame {
  const [ux, uy] = longestEdge(parcel);
  const [low, high] = extent(parcel, ux, uy);
  const [near, far] = extent(parcel, -uy, ux);
  const long = high - low;
  const short = far - near;
  const fill = Math.sqrt(areaOf(parcel) / Math.max(long * short, 1));
  const [mx, my] = middleOf(parcel);
  const along = (low + high) / 2 - (mx * ux + my * uy);
  const across = (near + far) / 2 - (-mx * uy + my * ux);
  const shift = fill > 0.93 ? 1 : 0.4;
  return {
    x: mx + shift * (along * ux - across * uy),
    y: my + shift * (along * uy + across * ux),
    ux,
    uy,
    halfLong: (long / 2) * fill,
    halfShort: (short / 2) * fill,
  };
}
