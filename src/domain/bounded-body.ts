import { t } from './words';

/** The part of a `Response` that is read. */
type Body = Pick<Response, 'body' | 'headers'>;

/** A body that is longer than what it can be for. Whoever reads it says so in words. */
export class BodyTooLong extends Error {
  override readonly name = 'BodyTooLong';

  /** @param name whose body it is @param mostBytes that it may have */
  constructor(name: string, mostBytes: number) {
    super(t`${name} has more than ${megabytes(mostBytes)}, the most that is read of it. Check where it comes from.`);
  }
}

/** How a body is read. */
interface Bounds {
  /** What errors call it. */
  readonly name: string;
  readonly mostBytes: number;
  /** Is given each piece once it has been copied, to free it. */
  readonly onCopied?: (piece: Uint8Array) => void;
}

/**
 * The bytes of an answer, counted while they come: what is longer is given up at once, whatever its header said.
 * @param onBytes hears the bytes so far after each piece
 * @throws BodyTooLong, and what the stream throws
 */
export async function boundedBytes(
  { body, headers }: Body,
  { name, mostBytes, onCopied }: Bounds,
  onBytes: (loadedBytes: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  if (!body) return new Uint8Array(0);
  if (Number(headers.get('content-length') ?? 0) > mostBytes) {
    await body.cancel();
    throw new BodyTooLong(name, mostBytes);
  }
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > mostBytes) {
      await reader.cancel();
      throw new BodyTooLong(name, mostBytes);
    }
    pieces.push(value);
    onBytes(length);
  }
  const bytes = joined(pieces, length);
  if (onCopied) for (const piece of pieces) onCopied(piece);
  return bytes;
}

/** The text of an answer in UTF-8. @throws as `boundedBytes` */
export const boundedText = async (answer: Body, bounds: Bounds): Promise<string> =>
  new TextDecoder().decode(await boundedBytes(answer, bounds));

/** One array of many. @param length of all of them */
export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

const megabytes = (bytes: number): string =>
  bytes < 1e6 ? t`${Math.ceil(bytes / 1e3)} kB` : t`${Math.round(bytes / 1e6)} MB`;
