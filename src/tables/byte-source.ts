/** Where the bytes of a file come from, piece by piece. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Bytes from `from` to before `to`, which may lie beyond the end. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** Bytes that are read at a time. */
export const PIECE_BYTES = 1 << 18;

/**
 * The text of a file, piece by piece: UTF-8, or UTF-16 with a byte-order mark. The mark is left out.
 * @param onRead is told how many bytes have been read
 * @throws Error in words for people when it is no text, or in another encoding; the signal's reason when it is given up
 */
export async function* textOf(
  source: ByteSource,
  signal: AbortSignal,
  onRead: (doneBytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encodingOf(await source.read(0, 4)), { fatal: true });
  for (let from = 0; from < source.sizeBytes; from += PIECE_BYTES) {
    const bytes = await source.read(from, from + PIECE_BYTES);
    signal.throwIfAborted();
    yield decode(decoder, bytes, true);
    onRead(Math.min(source.sizeBytes, from + PIECE_BYTES));
  }
  yield decode(decoder, new Uint8Array(0), false);
}

function decode(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (cause) {
    throw new Error('The file is not text in UTF-8. Save it as "CSV UTF-8", or as GeoJSON.', { cause });
  }
}

function encodingOf([a, b, c, d]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) {
    throw new Error('The file is a spreadsheet or a zip archive. Save it as "CSV UTF-8", or as GeoJSON.');
  }
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
}
