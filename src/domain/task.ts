/** What can be asked of a picture, or of several, besides the rating of an indicator. */
export const TASK_IDS = [
  'scene',
  'contents',
  'count',
  'presence',
  'compare',
  'ground',
  'caption',
  'change',
  'street',
] as const;
export type TaskId = (typeof TASK_IDS)[number];

/** A part of a picture by its edges: pixels from the left and from the top, 0 to 64, whole numbers. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** An answer as read: a word, several, a number, a box. */
export type TaskAnswer = string | readonly string[] | number | PixelBox;

/** What the ground of a square can be, in the words of questions and answers. */
export const GROUND_WORDS = [
  'dense centre',
  'apartment blocks',
  'estates',
  'terraces',
  'villas',
  'huts',
  'industry',
  'port',
  'shops',
  'campus',
  'park',
  'open land',
  'water',
] as const;
export type GroundWord = (typeof GROUND_WORDS)[number];

/** The ways a half of a picture can lie. */
export const DIRECTIONS = ['north', 'south', 'west', 'east'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What the five pictures from above are called of which one shows where a view from the street was taken. */
export const STREET_LETTERS = ['A', 'B', 'C', 'D', 'E'] as const;
export type StreetLetter = (typeof STREET_LETTERS)[number];

/** Cells along each side of a square in which a change is told: each is as large as what one image token stands for. */
export const CHANGE_SIDE = 4;

/** Cells of a square, row by row from the north-west: a letter from west to east, a number from north to south. */
export const CHANGE_CELLS: readonly string[] = /* @__PURE__ */ Array.from(
  { length: CHANGE_SIDE ** 2 },
  (_, i) => `${'abcd'[i % CHANGE_SIDE]}${1 + Math.floor(i / CHANGE_SIDE)}`,
);

/** What was built in a square between two dates. */
export interface SquareChange {
  /** The cells of `CHANGE_CELLS` in which something was, in their order. */
  readonly cells: readonly string[];
  /** The kinds of ground that are new, most of it first. */
  readonly built: readonly {
    /** Third of the square, row by row from the north-west, 0 to 8. */
    readonly third: number;
    readonly word: GroundWord;
  }[];
}

/** Tasks that a square at one date is asked, but for its description, which is no question about a part of it. */
type OnePictureTask = Exclude<TaskId, 'caption' | 'change' | 'street'>;

/** A question about a square, with its exact answer. */
export interface AskedSquare {
  readonly task: OnePictureTask;
  readonly question: string;
  readonly answer: TaskAnswer;
  readonly template: string;
  /** The kind of ground that is asked for; null where all of it is. */
  readonly word: GroundWord | null;
  /** Where the answer lies, for tasks that have a place. */
  readonly where: PixelBox | null;
}

/** One question about a picture whose answer is known. */
export interface TaskSample {
  readonly task: TaskId;
  readonly question: string;
  /** What the question is about; questions of one template differ in their truth alone. */
  readonly template: string;
  readonly answer: TaskAnswer;
  /** True sentences that lead to the answer, in order. */
  readonly trace: readonly string[];
  /** Every sentence that is true of the picture, so that what a trace states can be checked. */
  readonly facts: readonly string[];
}
