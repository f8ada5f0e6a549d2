import type { Side } from '../domain/model-row';
import type { Region } from '../domain/region';
import type { PixelBox } from '../domain/task';

/** What stands on the map about a square: an answer to a question, of a model or the true one. */
export interface MapNote {
  readonly region: Region;
  /** The part of the square that is meant; null for the square as a whole. */
  readonly box: PixelBox | null;
  readonly side: Side | 'truth';
  /** For people: whose it is, and what was answered. */
  readonly text: string;
}
