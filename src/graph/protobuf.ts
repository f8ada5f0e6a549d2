const encoder = new TextEncoder();

/** Writes protocol-buffer wire format: the little of it that an ONNX file needs. */
export class ProtobufWriter {
  private readonly parts: Uint8Array[] = [];
  private sizeBytes = 0;

  private push(bytes: Uint8Array): void {
    this.parts.push(bytes);
    this.sizeBytes += bytes.length;
  }

  private varint(value: number | bigint): void {
    let rest = BigInt.asUintN(64, BigInt(value));
    const bytes: number[] = [];
    do {
      const low = Number(rest & 127n);
      rest >>= 7n;
      bytes.push(rest ? low | 128 : low);
    } while (rest);
    this.push(Uint8Array.from(bytes));
  }

  int(field: number, value: number | bigint): void {
    this.varint(field << 3);
    this.varint(value);
  }

  float(field: number, value: number): void {
    this.varint((field << 3) | 5);
    this.push(new Uint8Array(Float32Array.of(value).buffer));
  }

  bytes(field: number, value: Uint8Array): void {
    this.varint((field << 3) | 2);
    this.varint(value.length);
    this.push(value);
  }

  string(field: number, value: string): void {
    this.bytes(field, encoder.encode(value));
  }

  message(field: number, write: (nested: ProtobufWriter) => void): void {
    const nested = new ProtobufWriter();
    write(nested);
    this.varint((field << 3) | 2);
    this.varint(nested.sizeBytes);
    // Not put together before: a model would be written once for each message that it is in.
    for (const part of nested.parts) this.push(part);
  }

  finish(): Uint8Array {
    const out = new Uint8Array(this.sizeBytes);
    let offset = 0;
    for (const part of this.parts) {
      out.set(part, offset);
      offset += part.length;
    }
    return out;
  }
}
