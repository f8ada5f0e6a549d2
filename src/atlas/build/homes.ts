import type { Random } from '../../domain/random';
import { areaOf, type Convex, inset, middleOf } from '../city/convex';
import type { Lot } from '../city/lot';
import type { ElementList } from './element-list';
import { cutParcels, frameOf } from './parcels';

/** Height of a storey in metres. */
export const STOREY_METERS = 3.2;

const noStreets = (p: Convex): Convex => ({ ...p, street: p.street.map(() => 0) });

/** Houses in a row around a courtyard, each with its own height; the courtyard holds lawn and sheds. */
export function buildPerimeter({ ground, density }: Lot, random: Random, out: ElementList): void {
  const outer = noStreets(ground);
  const depth = 11 + 3 * random.next();
  const yard = inset(outer, depth);
  const floors = 3 + Math.floor(5 * density + 1.6 * (random.next() - 0.3));
  if (yard.x.length < 3 || areaOf(yard) < 250) {
    for (const parcel of cutParcels(outer, 420, 0.3, random)) {
      const { x, y, ux, uy, halfLong, halfShort } = frameOf(parcel);
      out.box(x, y, ux, uy, halfLong - 0.4, halfShort - 0.4, floors * STOREY_METERS, 'roof', random.below(256));
    }
    return;
  }
  const [cx, cy] = middleOf(yard);
  const f = frameOf(yard);
  out.box(cx, cy, f.ux, f.uy, f.halfLong * 0.82, f.halfShort * 0.8, 0, random.next() < 0.7 ? 'garden' : 'paving', 40);
  if (random.next() < 0.45) {
    const half = Math.min(f.halfShort * 0.45, 9);
    out.box(
      cx,
      cy,
      f.ux,
      f.uy,
      f.halfLong * 0.4,
      half,
      STOREY_METERS * (1 + random.below(3)),
      'flatRoof',
      random.below(256),
    );
  }
  for (let i = 0; i < outer.x.length; i++) edgeHouses(outer, i, depth, floors, random, out);
}

/** Houses along one edge of a block. */
function edgeHouses(p: Convex, i: number, depth: number, floors: number, random: Random, out: ElementList): void {
  const j = i + 1 === p.x.length ? 0 : i + 1;
  const dx = p.x[j] - p.x[i];
  const dy = p.y[j] - p.y[i];
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length < 10) return;
  const ux = dx / length;
  const uy = dy / length;
  const count = Math.max(1, Math.floor((length - depth * 0.6) / (15 + 10 * random.next())));
  const width = (length - depth * 0.6) / count;
  for (let k = 0; k < count; k++) {
    if (count > 2 && random.next() < 0.05) continue;
    const at = depth * 0.3 + (k + 0.5) * width;
    const deep = depth * (0.88 + 0.24 * random.next());
    const x = p.x[i] + ux * at - uy * (deep / 2);
    const y = p.y[i] + uy * at + ux * (deep / 2);
    const storeys = Math.max(2, floors + random.below(3) - 1);
    const kind = random.next() < 0.78 ? 'roof' : 'flatRoof';
    out.box(x, y, ux, uy, width / 2 + 0.1, deep / 2, storeys * STOREY_METERS, kind, random.below(256));
  }
}

/** Two rows of joined houses with gardens behind them. */
export function buildRows({ ground, density }: Lot, random: Random, out: ElementList): void {
  const floors = density > 0.4 ? 3 : 2;
  const size = 900 + 700 * random.next();
  for (const parcel of cutParcels(noStreets(ground), size, 0.16, random)) {
    const { x, y, ux, uy, halfLong, halfShort } = frameOf(parcel);
    if (halfShort < 5) continue;
    const half = Math.min(5.2, halfShort * 0.5);
    const back = random.next() < 0.5 ? 1 : -1;
    const off = back * (halfShort - half - 3) * 0.8;
    const units = Math.max(1, Math.floor(halfLong / 4.5));
    const tint = random.below(256);
    const height = STOREY_METERS * (floors + (random.next() < 0.2 ? 1 : 0));
    out.box(x - uy * off, y + ux * off, ux, uy, halfLong - 1.5, half, height, 'roof', tint);
    for (let k = 0; k < units && halfShort > 9; k += 2) {
      const at = (k + 0.5 - units / 2) * 9;
      if (random.next() < 0.5)
        out.box(x + ux * at + uy * off * 0.9, y + uy * at - ux * off * 0.9, ux, uy, 1.9, 1.5, 2.4, 'shanty', k * 37);
    }
  }
}

/** Detached houses in gardens. */
export function buildVillas({ ground, wealth, density }: Lot, random: Random, out: ElementList): void {
  const size = (440 + 560 * wealth + 200 * random.next()) * (1 + 3 * Math.max(0, 0.34 - density));
  for (const parcel of cutParcels(noStreets(ground), size, 0.24, random)) {
    const { x, y, ux, uy, halfLong, halfShort } = frameOf(parcel);
    if (halfShort < 6 || random.next() < 0.04) continue;
    const long = Math.min(halfLong * 0.6, 4.6 + 2.6 * random.next() + 2.4 * wealth);
    const short = Math.min(halfShort * 0.6, 4 + 1.4 * random.next() + 1.2 * wealth);
    const ox = (random.next() - 0.5) * (halfLong - long) * 0.7;
    const oy = (random.next() - 0.5) * (halfShort - short) * 0.7;
    const hx = x + ux * ox - uy * oy;
    const hy = y + uy * ox + ux * oy;
    const isTurned = random.next() < 0.35;
    const height = STOREY_METERS * (random.next() < 0.55 ? 2 : 1.5);
    const tint = random.below(256);
    out.box(hx, hy, isTurned ? -uy : ux, isTurned ? ux : uy, long, short, height, 'roof', tint);
    if (random.next() < 0.3)
      out.box(hx + ux * (long + 1.8), hy + uy * (long + 1.8), ux, uy, 2.4, 3, 3, 'flatRoof', tint + 60);
    if (wealth > 0.52 && random.next() < (wealth - 0.4) * 0.7)
      out.box(x - ux * ox - uy * -oy, y - uy * ox + ux * -oy, ux, uy, 3.6, 1.9, 0, 'pool', 0);
  }
}

/** Tall slabs in lawns, with parking along one side. */
export function buildSlabs({ ground, density }: Lot, random: Random, out: ElementList): void {
  const f = frameOf(noStreets(ground));
  const { x, y, ux, uy, halfLong, halfShort } = f;
  const floors = 4 + Math.floor(9 * density * (0.5 + 0.8 * random.next()));
  const isAcross = random.next() < 0.5;
  const side = random.next() < 0.5 ? 1 : -1;
  out.box(x - uy * side * (halfShort - 9), y + ux * side * (halfShort - 9), ux, uy, halfLong * 0.7, 7, 0, 'parking', 0);
  const tint = random.below(256);
  if (isAcross) {
    const count = Math.max(1, Math.floor((halfLong * 2) / 46));
    for (let k = 0; k < count; k++) {
      const at = ((k + 0.5) / count - 0.5) * 2 * halfLong * 0.92;
      const length = Math.min(halfShort * 0.62, 38);
      const cx = x + ux * at + uy * side * halfShort * 0.16;
      const cy = y + uy * at - ux * side * halfShort * 0.16;
      out.box(cx, cy, -uy, ux, length, 6.5, floors * STOREY_METERS, 'flatRoof', tint + 9 * (k & 1));
    }
    return;
  }
  const count = Math.max(1, Math.floor((halfShort * 2 - 18) / 42));
  for (let k = 0; k < count; k++) {
    const at = ((k + 0.5) / count - 0.5) * (halfShort * 2 - 18) - side * 9;
    for (let half = -1; half <= 1; half += 2) {
      const cx = x - uy * at + ux * half * halfLong * 0.46;
      const cy = y + ux * at + uy * half * halfLong * 0.46;
      out.box(
        cx,
        cy,
        ux,
        uy,
        Math.min(halfLong * 0.38, 42),
        6.5,
        floors * STOREY_METERS,
        'flatRoof',
        tint + 9 * (k & 1),
      );
    }
  }
}

/** Small huts, close together, no two alike. */
export function buildInformal({ ground, density }: Lot, random: Random, out: ElementList): void {
  const size = 105 - 40 * density + 20 * random.next();
  for (const parcel of cutParcels(noStreets(ground), size, 0.5, random)) {
    const { x, y, ux, uy, halfLong, halfShort } = frameOf(parcel);
    if (halfShort < 1.6 || random.next() < 0.09) continue;
    const long = halfLong * (0.74 + 0.22 * random.next());
    const short = halfShort * (0.74 + 0.22 * random.next());
    const height = random.next() < 0.2 ? 2 * STOREY_METERS : STOREY_METERS * (0.9 + 0.15 * random.next());
    out.box(x + random.next() - 0.5, y + random.next() - 0.5, ux, uy, long, short, height, 'shanty', random.below(256));
  }
}
