import { gzipSync, strFromU8, strToU8 } from 'fflate';
import { type GzipUnpacker, UnpackError } from '../domain/gzip-unpacker';
import { t } from '../domain/words';

/** A text packed by gzip, in letters that a link may have (base64url, RFC 4648, section 5). */
export function packedText(text: string): string {
  const bytes = gzipSync(strToU8(text), { level: 9, mtime: 0 });
  return btoa(strFromU8(bytes, true)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * The text that was packed.
 * @param unpacker a new one, which bounds it
 * @throws Error in one line for people
 */
export function unpackedText(packed: string, unpacker: GzipUnpacker): string {
  try {
    const bytes = strToU8(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), true);
    return new TextDecoder().decode(joined([...unpacker.push(bytes)]));
  } catch (cause) {
    const why =
      cause instanceof UnpackError && cause.what !== 'damaged' ? cause.message : t`they are damaged or cut off`;
    throw new Error(t`Results of a link: ${why}. Ask for the link once more, or for the file.`, { cause });
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
