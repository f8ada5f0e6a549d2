import type { Random } from '../../domain/random';
import { areaOf, type Convex, inset } from '../city/convex';
import type { Lot } from '../city/lot';
import type { ElementList } from './element-list';
import { STOREY_METERS } from './homes';
import { cutParcels, type Frame, frameOf } from './parcels';

const plain = (p: Convex): Convex => ({ ...p, street: p.street.map(() => 0) });

/** Office towers on podiums. */
export function buildCore({ ground, density }: Lot, random: Random, out: ElementList): void {
  for (const parcel of cutParcels(plain(ground), 1100 + 900 * random.next(), 0.34, random)) {
    const { x, y, ux, uy, halfLong, halfShort } = frameOf(parcel);
    if (halfShort < 4) continue;
    const podium = 3 + random.below(4);
    out.box(x, y, ux, uy, halfLong - 0.6, halfShort - 0.6, podium * STOREY_METERS, 'flatRoof', random.below(256));
    const isTall = random.next() < (density - 0.62) * 1.9;
    if (!isTall || halfShort < 9) continue;
    const floors = Math.min(22, podium + 4 + Math.floor(24 * (density - 0.5) * (0.4 + random.next())));
    const long = Math.min(halfLong * 0.68, 22);
    const short = Math.min(halfShort * 0.72, 15);
    out.box(x, y, ux, uy, long, short, floors * STOREY_METERS, 'tower', random.below(256));
  }
}

/** Large halls, yards and tanks. */
export function buildIndustry({ ground }: Lot, random: Random, out: ElementList): void {
  for (const parcel of cutParcels(plain(ground), 5200 + 9000 * random.next(), 0.3, random)) {
    const yard = inset(parcel, 3);
    if (yard.x.length < 3) continue;
    const f = frameOf(yard);
    const pick = random.next();
    if (areaOf(yard) > 2500 && pick < 0.14) tankFarm(f, random, out);
    else if (pick < 0.24) stockyard(f, random, out);
    else hall(f, random, out);
  }
}

function hall({ x, y, ux, uy, halfLong, halfShort }: Frame, random: Random, out: ElementList): void {
  const share = 0.62 + 0.3 * random.next();
  const isLeft = random.next() < 0.5 ? 1 : -1;
  const long = halfLong * share;
  const off = isLeft * (halfLong - long);
  out.box(x, y, ux, uy, halfLong, halfShort, 0, 'concrete', random.below(256));
  const height = 7 + 7 * random.next();
  const short = halfShort * (0.72 + 0.22 * random.next());
  out.box(x + ux * off, y + uy * off, ux, uy, long, short, height, 'hall', random.below(256));
  if (random.next() < 0.4 && halfLong - long > 8)
    out.box(x - ux * off * 2, y - uy * off * 2, ux, uy, 5, halfShort * 0.5, 10, 'flatRoof', random.below(256));
  if (random.next() < 0.5)
    out.box(x + ux * off, y + uy * off, ux, uy, long * 0.3, short * 0.24, height + 3, 'hall', random.below(256));
}

function tankFarm({ x, y, ux, uy, halfLong, halfShort }: Frame, random: Random, out: ElementList): void {
  out.box(x, y, ux, uy, halfLong, halfShort, 0, 'dirt', random.below(256));
  const pitch = 24 + 14 * random.next();
  for (let a = -halfLong + pitch / 2; a < halfLong - pitch / 3; a += pitch)
    for (let b = -halfShort + pitch / 2; b < halfShort - pitch / 3; b += pitch) {
      if (random.next() < 0.12) continue;
      const radius = pitch * (0.3 + 0.1 * random.next());
      out.disc(x + ux * a - uy * b, y + uy * a + ux * b, radius, 9 + 5 * random.next(), 'tank', random.below(256));
    }
}

function stockyard({ x, y, ux, uy, halfLong, halfShort }: Frame, random: Random, out: ElementList): void {
  out.box(x, y, ux, uy, halfLong, halfShort, 0, 'dirt', random.below(256));
  for (let k = 3 + random.below(5); k > 0; k--) {
    const a = (random.next() - 0.5) * 1.6 * halfLong;
    const b = (random.next() - 0.5) * 1.5 * halfShort;
    const kind = random.next() < 0.5 ? 'container' : 'hall';
    out.box(x + ux * a - uy * b, y + uy * a + ux * b, ux, uy, 4 + 8 * random.next(), 3, 4, kind, random.below(256));
  }
}

/** Quays: sheds, stacks of containers, cranes. */
export function buildPort({ ground }: Lot, random: Random, out: ElementList): void {
  const f = frameOf(plain(ground));
  const { x, y, ux, uy, halfLong, halfShort } = f;
  if (random.next() < 0.25) {
    buildIndustryParcel(f, random, out);
    return;
  }
  out.box(x, y, ux, uy, halfLong, halfShort, 0, 'concrete', random.below(256));
  const lanes = Math.max(1, Math.floor((halfShort * 2) / 30));
  for (let lane = 0; lane < lanes; lane++) {
    const b = ((lane + 0.5) / lanes - 0.5) * 2 * halfShort;
    if (random.next() < 0.12) {
      out.box(x - uy * b, y + ux * b, ux, uy, halfLong * 0.8, 11, 9, 'hall', random.below(256));
      continue;
    }
    for (let a = -halfLong + 12; a < halfLong - 10; a += 14.2) {
      if (random.next() < 0.16) continue;
      for (let row = -1; row <= 1; row++) {
        if (random.next() < 0.14) continue;
        const across = b + row * 6.4;
        const px = x + ux * a - uy * across;
        const py = y + uy * a + ux * across;
        out.box(px, py, ux, uy, 6.2, 2.8, 2.6 * (1 + random.below(5)), 'container', random.below(256));
      }
    }
  }
  for (let k = 1 + random.below(3); k > 0; k--) {
    const a = (random.next() - 0.5) * 1.5 * halfLong;
    const b = (random.next() < 0.5 ? -1 : 1) * halfShort * 0.8;
    out.box(x + ux * a - uy * b, y + uy * a + ux * b, -uy, ux, 19, 2.2, 38, 'crane', random.below(256));
  }
}

function buildIndustryParcel(f: Frame, random: Random, out: ElementList): void {
  if (random.next() < 0.5) tankFarm(f, random, out);
  else hall(f, random, out);
}

/** A shop or a market as a large box, and parking before it. */
export function buildCommerce({ ground }: Lot, random: Random, out: ElementList): void {
  const f = frameOf(plain(ground));
  const { x, y, ux, uy, halfLong, halfShort } = f;
  out.box(x, y, ux, uy, halfLong * 0.97, halfShort * 0.95, 0, 'parking', 0);
  const side = random.next() < 0.5 ? 1 : -1;
  const share = 0.4 + 0.18 * random.next();
  const off = side * halfLong * (1 - share) * 0.9;
  out.box(x + ux * off, y + uy * off, ux, uy, halfLong * share, halfShort * 0.8, 9, 'hall', random.below(256));
  for (let row = -3; row <= 3; row++)
    for (let k = 0; k < 14; k++) {
      if (random.next() < 0.45) continue;
      const a = -side * halfLong * (0.1 + 0.055 * k);
      const b = (row / 3.6) * halfShort * 0.85;
      out.box(x + ux * a - uy * b, y + uy * a + ux * b, -uy, ux, 2.2, 0.95, 1.4, 'car', random.below(256));
    }
}
