import { t } from '../domain/words';

/** What is wrong with a pack, for a program: the message beside it is for people. */
export type PackErrorCode =
  /** It was cut off, is no pack at all, or says of itself what is not so. */
  | 'damaged'
  /** The bytes of an entry are not those that the manifest names. */
  | 'changed'
  /** It is of a later format than this page reads. */
  | 'newer'
  | 'too_large'
  /** This browser has no room for it. */
  | 'no_room'
  /** Its server refused, or could not be reached. */
  | 'refused'
  /** The way to it broke off: what came is kept, and it can go on. */
  | 'interrupted'
  | 'cancelled';

/** An error about a pack. */
export class PackError extends Error {
  override readonly name = 'PackError';

  constructor(
    readonly code: PackErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** A pack that is not what it should be. @param what is wrong with it, a part of a sentence */
export const damagedPack = (what: string): PackError =>
  new PackError('damaged', t`This is no pack that can be read: ${what}. Copy or download it once more.`);
