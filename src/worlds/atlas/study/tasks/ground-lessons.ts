import type { Planet } from '../../../../atlas/planet';
import { askSquare, builtHalves, COUNTED, FOUND } from '../../../../atlas/tasks/ask-square';
import { GROUND_POINTS, type SquareGround, squareGround } from '../../../../atlas/tasks/square-ground';
import { turnedBox } from '../../../../atlas/tasks/turned-ground';
import { gridCellOf } from '../../../../atlas/truth/region-table';
import { PICTURE_PX } from '../../../../domain/picture';
import { DIRECTIONS, GROUND_WORDS, type GroundWord, type PixelBox } from '../../../../domain/task';
import { turnedDirection } from '../../../../domain/turned-direction';
import { imageTokenCount, NANO_CONFIG } from '../../../../model/config';
import { GROUND_CELLS, type GroundLessons } from '../../../../training/tasks/ground-eyes';
import type { DrawnPlanet } from '../drawn-planet';

/** Kinds of blocks that are asked for one by one. */
const COUNTED_WORDS = [...new Set([...Object.keys(COUNTED), ...Object.keys(FOUND)])] as GroundWord[];
/** A block counts where its middle lies if so much of it lies in the square. */
const INSIDE = 0.6;

const TOKENS = Math.sqrt(imageTokenCount(NANO_CONFIG.vision));
const SIDE = TOKENS * GROUND_CELLS;

/** What lies where in the drawn squares of some planets. */
export function groundLessons(planets: readonly { planet: Planet; drawn: DrawnPlanet }[]): GroundLessons {
  const grounds = planets.flatMap(({ planet, drawn }) =>
    drawn.regions.map(({ region, date }) => {
      const { city, cell } = gridCellOf(region.id);
      const ground = squareGround(planet.city(city), cell, date);
      return { cells: cellsOf(ground), blocks: blocksOf(ground), measures: measuredOf(ground) };
    }),
  );
  return {
    tiles: {
      ids: planets.flatMap(({ drawn }) => drawn.tiles.ids),
      rgb: new Uint8Array(Buffer.concat(planets.map(({ drawn }) => drawn.tiles.rgb))),
    },
    kinds: GROUND_WORDS.length,
    counted: COUNTED_WORDS.length,
    ground: Uint8Array.from(grounds.flatMap(({ cells }) => cells)),
    blocks: Uint8Array.from(grounds.flatMap(({ blocks }) => blocks)),
    measured: DIRECTIONS.length + ASKED_COUNTS.length + 4 * ASKED_BOXES.length,
    measuresOf: (tile, turn) => turnedMeasures(grounds[tile].measures, turn),
  };
}

/** What is asked of whole squares, as numbers. */
interface GroundMeasures {
  /** Built shares of the halves, in the order of `DIRECTIONS`. */
  readonly halves: readonly number[];
  /** Null where it could be counted either way. */
  readonly counts: readonly (number | null)[];
  /** Null where there is no largest one beyond doubt. */
  readonly boxes: readonly (PixelBox | null)[];
}

const ASKED_COUNTS = Object.keys(COUNTED) as GroundWord[];
const ASKED_BOXES = Object.keys(FOUND) as GroundWord[];

function measuredOf(ground: SquareGround): GroundMeasures {
  const asked = askSquare(ground);
  const answerTo = (task: string, word: GroundWord) =>
    asked.find((one) => one.task === task && one.word === word)?.answer ?? null;
  const built = builtHalves(ground);
  return {
    halves: DIRECTIONS.map((half) => built[half]),
    counts: ASKED_COUNTS.map((word) => answerTo('count', word) as number | null),
    boxes: ASKED_BOXES.map((word) => answerTo('ground', word) as PixelBox | null),
  };
}

function turnedMeasures({ halves, counts, boxes }: GroundMeasures, turn: number): (number | null)[] {
  const built = DIRECTIONS.map((half) => halves[DIRECTIONS.indexOf(turnedDirection(half, turn))]);
  const edges = boxes.flatMap((box) => {
    if (!box) return [null, null, null, null];
    const { left, top, right, bottom } = turnedBox(box, turn);
    return [left, top, right, bottom].map((edge) => edge / (PICTURE_PX / 4) - 2);
  });
  return [...built.map((share) => 4 * share - 2), ...counts, ...edges];
}

/** The commonest kind of the points in each cell, by row. */
function cellsOf({ points }: SquareGround): number[] {
  const each = GROUND_POINTS / SIDE;
  return Array.from({ length: SIDE ** 2 }, (_, k) => {
    const counts = new Map<GroundWord, number>();
    for (let i = 0; i < each ** 2; i++) {
      const x = (k % SIDE) * each + (i % each);
      const y = Math.floor(k / SIDE) * each + Math.floor(i / each);
      const word = points[y * GROUND_POINTS + x];
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const [[word]] = [...counts].sort((a, b) => b[1] - a[1]);
    return GROUND_WORDS.indexOf(word);
  });
}

function blocksOf({ blocks }: SquareGround): number[] {
  const counts = new Array<number>(TOKENS ** 2 * COUNTED_WORDS.length).fill(0);
  for (const { word, box, insideShare } of blocks) {
    const kind = COUNTED_WORDS.indexOf(word);
    if (kind < 0 || insideShare < INSIDE) continue;
    const token = (a: number, b: number): number =>
      Math.min(TOKENS - 1, Math.floor(((a + b) / 2 / PICTURE_PX) * TOKENS));
    const at = token(box.top, box.bottom) * TOKENS + token(box.left, box.right);
    counts[at * COUNTED_WORDS.length + kind]++;
  }
  return counts;
}
