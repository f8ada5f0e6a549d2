/** What can be asked of a picture, besides the rating of an indicator. */
export const TASK_IDS = ['scene', 'contents', 'count', 'presence', 'compare', 'ground', 'caption'] as const;
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

/** A question about a square, with its exact answer. */
export interface AskedSquare {
  readonly task: Exclude<TaskId, 'caption'>;
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
