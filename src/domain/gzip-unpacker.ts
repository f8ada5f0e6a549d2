import { Gunzip } from 'fflate';
import { t } from './words';

/** Packed bytes that are unpacked at a time: gzip makes at most a thousand times as many of them. */
const PACKED_AT_A_TIME = 1 << 14;
/** Texts pack to a fifth or a twentieth of their size: beyond this, and more than a little, it is none. */
const MOST_TIMES = 100;
const LITTLE_BYTES = 16 * 2 ** 20;

/** What is wrong with packed bytes; whoever unpacks them says so in words. */
export class UnpackError extends Error {
  override readonly name = 'UnpackError';

  constructor(
    readonly what: 'damaged' | 'too long' | 'too many times',
    message: string,
  ) {
    super(message);
  }
}

/** Unpacks gzip (RFC 1952) piece by piece, counts what comes out, and holds no more than a piece of it. */
export class GzipUnpacker {
  private unpacked: Uint8Array[] = [];
  private packedSize = 0;
  private size = 0;
  private readonly gunzip = new Gunzip((bytes) => this.unpacked.push(bytes));

  /** @param most bytes that it may unpack to */
  constructor(private readonly most: number) {}

  /** What some more packed bytes unpack to, in pieces. @throws UnpackError */
  *push(packed: Uint8Array): Generator<Uint8Array> {
    for (let from = 0; from < packed.length; from += PACKED_AT_A_TIME) {
      const piece = packed.subarray(from, from + PACKED_AT_A_TIME);
      this.packedSize += piece.length;
      this.unpack(piece);
      for (const bytes of this.unpacked) {
        this.size += bytes.length;
        this.check();
        if (bytes.length > 0) yield bytes;
      }
      this.unpacked = [];
    }
  }

  private unpack(piece: Uint8Array): void {
    try {
      this.gunzip.push(piece);
    } catch (cause) {
      throw new UnpackError('damaged', `gzip: ${(cause as Error).message}`);
    }
  }

  private check(): void {
    if (this.size > this.most) {
      throw new UnpackError('too long', t`it unpacks to more than ${Math.ceil(this.most / 2 ** 20)} MB`);
    }
    if (this.size > LITTLE_BYTES && this.size > MOST_TIMES * this.packedSize) {
      throw new UnpackError('too many times', t`it unpacks to more than ${MOST_TIMES} times its size`);
    }
  }
}
