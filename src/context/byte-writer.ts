import { strToU8 } from 'fflate';

/** Writes what ByteReader reads. */
export class ByteWriter {
  private bytes = new Uint8Array(1 << 16);
  private length = 0;

  /** Unsigned LEB128. @throws RangeError unless an integer in [0, 2^32 - 1] */
  unsigned(value: number): void {
    if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
      throw new RangeError(`ByteWriter.unsigned: ${value} is not an integer in [0, 2^32 - 1]`);
    }
    let rest = value;
    while (rest >= 0x80) {
      this.push((rest % 128) | 0x80);
      rest = Math.floor(rest / 128);
    }
    this.push(rest);
  }

  /** Zigzag-coded signed integer in [-2^31, 2^31 - 1]. @throws RangeError outside it */
  signed(value: number): void {
    this.unsigned(value >= 0 ? value * 2 : -value * 2 - 1);
  }

  /** UTF-8 text with its length in bytes before it. */
  text(value: string): void {
    const utf8 = strToU8(value);
    this.unsigned(utf8.length);
    for (const byte of utf8) this.push(byte);
  }

  /** A copy of what was written so far. */
  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private push(byte: number): void {
    if (this.length === this.bytes.length) {
      const grown = new Uint8Array(this.bytes.length * 2);
      grown.set(this.bytes);
      this.bytes = grown;
    }
    this.bytes[this.length++] = byte;
  }
}
