import { Random } from '../../domain/random';
import { areaOf, extent } from '../city/convex';
import type { LandUse } from '../city/land-use';
import type { Lot } from '../city/lot';
import type { Brush } from './brush';
import type { CityPalette } from './city-colours';
import type { CityFrame } from './city-frame';

/** Trees on a hectare of a block. */
const TREES_PER_HECTARE: Readonly<Record<LandUse, number>> = {
  core: 2,
  perimeter: 26,
  slabs: 40,
  rows: 40,
  villas: 64,
  informal: 5,
  industry: 4,
  port: 0,
  commerce: 8,
  campus: 34,
  park: 95,
  square: 24,
};

/** Draws the trees of a block; what is built over them hides them. */
export function plantTrees(lot: Lot, { style }: Pick<CityPalette, 'style'>, frame: CityFrame, brush: Brush): void {
  const random = new Random(lot.seed ^ 0x5bd1e995);
  const moist = 0.55 + 1.2 * (style.moisture + 0.2);
  const count = Math.floor(
    (areaOf(lot.ground) / 10000) * TREES_PER_HECTARE[lot.use] * moist * (0.7 + 0.5 * lot.wealth),
  );
  const [x0, x1] = extent(lot.ground, 1, 0);
  const [y0, y1] = extent(lot.ground, 0, 1);
  brush.grain = 0.12;
  for (let i = 0; i < count; i++) {
    const x = x0 + (x1 - x0) * random.next();
    const y = y0 + (y1 - y0) * random.next();
    const size = random.next();
    const tone = random.next();
    if (!holds(lot, x, y)) continue;
    const radius = 1.6 + 2.6 * size * size + (lot.use === 'park' ? 1 : 0);
    const dark = 0.25 + 0.6 * tone;
    const r = style.forest[0] + (style.darkForest[0] - style.forest[0]) * dark;
    const g = style.forest[1] + (style.darkForest[1] - style.forest[1]) * dark;
    const b = style.forest[2] + (style.darkForest[2] - style.forest[2]) * dark;
    brush.disc(
      x * frame.scale + frame.x,
      y * frame.scale + frame.y,
      radius * frame.scale,
      r,
      g,
      b,
      3 + 2 * radius,
      0.22,
    );
  }
}

/** Whether a point lies in the ground of a block, a metre and a half from its edge. */
function holds({ ground }: Lot, x: number, y: number): boolean {
  for (let i = 0, j = ground.x.length - 1; i < ground.x.length; j = i++) {
    const dx = ground.x[i] - ground.x[j];
    const dy = ground.y[i] - ground.y[j];
    const cross = dx * (y - ground.y[j]) - dy * (x - ground.x[j]);
    if (cross < 1.5 * Math.sqrt(dx * dx + dy * dy)) return false;
  }
  return true;
}
