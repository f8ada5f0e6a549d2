import { strFromU8 } from 'fflate';
import { GazetteerError } from './gazetteer-error';

/**
 * Reads variable-length integers and text from bytes, front to back. Every method throws GazetteerError past the end.
 */
export class ByteReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get done(): boolean {
    return this.at === this.bytes.length;
  }

  /** Unsigned LEB128, up to 2^32 - 1. */
  unsigned(): number {
    let value = 0;
    for (let scale = 1; scale <= 2 ** 28; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new GazetteerError(`number at byte ${this.at} is longer than 32 bits`);
  }

  /** Zigzag-coded signed integer. */
  signed(): number {
    const z = this.unsigned();
    return z % 2 === 0 ? z / 2 : -(z + 1) / 2;
  }

  /** UTF-8 text with its length in bytes before it. */
  text(): string {
    const length = this.unsigned();
    const end = this.at + length;
    if (end > this.bytes.length) throw new GazetteerError(`text at byte ${this.at} runs past the end`);
    const part = this.bytes.subarray(this.at, end);
    this.at = end;
    return strFromU8(part);
  }

  private byte(): number {
    if (this.at >= this.bytes.length) throw new GazetteerError('data end too early');
    return this.bytes[this.at++];
  }
}
