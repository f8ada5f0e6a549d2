/** One field of a message: an integer, or the bytes of a string, a message, a packed list or a fixed-width number. */
export interface ProtobufField {
  readonly number: number;
  readonly value: bigint | Uint8Array;
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;
/** Bytes of the wire types of fixed width. */
const FIXED_BYTES: Readonly<Record<number, number>> = { 1: 8, 5: 4 };
const LONGEST_VARINT = 10;

function readVarint(bytes: Uint8Array, start: number): { value: bigint; end: number } {
  let value = 0n;
  for (let i = 0; i < LONGEST_VARINT; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) throw new RangeError('it ends inside a number');
    value |= BigInt(byte & 127) << BigInt(7 * i);
    if (byte < 128) return { value, end: start + i + 1 };
  }
  throw new RangeError('a number is longer than 10 bytes');
}

/**
 * Fields of a message in protocol-buffer wire format, in file order; the bytes are views, not copies.
 * @throws RangeError when the bytes end too early or are no such message
 */
export function* protobufFields(bytes: Uint8Array): Generator<ProtobufField> {
  let at = 0;
  while (at < bytes.length) {
    const tag = readVarint(bytes, at);
    const number = Number(tag.value >> 3n);
    const wire = Number(tag.value & 7n);
    if (number === 0) throw new RangeError('a field has the number 0');
    at = tag.end;
    if (wire === VARINT) {
      const { value, end } = readVarint(bytes, at);
      at = end;
      yield { number, value };
      continue;
    }
    let size = FIXED_BYTES[wire];
    if (wire === LENGTH_DELIMITED) {
      const length = readVarint(bytes, at);
      at = length.end;
      size = Number(length.value);
    }
    if (size === undefined) throw new RangeError(`a field has the unknown wire type ${wire}`);
    if (size > bytes.length - at) throw new RangeError(`field ${number} is cut off`);
    yield { number, value: bytes.subarray(at, at + size) };
    at += size;
  }
}

/** Integers of a repeated field, which a writer may have packed. */
export function protobufIntegers(value: bigint | Uint8Array): number[] {
  if (typeof value === 'bigint') return [Number(BigInt.asIntN(64, value))];
  const list: number[] = [];
  for (let at = 0; at < value.length; ) {
    const next = readVarint(value, at);
    list.push(Number(BigInt.asIntN(64, next.value)));
    at = next.end;
  }
  return list;
}
