import { joined } from '../domain/bounded-body';
import { t } from '../domain/words';
import { damagedPack, PackError } from './pack-error';

/** The largest file that all systems can copy, and a zip without extensions can hold. */
export const MOST_PACK_BYTES = 2 ** 32 - 1;
/** Entries that a pack can have, or a model in it. */
const MOST_ENTRIES = 32;
const MOST_DIRECTORY_BYTES = 2 ** 16;
const MOST_NAME_BYTES = 100;
/** Names of what a pack is made of. */
const PACK_NAMES = /^[a-z][a-z0-9-]*(\.[a-z0-9]+)?$/;

const END_BYTES = 22;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_MARK = 0x06054b50;
const LOCAL_MARK = 0x04034b50;
const CENTRAL_MARK = 0x02014b50;
/** The first of January 1980, as zip files count days: when a pack was made stands in its manifest. */
const NO_DATE = 0x0021;

/** A file that goes into a zip as it is. */
export interface StoredFile {
  readonly name: string;
  readonly bytes: number;
  readonly crc32: number;
}

/**
 * What stands between files in a zip that stores them as they are (PKWARE APPNOTE 6.3.10, 4.3), so that they can be
 * written one after the other.
 * @returns what goes before each file, and behind the last one
 * @throws PackError `too_large`
 */
export function storedZipParts(files: readonly StoredFile[]): {
  readonly before: Uint8Array[];
  readonly end: Uint8Array;
} {
  const names = files.map(({ name }) => new TextEncoder().encode(name));
  const before: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  for (const [i, { bytes, crc32 }] of files.entries()) {
    const [local, listed] = [new Uint8Array(LOCAL_BYTES), new Uint8Array(CENTRAL_BYTES)].map(
      (b) => new DataView(b.buffer),
    );
    for (const [view, from] of [
      [local, 4],
      [listed, 6],
    ] as const) {
      view.setUint16(from, 20, true);
      // Names in UTF-8.
      view.setUint16(from + 2, 0x0800, true);
      view.setUint16(from + 8, NO_DATE, true);
      view.setUint32(from + 10, crc32, true);
      view.setUint32(from + 14, bytes, true);
      view.setUint32(from + 18, bytes, true);
      view.setUint16(from + 22, names[i].length, true);
    }
    local.setUint32(0, LOCAL_MARK, true);
    listed.setUint32(0, CENTRAL_MARK, true);
    listed.setUint16(4, 20, true);
    listed.setUint32(42, at, true);
    before.push(bytesOf([new Uint8Array(local.buffer), names[i]]));
    central.push(new Uint8Array(listed.buffer), names[i]);
    at += LOCAL_BYTES + names[i].length + bytes;
    if (at > MOST_PACK_BYTES - MOST_DIRECTORY_BYTES) throw tooLarge();
  }
  const directory = bytesOf(central);
  const end = new DataView(new ArrayBuffer(END_BYTES));
  end.setUint32(0, END_MARK, true);
  end.setUint16(8, files.length, true);
  end.setUint16(10, files.length, true);
  end.setUint32(12, directory.length, true);
  end.setUint32(16, at, true);
  return { before, end: bytesOf([directory, new Uint8Array(end.buffer)]) };
}

const tooLarge = (): PackError =>
  new PackError('too_large', t`A pack has 4 GB at most. Take a smaller area, fewer zooms or fewer regions.`);

/**
 * The files in a zip that stores them as they are, without reading them. Any other zip is refused: one with packed
 * files, whose sizes could not be believed, with files that overlap or lie outside of it, or with anything around it.
 * @param names what its files may be called
 * @throws PackError `damaged` or `too_large`
 */
export async function readStoredZip(file: Blob, names: RegExp = PACK_NAMES): Promise<ReadonlyMap<string, Blob>> {
  if (file.size > MOST_PACK_BYTES) throw tooLarge();
  if (file.size < END_BYTES) throw damagedPack(t`it is shorter than any`);
  const end = await viewOf(file, file.size - END_BYTES, END_BYTES);
  if (end.getUint32(0, true) !== END_MARK) throw damagedPack(t`its end is missing, as of a copy that broke off`);
  const count = end.getUint16(10, true);
  const directoryBytes = end.getUint32(12, true);
  const directoryAt = end.getUint32(16, true);
  if (count > MOST_ENTRIES || directoryBytes > MOST_DIRECTORY_BYTES) throw damagedPack(t`it has too many entries`);
  if (directoryAt + directoryBytes + END_BYTES !== file.size) throw damagedPack(t`its directory is not where it says`);
  const directory = await viewOf(file, directoryAt, directoryBytes);
  const found = new Map<string, Blob>();
  let at = 0;
  /** Where the file before ended. */
  let ended = 0;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_BYTES > directoryBytes || directory.getUint32(at, true) !== CENTRAL_MARK)
      throw damagedPack(t`its directory is cut off`);
    const nameBytes = directory.getUint16(at + 28, true);
    const next =
      at + CENTRAL_BYTES + nameBytes + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
    if (next > directoryBytes || nameBytes > MOST_NAME_BYTES) throw damagedPack(t`its directory is cut off`);
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, at + CENTRAL_BYTES, nameBytes));
    if (!names.test(name)) throw damagedPack(t`an entry has a name that none of ours has`);
    const [flags, method] = [directory.getUint16(at + 8, true), directory.getUint16(at + 10, true)];
    const [packed, bytes] = [directory.getUint32(at + 20, true), directory.getUint32(at + 24, true)];
    const localAt = directory.getUint32(at + 42, true);
    // Encrypted, or with its size behind it.
    if (method !== 0 || packed !== bytes || (flags & 0x9) !== 0) throw damagedPack(t`its entry “${name}” is packed`);
    if (localAt < ended || localAt + LOCAL_BYTES > directoryAt) throw damagedPack(t`its entry “${name}” lies outside`);
    const local = await viewOf(file, localAt, LOCAL_BYTES);
    if (local.getUint32(0, true) !== LOCAL_MARK) throw damagedPack(t`its entry “${name}” is not where it says`);
    const from = localAt + LOCAL_BYTES + local.getUint16(26, true) + local.getUint16(28, true);
    if (from + bytes > directoryAt) throw damagedPack(t`its entry “${name}” lies outside`);
    if (found.has(name)) throw damagedPack(t`it has “${name}” twice`);
    found.set(name, file.slice(from, from + bytes));
    ended = from + bytes;
    at = next;
  }
  return found;
}

const viewOf = async (file: Blob, from: number, bytes: number): Promise<DataView> =>
  new DataView(await file.slice(from, from + bytes).arrayBuffer());

const bytesOf = (parts: readonly Uint8Array[]): Uint8Array =>
  joined(
    parts,
    parts.reduce((sum, { length }) => sum + length, 0),
  );
