import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

/** Largest entry that is read, so that a hostile or broken size field cannot fill the memory. */
export const MAX_ENTRY_BYTES = 64 * 1024 * 1024;

/** A zip file of which single entries are read at random, never unpacked as a whole. */
export interface ZipArchive {
  readonly path: string;
  /** Full names of the file entries in the order of the central directory; folders are left out. */
  readonly names: readonly string[];
  /** Bytes of one entry, its CRC-32 checked. @throws Error in one line naming the archive and the entry. */
  read(name: string): Promise<Uint8Array>;
  close(): void;
}

/**
 * Opens a zip file (stored and deflated entries; zip64 too) by its central directory.
 * @throws Error in one line naming the file when it is absent, truncated, not a zip or has a broken directory.
 */
export async function openZip(path: string): Promise<ZipArchive> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((cause: unknown) => {
    throw zipError(path, null, cause);
  });
  const entries = await readDirectory(path, zip);
  return {
    path,
    names: [...entries.keys()],
    close: () => zip.close(),
    read: async (name) => {
      const entry = entries.get(name);
      if (!entry) throw zipError(path, name, 'there is no such entry');
      try {
        return await readEntry(zip, entry);
      } catch (cause) {
        throw zipError(path, name, cause);
      }
    },
  };
}

async function readDirectory(path: string, zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
    }
  } catch (cause) {
    zip.close();
    throw zipError(path, null, cause);
  }
  return entries;
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  if (entry.isEncrypted()) throw new Error('the entry is encrypted');
  if (entry.uncompressedSize > MAX_ENTRY_BYTES) {
    throw new Error(`the entry claims ${entry.uncompressedSize} bytes, more than the ${MAX_ENTRY_BYTES} allowed`);
  }
  const bytes = new Uint8Array(entry.uncompressedSize);
  let filled = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>) {
    bytes.set(chunk, filled);
    filled += chunk.length;
  }
  if (filled !== bytes.length) throw new Error(`${filled} bytes found where ${bytes.length} were announced`);
  if (crc32(bytes) !== entry.crc32) throw new Error('the CRC-32 checksum does not match');
  return bytes;
}

function zipError(path: string, entry: string | null, cause: unknown): Error {
  const message = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0];
  const where = entry === null ? `"${basename(path)}"` : `"${basename(path)}", entry "${entry}"`;
  return new Error(`Zip file ${where}: ${message}. Check the path, or download the file again.`, { cause });
}
