import type { Random } from '../../domain/random';
import type { Convex } from '../city/convex';
import type { Lot } from '../city/lot';
import type { ElementList } from './element-list';
import { STOREY_METERS } from './homes';
import { frameOf } from './parcels';

const plain = (p: Convex): Convex => ({ ...p, street: p.street.map(() => 0) });

/** Lawns, paths, ponds and now and then a pitch. */
export function buildPark({ ground }: Lot, random: Random, out: ElementList): void {
  const { x, y, ux, uy, halfLong, halfShort } = frameOf(plain(ground));
  const lawns = 2 + random.below(4);
  for (let k = 0; k < lawns; k++) {
    const a = (random.next() - 0.5) * 1.3 * halfLong;
    const b = (random.next() - 0.5) * 1.3 * halfShort;
    const radius = Math.min(halfLong, halfShort, 90) * (0.16 + 0.26 * random.next());
    out.disc(x + ux * a - uy * b, y + uy * a + ux * b, radius + 1.8, 0, 'path', 0);
    out.disc(x + ux * a - uy * b, y + uy * a + ux * b, radius, 0, 'lawn', random.below(256));
  }
  if (halfShort > 40 && random.next() < 0.6) {
    const a = (random.next() - 0.5) * halfLong;
    const b = (random.next() - 0.5) * halfShort * 0.8;
    for (let k = 0; k < 3; k++) {
      const radius = halfShort * (0.16 + 0.14 * random.next());
      const [px, py] = [a + (k - 1) * radius * 0.9, b + (random.next() - 0.5) * radius];
      out.disc(x + ux * px - uy * py, y + uy * px + ux * py, radius, 0, 'pond', 0);
    }
  }
  if (halfShort > 45 && halfLong > 70 && random.next() < 0.35)
    pitchAt(x + ux * halfLong * 0.5, y + uy * halfLong * 0.5, ux, uy, out);
}

function pitchAt(x: number, y: number, ux: number, uy: number, out: ElementList): void {
  out.box(x, y, ux, uy, 44, 36, 0, 'track', 0);
  out.disc(x + ux * 44, y + uy * 44, 36, 0, 'track', 0);
  out.disc(x - ux * 44, y - uy * 44, 36, 0, 'track', 0);
  out.disc(x + ux * 44, y + uy * 44, 29, 0, 'pitch', 60);
  out.disc(x - ux * 44, y - uy * 44, 29, 0, 'pitch', 60);
  out.box(x, y, ux, uy, 50, 29, 0, 'pitch', 90);
}

/** A school, a hospital or an office: wings in lawns, a pitch where there is room. */
export function buildCampus({ ground }: Lot, random: Random, out: ElementList): void {
  const { x, y, ux, uy, halfLong, halfShort } = frameOf(plain(ground));
  const height = STOREY_METERS * (3 + random.below(4));
  const tint = random.below(256);
  const side = random.next() < 0.5 ? 1 : -1;
  out.box(
    x - ux * side * halfLong * 0.2,
    y - uy * side * halfLong * 0.2,
    ux,
    uy,
    halfLong * 0.2,
    halfShort * 0.5,
    0,
    'paving',
    9,
  );
  const cx = x - ux * side * halfLong * 0.3;
  const cy = y - uy * side * halfLong * 0.3;
  out.box(cx, cy, ux, uy, halfLong * 0.55, 8, height, 'flatRoof', tint);
  for (let k = -1; k <= 1; k++) {
    const a = k * halfLong * 0.4;
    const wing = (k & 1 ? 1 : -1) * halfShort * 0.36;
    out.box(cx + ux * a - uy * wing, cy + uy * a + ux * wing, -uy, ux, halfShort * 0.36, 7, height, 'flatRoof', tint);
  }
  if (halfLong > 75 && halfShort > 48)
    pitchAt(x + ux * side * halfLong * 0.55, y + uy * side * halfLong * 0.55, -uy, ux, out);
}

/** A paved place with a monument or a hall in the middle. */
export function buildSquare({ ground }: Lot, random: Random, out: ElementList): void {
  const { x, y, ux, uy, halfLong, halfShort } = frameOf(plain(ground));
  out.disc(x, y, Math.min(halfLong, halfShort) * 0.4, 0, 'lawn', 80);
  if (random.next() < 0.5) out.box(x, y, ux, uy, halfLong * 0.3, halfShort * 0.34, 16, 'roof', random.below(256));
  else out.disc(x, y, 6, 0, 'pond', 0);
}
