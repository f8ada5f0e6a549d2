import * as v from 'valibot';
import { MomentSchema } from '../domain/moment-schema';
import { t } from '../domain/words';
import { PackError } from './pack-error';
import { MOST_PACK_BYTES } from './stored-zip';

const PIECE_PREFIX = 'piece-';
const NOTE = 'note.json';
const MOST_NOTE_BYTES = 2 ** 16;

const bytes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_PACK_BYTES));

const NoteSchema = v.strictObject({
  /** Goes up where the folder changes its form. */
  version: v.literal(1),
  /** Whether the pack is whole and has been looked at; nothing of another one is ever read. */
  isInstalled: v.boolean(),
  /** What it was called where it comes from. */
  name: v.pipe(v.string(), v.maxLength(200)),
  /** Where it comes from; null for a file. */
  address: v.nullable(v.pipe(v.string(), v.maxLength(2000))),
  /** What tells its bytes from others at the same address; null where the server says nothing of the kind. */
  validator: v.nullable(v.pipe(v.string(), v.maxLength(500))),
  totalBytes: bytes,
  at: MomentSchema,
});

/** What is known of a pack in a folder. */
export type PackNote = Readonly<v.InferOutput<typeof NoteSchema>>;

/**
 * A folder of the browser's own file system that holds a pack in pieces. A piece is there once it is whole, so a copy
 * that broke off goes on behind the last of them, and is read as one file without being put together.
 */
export class PackFolder {
  /** @param pieceBytes of each piece but the last */
  constructor(
    private readonly folder: FileSystemDirectoryHandle,
    private readonly pieceBytes: number,
  ) {}

  /** What was noted; null where there is nothing that can be read. */
  async note(): Promise<PackNote | null> {
    try {
      const file = await (await this.folder.getFileHandle(NOTE)).getFile();
      if (file.size > MOST_NOTE_BYTES) return null;
      const parsed = v.safeParse(NoteSchema, JSON.parse(await file.text()));
      return parsed.success ? parsed.output : null;
    } catch {
      return null;
    }
  }

  /** @throws PackError `no_room` */
  async writeNote(note: PackNote): Promise<void> {
    await this.write(NOTE, new TextEncoder().encode(JSON.stringify(note)));
  }

  /** Bytes of the pieces that are whole, from the first on. */
  async keptBytes(): Promise<number> {
    for (let i = 0; ; i++) if ((await this.piece(i))?.size !== this.pieceBytes) return i * this.pieceBytes;
  }

  /**
   * Writes what comes, from a byte on where a piece begins.
   * @param onBytes hears the bytes that are kept so far
   * @throws PackError `no_room`; what the stream throws
   */
  async append(
    stream: ReadableStream<Uint8Array>,
    fromByte: number,
    onBytes: (keptBytes: number) => void,
  ): Promise<number> {
    let index = fromByte / this.pieceBytes;
    const piece = new Uint8Array(this.pieceBytes);
    let filled = 0;
    let kept = fromByte;
    const flush = async (): Promise<void> => {
      await this.write(`${PIECE_PREFIX}${index++}`, piece.subarray(0, filled));
      kept += filled;
      filled = 0;
      onBytes(kept);
    };
    const reader = stream.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        for (let at = 0; at < value.length; ) {
          const taken = value.subarray(at, at + this.pieceBytes - filled);
          piece.set(taken, filled);
          filled += taken.length;
          at += taken.length;
          if (filled === this.pieceBytes) await flush();
        }
      }
      if (filled > 0) await flush();
      return kept;
    } finally {
      // A stream that nobody reads would hold its connection.
      void reader.cancel().catch(() => {});
    }
  }

  /** Removes the pieces from a byte on. */
  async clearFrom(byte: number): Promise<void> {
    for (let i = byte / this.pieceBytes; await this.piece(i); i++) await this.folder.removeEntry(`${PIECE_PREFIX}${i}`);
  }

  /** All pieces as one file, which is read where they lie; null where they are not all there. */
  async file(totalBytes: number): Promise<Blob | null> {
    const pieces: File[] = [];
    for (let i = 0; i * this.pieceBytes < totalBytes; i++) {
      const piece = await this.piece(i);
      if (piece?.size !== Math.min(this.pieceBytes, totalBytes - i * this.pieceBytes)) return null;
      pieces.push(piece);
    }
    return new Blob(pieces);
  }

  private piece(index: number): Promise<File | null> {
    return this.folder.getFileHandle(`${PIECE_PREFIX}${index}`).then(
      (handle) => handle.getFile(),
      () => null,
    );
  }

  private async write(name: string, content: Uint8Array): Promise<void> {
    try {
      const out = await (await this.folder.getFileHandle(name, { create: true })).createWritable();
      try {
        await out.write(content as Uint8Array<ArrayBuffer>);
      } catch (error) {
        await out.abort().catch(() => {});
        throw error;
      }
      await out.close();
    } catch (error) {
      if ((error as Error).name !== 'QuotaExceededError') throw error;
      throw new PackError(
        'no_room',
        t`This browser has no more room for the pack. Remove another pack, or free space on this device, and try again.`,
      );
    }
  }
}
