import { t } from '../domain/words';
import { BEGINNING_BYTES, isGzip, unreadableKind } from './file-kind';
import { unpack } from './unpack';

/** Where the bytes of a file come from, piece by piece. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Bytes from `from` to before `to`, which may lie beyond the end. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** Bytes that are read at a time. */
export const PIECE_BYTES = 1 << 18;

/**
 * The text of a file, piece by piece: UTF-8, or UTF-16 with a byte-order mark or told by its blank bytes; also packed
 * with gzip. The mark is left out.
 * @param onRead is told how many bytes of the file have been read
 * @throws Error in words for people when it is no text, in another encoding, of a kind that is no table, or unpacks to
 *   more than is read; the signal's reason when it is given up
 */
export async function* textOf(
  source: ByteSource,
  signal: AbortSignal,
  onRead: (doneBytes: number) => void,
): AsyncGenerator<string> {
  const isPacked = isGzip(await source.read(0, BEGINNING_BYTES));
  const pieces = piecesOf(source, signal, onRead);
  let decoder: TextDecoder | null = null;
  for await (const bytes of isPacked ? unpack(pieces) : pieces) {
    decoder ??= decoderFor(bytes.subarray(0, BEGINNING_BYTES));
    yield decode(decoder, bytes, true);
  }
  if (decoder) yield decode(decoder, new Uint8Array(0), false);
}

async function* piecesOf(
  source: ByteSource,
  signal: AbortSignal,
  onRead: (doneBytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < source.sizeBytes; from += PIECE_BYTES) {
    const bytes = await source.read(from, from + PIECE_BYTES);
    signal.throwIfAborted();
    yield bytes;
    onRead(Math.min(source.sizeBytes, from + PIECE_BYTES));
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (cause) {
    throw new Error(t`The file is not text in UTF-8. Save it as "CSV UTF-8", or as GeoJSON.`, { cause });
  }
}

/** @throws Error in words for people for a file that is no table */
function decoderFor(beginning: Uint8Array): TextDecoder {
  const unreadable = unreadableKind(beginning);
  if (unreadable) throw new Error(unreadable);
  return new TextDecoder(encodingOf(beginning), { fatal: true });
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** By the byte-order mark; without one, by which bytes are blank: half of those of a Latin text in UTF-16 are. */
function encodingOf(beginning: Uint8Array): Encoding {
  const [a, b] = beginning;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const blank = [0, 0];
  for (const [i, byte] of beginning.entries()) if (byte === 0) blank[i % 2]++;
  const most = 0.35 * beginning.length;
  if (blank[1] > most && blank[0] === 0) return 'utf-16le';
  return blank[0] > most && blank[1] === 0 ? 'utf-16be' : 'utf-8';
}
