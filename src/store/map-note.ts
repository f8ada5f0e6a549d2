import type { Side } from '../domain/model-row';
import type { Region } from '../domain/region';
import type { PixelBox } from '../domain/task';

/** What stands on the map about a square: an answer to a question, of a model or the true one. */
export interface MapNote {
  readonly region: Region;
  /** The part of the square that is meant; null for the square as a whole. */
  readonly box: PixelBox | null;
  /** A visitor's answer, or one that nobody gave, beside those of models. */
  readonly side: Side | 'truth' | 'visitor' | 'other';
  /** For people: whose it is, and what was answered; empty where there is nothing to say. */
  readonly text: string;
  /** A square of its own that is meant, anywhere, and the letter that it goes by. */
  readonly lettered?: { readonly letter: string; readonly at: Region };
}
