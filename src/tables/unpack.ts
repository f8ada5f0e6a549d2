import { GzipUnpacker, UnpackError } from '../domain/gzip-unpacker';
import { t } from '../domain/words';

/** Bytes that a packed table may have when it is unpacked. */
const MOST_UNPACKED_BYTES = 512 * 2 ** 20;

/**
 * Unpacks a gzip file piece by piece.
 * @param most bytes that it may unpack to
 * @throws Error in words for people, when it is damaged or unpacks to more
 */
export async function* unpack(
  pieces: AsyncIterable<Uint8Array>,
  most: number = MOST_UNPACKED_BYTES,
): AsyncGenerator<Uint8Array> {
  const unpacker = new GzipUnpacker(most);
  try {
    for await (const piece of pieces) yield* unpacker.push(piece);
  } catch (error) {
    throw error instanceof UnpackError ? new Error(wordsOf(error), { cause: error }) : error;
  }
}

const wordsOf = ({ what, message }: UnpackError): string =>
  what === 'damaged'
    ? t`The packed file (gzip) is damaged. Download or pack it anew.`
    : t`The packed file is too large: ${message}. Unpack it and import a part of it.`;
