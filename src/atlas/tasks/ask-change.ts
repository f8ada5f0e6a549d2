import { CHANGE_CELLS, CHANGE_SIDE, type GroundWord, type SquareChange } from '../../domain/task';
import { GROUND_POINTS, type SquareGround } from './square-ground';

/** Share of a cell from which something was built in it, and below which nothing was. */
const BUILT_FROM = 0.25;
const NOTHING_BELOW = 0.08;
/** Cells between the two that a square may have; with more of them its answer could be told either way. */
const MOST_DOUBTFUL = 2;
/** Share of a third of a square from which a kind of ground is said to be new there. */
const SAID_FROM = 0.1;
/** Share of a square that was built before, and share that was open, so that its pair has to be read. */
const LEAST_BUILT = 0.1;
const LEAST_OPEN = 0.05;

const THIRDS = 3;

/** Which of `sides` x `sides` equal parts of a square each of its points lies in, row by row. */
const partsOf = (points: readonly unknown[], sides: number): number[] =>
  points.map((_, i) => {
    const part = (at: number): number => Math.floor(((at + 0.5) * sides) / GROUND_POINTS);
    return sides * part(Math.floor(i / GROUND_POINTS)) + part(i % GROUND_POINTS);
  });

const isBuilt = (word: GroundWord): boolean => word !== 'open land' && word !== 'water';

/**
 * What was built in a square between two dates, nothing included.
 *
 * Growth is the only change there is, and it is at the edges of cities: squares in which nothing was built before, or
 * nothing more could be, are not asked about, since either of their pictures tells the answer.
 * @returns null where the answer is not beyond doubt, or is plain from one picture
 */
export function askChange(before: SquareGround, after: SquareGround): SquareChange | null {
  const { points } = after;
  const share = (holds: (i: number) => boolean): number => points.filter((_, i) => holds(i)).length / points.length;
  if (share((i) => isBuilt(before.points[i])) < LEAST_BUILT) return null;
  if (share((i) => before.points[i] === 'open land') < LEAST_OPEN) return null;
  const isNew = (i: number): boolean => isBuilt(points[i]) && !isBuilt(before.points[i]);
  const shares = sharesOf(partsOf(points, CHANGE_SIDE), isNew);
  const doubtful = shares.filter((own) => own >= NOTHING_BELOW && own < BUILT_FROM).length;
  const cells = CHANGE_CELLS.filter((_, cell) => shares[cell] >= BUILT_FROM);
  if (doubtful > (cells.length > 0 ? MOST_DOUBTFUL : 0)) return null;
  const built = builtOf(points, isNew);
  if (built.length > 0 !== cells.length > 0) return null;
  return { cells, built };
}

/** Share of each part in which `holds` is true. */
function sharesOf(parts: readonly number[], holds: (i: number) => boolean): number[] {
  const sizes: number[] = [];
  const held: number[] = [];
  for (const [i, part] of parts.entries()) {
    sizes[part] = (sizes[part] ?? 0) + 1;
    held[part] = (held[part] ?? 0) + (holds(i) ? 1 : 0);
  }
  return sizes.map((size, part) => held[part] / size);
}

function builtOf(points: readonly GroundWord[], isNew: (i: number) => boolean): SquareChange['built'] {
  const parts = partsOf(points, THIRDS);
  const words = [...new Set(points.filter((_, i) => isNew(i)))];
  const all = words.flatMap((word) =>
    sharesOf(parts, (i) => isNew(i) && points[i] === word).map((share, third) => ({ third, word, share })),
  );
  return all
    .filter(({ share }) => share >= SAID_FROM)
    .sort((a, b) => b.share - a.share)
    .map(({ third, word }) => ({ third, word }));
}
