import { deflateSync, inflateSync } from 'fflate';
import { crc32 } from './crc32';
import { GazetteerError } from './gazetteer-error';

/** "GAZ1" in ASCII, little-endian. */
const MAGIC = 0x315a4147;
/** Raised whenever the payload's layout changes. */
const VERSION = 1;
/** magic, version, packed bytes, unpacked bytes, CRC-32 of the packed bytes: five little-endian 32-bit numbers. */
const HEADER_BYTES = 20;
/** Refuses a forged length before memory is asked for. */
const MAX_UNPACKED_BYTES = 64 * 2 ** 20;

/**
 * Packs a payload: header, then raw deflate. Same input, same bytes, in every JavaScript engine.
 * Packed by ourselves because static hosts do not compress unknown binary types.
 */
export function sealGazetteer(payload: Uint8Array): Uint8Array {
  const packed = deflateSync(payload, { level: 9, mem: 12 });
  const file = new Uint8Array(HEADER_BYTES + packed.length);
  const header = new DataView(file.buffer);
  [MAGIC, VERSION, packed.length, payload.length, crc32(packed)].forEach((n, i) => {
    header.setUint32(i * 4, n, true);
  });
  file.set(packed, HEADER_BYTES);
  return file;
}

/**
 * Checks and unpacks a file made by `sealGazetteer`.
 * @throws GazetteerError naming the header field that does not fit
 */
export function openGazetteer(file: Uint8Array): Uint8Array {
  if (file.length < HEADER_BYTES) throw new GazetteerError(`file of ${file.length} bytes is shorter than its header`);
  const header = new DataView(file.buffer, file.byteOffset, HEADER_BYTES);
  const [magic, version, packedBytes, bytes, checksum] = [0, 4, 8, 12, 16].map((at) => header.getUint32(at, true));
  if (magic !== MAGIC) throw new GazetteerError('magic number is wrong, this is not a gazetteer file');
  if (version !== VERSION) throw new GazetteerError(`version is ${version}, this program reads version ${VERSION}`);
  const packed = file.subarray(HEADER_BYTES);
  if (packed.length !== packedBytes) {
    throw new GazetteerError(`length is ${packed.length} bytes where the header says ${packedBytes}`);
  }
  if (crc32(packed) !== checksum) throw new GazetteerError('checksum differs, the file was altered');
  if (bytes > MAX_UNPACKED_BYTES) throw new GazetteerError(`unpacked length ${bytes} is over ${MAX_UNPACKED_BYTES}`);
  const payload = inflate(packed, bytes);
  if (payload.length !== bytes) {
    throw new GazetteerError(`unpacked length is ${payload.length} where the header says ${bytes}`);
  }
  return payload;
}

function inflate(packed: Uint8Array, bytes: number): Uint8Array {
  try {
    return inflateSync(packed, { out: new Uint8Array(bytes) });
  } catch (cause) {
    throw new GazetteerError(`packed data cannot be read (${cause instanceof Error ? cause.message : cause})`);
  }
}
