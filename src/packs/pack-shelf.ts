import { spokenLocale, t } from '../domain/words';
import { Pack } from './pack';
import type { OpenPack } from './pack-download';
import { damagedPack, PackError } from './pack-error';
import { PackFolder, type PackNote } from './pack-folder';

/** So much of a download is lost when it breaks off. */
const PIECE_BYTES = 8 * 2 ** 20;
/** Left free, so that what else the page keeps can still be written. */
const SPARE_BYTES = 20e6;

/** A pack that is installed. */
export interface InstalledPack {
  /** Where it lies. */
  readonly folder: string;
  readonly note: PackNote;
  readonly pack: Pack;
}

/** A pack that cannot be used: it is on its way, broke off, or is damaged. */
export interface UnusablePack {
  readonly folder: string;
  readonly note: PackNote;
  readonly keptBytes: number;
  /** Why it cannot be used, for people; null for one that broke off and can go on. */
  readonly reason: string | null;
}

/** Bytes that this site has stored, and may store. */
export interface StoredBytes {
  readonly usedBytes: number;
  readonly quotaBytes: number;
}

/** How far an installation is. */
export interface InstallStep {
  readonly phase: 'copying' | 'checking';
  readonly doneBytes: number;
  readonly totalBytes: number;
}

interface ShelfTools {
  /** The folder of all packs. @throws where the browser has none */
  readonly root: () => Promise<FileSystemDirectoryHandle>;
  /** Null where the browser does not tell. */
  readonly stored: () => Promise<StoredBytes | null>;
  /** Names of folders that another tab is writing. */
  readonly busy: () => Promise<ReadonlySet<string>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Looks at what is in a pack beyond its own form, before it is installed. @throws Error in words for people */
  readonly look?: (pack: Pack) => Promise<unknown>;
  readonly pieceBytes?: number;
}

/** What is to be installed, and from where. */
export interface InstallOrder {
  readonly name: string;
  /** Null for a file. */
  readonly address: string | null;
  readonly open: OpenPack;
  /** Where it is to lie, and where a part of it may be already. */
  readonly folder: string;
}

/** The packs of a browser, a folder each. A pack is used once all of it is there and has been looked at. */
export class PackShelf {
  private readonly pieceBytes: number;
  /** Folders that are being written. */
  private readonly writing = new Set<string>();

  constructor(private readonly tools: ShelfTools) {
    this.pieceBytes = tools.pieceBytes ?? PIECE_BYTES;
  }

  /**
   * Everything that is kept. What is left over of a file that was being copied, and nothing else, is cleared away.
   * @throws where the browser has no file system for pages
   */
  async read(): Promise<{ readonly installed: readonly InstalledPack[]; readonly unusable: readonly UnusablePack[] }> {
    const root = await this.tools.root();
    const busy = await this.tools.busy();
    const installed: InstalledPack[] = [];
    const unusable: UnusablePack[] = [];
    for await (const handle of root.values()) {
      if (handle.kind !== 'directory' || busy.has(handle.name) || this.writing.has(handle.name)) continue;
      const found = await this.look(handle);
      if (found === null) await root.removeEntry(handle.name, { recursive: true });
      else if ('pack' in found) installed.push(found);
      else unusable.push(found);
    }
    return {
      installed: installed.sort((a, b) => a.note.at - b.note.at),
      unusable: unusable.sort((a, b) => a.note.at - b.note.at),
    };
  }

  /**
   * Copies a pack, looks at all of it, and only then counts it as installed. One that is here already stays as it is.
   * What broke off on its way from an address is kept to go on; all else that fails leaves nothing behind.
   * @throws PackError
   */
  async install(order: InstallOrder, signal: AbortSignal, onStep: (step: InstallStep) => void): Promise<InstalledPack> {
    const root = await this.tools.root();
    const name = order.folder;
    let isKept = false;
    this.writing.add(name);
    try {
      const handle = await root.getDirectoryHandle(name, { create: true });
      const folder = new PackFolder(handle, this.pieceBytes);
      const note = await this.copy(folder, order, signal, onStep).catch((error: unknown) => {
        isKept = order.address !== null && error instanceof PackError && error.code === 'interrupted';
        throw error;
      });
      const file = await folder.file(note.totalBytes);
      if (!file) throw damagedPack(t`it ended before its end`);
      const pack = await Pack.open(file);
      await pack.verify(signal, (doneBytes) => onStep({ phase: 'checking', doneBytes, totalBytes: note.totalBytes }));
      await this.tools.look?.(pack);
      const { installed } = await this.read();
      const same = installed.find((one) => one.pack.id === pack.id);
      if (same) {
        await root.removeEntry(name, { recursive: true });
        return same;
      }
      const whole = { ...note, isInstalled: true, at: this.tools.now() };
      await folder.writeNote(whole);
      return { folder: name, note: whole, pack };
    } catch (error) {
      if (!isKept) await this.remove(name);
      throw signal.aborted ? new PackError('cancelled', t`Stopped.`) : error;
    } finally {
      this.writing.delete(name);
    }
  }

  /** Removes a pack, or what there is of one. */
  async remove(folder: string): Promise<void> {
    const root = await this.tools.root();
    await root.removeEntry(folder, { recursive: true }).catch(() => {});
  }

  private async copy(
    folder: PackFolder,
    { name, address, open }: InstallOrder,
    signal: AbortSignal,
    onStep: (step: InstallStep) => void,
  ): Promise<PackNote> {
    const before = await folder.note();
    const begun = { keptBytes: before ? await folder.keptBytes() : 0, validator: before?.validator ?? null };
    const { totalBytes, fromByte, validator, stream } = await open(begun, signal);
    try {
      await this.requireRoom(totalBytes - fromByte);
      const note = {
        version: 1,
        isInstalled: false,
        name: name.slice(0, 200),
        address,
        validator,
        totalBytes,
      } as const;
      const dated = { ...note, at: this.tools.now() };
      await folder.writeNote(dated);
      // Of another version of it.
      if (fromByte < begun.keptBytes) await folder.clearFrom(fromByte);
      const step = (doneBytes: number) => onStep({ phase: 'copying', doneBytes, totalBytes });
      step(fromByte);
      const kept = await folder.append(bounded(stream, totalBytes - fromByte, signal), fromByte, step);
      if (kept < totalBytes)
        throw address === null
          ? damagedPack(t`the file changed while it was read`)
          : new PackError('interrupted', t`The server ended before the pack did. What has come is kept: resume it.`);
      return dated;
    } catch (error) {
      await stream.cancel().catch(() => {});
      throw error;
    }
  }

  private async requireRoom(bytes: number): Promise<void> {
    const stored = await this.tools.stored();
    if (!stored) return;
    const free = Math.max(0, stored.quotaBytes - stored.usedBytes - SPARE_BYTES);
    if (bytes <= free) return;
    throw new PackError(
      'no_room',
      t`The pack has ${megabytes(bytes)}, and this browser has room for ${megabytes(free)} more. Remove another pack, or free space on this device, and try again.`,
    );
  }

  /** What a folder holds; null for nothing that is worth keeping. */
  private async look(handle: FileSystemDirectoryHandle): Promise<InstalledPack | UnusablePack | null> {
    const folder = new PackFolder(handle, this.pieceBytes);
    const note = await folder.note();
    if (!note || (!note.isInstalled && note.address === null)) return null;
    const at = { folder: handle.name, note };
    if (!note.isInstalled) return { ...at, keptBytes: await folder.keptBytes(), reason: null };
    const file = await folder.file(note.totalBytes);
    try {
      if (!file) throw damagedPack(t`parts of it are missing`);
      return { ...at, pack: await Pack.open(file) };
    } catch (error) {
      return { ...at, keptBytes: note.totalBytes, reason: (error as Error).message };
    }
  }
}

/** A stream that ends with the signal, and that may have no more bytes than were announced. */
function bounded(stream: ReadableStream<Uint8Array>, bytes: number, signal: AbortSignal): ReadableStream<Uint8Array> {
  let left = bytes;
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        left -= chunk.length;
        if (left < 0) throw damagedPack(t`more came than was announced`);
        controller.enqueue(chunk);
      },
    }),
    { signal },
  );
}

const megabytes = (bytes: number): string => t`${Math.ceil(bytes / 1e6).toLocaleString(spokenLocale())} MB`;
