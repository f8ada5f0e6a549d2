import { sha256 } from '@noble/hashes/sha2.js';
import { hexText } from '../domain/hex-text';
import { t } from '../domain/words';
import { damagedPack, PackError } from './pack-error';
import {
  IMAGERY_ENTRY,
  isModelEntry,
  MANIFEST_ENTRY,
  MOST_MANIFEST_BYTES,
  type PackManifest,
  PICTURES_ENTRY,
  parsePackManifest,
  REGIONS_ENTRY,
  STORIES_ENTRY,
} from './pack-manifest';
import { MOST_REGIONS_BYTES, type PackRegion, parsePackRegions } from './pack-regions';
import { MOST_STORIES_BYTES, NO_STORIES, type PackStories, parsePackStories } from './pack-stories';
import { readStoredZip } from './stored-zip';

/** Bytes that are read, and summed up, at once. */
const HASHED_BYTES = 2 ** 20;

/**
 * A pack: imagery, regions with what was measured of them, models and stories, in one file that is read where it lies.
 */
export class Pack {
  private known: Promise<readonly PackRegion[]> | null = null;

  private constructor(
    /** The same for the same contents, wherever it comes from. */
    readonly id: string,
    readonly manifest: PackManifest,
    private readonly entries: ReadonlyMap<string, Blob>,
  ) {}

  /**
   * Reads what a pack says of itself; nothing else of it is read.
   * @throws PackError `damaged`, `newer` or `too_large`
   */
  static async open(file: Blob): Promise<Pack> {
    const entries = await readStoredZip(file);
    const first = entries.get(MANIFEST_ENTRY);
    if (!first) throw damagedPack(t`it has no manifest`);
    if (first.size > MOST_MANIFEST_BYTES) throw damagedPack(t`its manifest is too long`);
    const bytes = new Uint8Array(await first.arrayBuffer());
    const manifest = parsePackManifest(new TextDecoder().decode(bytes));
    if (entries.size !== manifest.entries.length + 1)
      throw damagedPack(t`it has entries that its manifest does not name`);
    for (const { name, bytes } of manifest.entries)
      if (entries.get(name)?.size !== bytes) throw damagedPack(t`its entry “${name}” is not as long as it should be`);
    if (!entries.has(IMAGERY_ENTRY)) throw damagedPack(t`it has no imagery`);
    if (entries.has(REGIONS_ENTRY) !== entries.has(PICTURES_ENTRY))
      throw damagedPack(t`regions and their pictures belong together`);
    if (entries.has(REGIONS_ENTRY) !== manifest.regions > 0) throw damagedPack(t`it miscounts its regions`);
    return new Pack(`${manifest.kind}-${hexText(sha256(bytes)).slice(0, 12)}`, manifest, entries);
  }

  /** Its tiles, a PMTiles archive. */
  get imagery(): Blob {
    return this.entries.get(IMAGERY_ENTRY) as Blob;
  }

  /** Its models, each the folder of one in a zip that stores its files as they are. */
  get models(): readonly Blob[] {
    return [...this.entries].flatMap(([name, entry]) => (isModelEntry(name) ? [entry] : []));
  }

  /** Its stories, none for a pack without. @throws PackError `damaged` */
  async stories(): Promise<PackStories> {
    const entry = this.entries.get(STORIES_ENTRY);
    if (!entry) return NO_STORIES;
    if (entry.size > MOST_STORIES_BYTES) throw damagedPack(t`its stories are too long`);
    return parsePackStories(await entry.text());
  }

  /** Its regions, read and checked once; none for a pack of imagery alone. @throws PackError `damaged` */
  regions(): Promise<readonly PackRegion[]> {
    this.known ??= this.readRegions();
    return this.known;
  }

  /** The picture of one of its regions, a JPEG or PNG file. */
  pictureOf({ picture: [from, bytes] }: PackRegion): Blob {
    const pictures = this.entries.get(PICTURES_ENTRY);
    if (!pictures) throw damagedPack(t`it has no pictures`);
    return pictures.slice(from, from + bytes);
  }

  /**
   * Sums all of it up and compares it with its manifest, a piece at a time, and reads its regions and stories.
   * @param onBytes hears how many bytes have been looked at
   * @throws PackError `changed` or `damaged`, `cancelled`
   */
  async verify(signal: AbortSignal, onBytes: (doneBytes: number) => void): Promise<void> {
    let done = 0;
    for (const { name, sha256: wanted } of this.manifest.entries) {
      const entry = this.entries.get(name) as Blob;
      const sum = sha256.create();
      for (let at = 0; at < entry.size; at += HASHED_BYTES) {
        if (signal.aborted) throw new PackError('cancelled', t`Stopped.`);
        sum.update(new Uint8Array(await entry.slice(at, at + HASHED_BYTES).arrayBuffer()));
        done += Math.min(HASHED_BYTES, entry.size - at);
        onBytes(done);
      }
      if (hexText(sum.digest()) !== wanted)
        throw new PackError(
          'changed',
          t`The pack's “${name}” is not what its maker wrote: its checksum differs. Copy or download it once more.`,
        );
    }
    if ((await this.regions()).length !== this.manifest.regions) throw damagedPack(t`it miscounts its regions`);
    await this.stories();
  }

  private async readRegions(): Promise<readonly PackRegion[]> {
    const entry = this.entries.get(REGIONS_ENTRY);
    if (!entry) return [];
    if (entry.size > MOST_REGIONS_BYTES) throw damagedPack(t`its list of regions is too long`);
    return parsePackRegions(await entry.text(), this.entries.get(PICTURES_ENTRY)?.size ?? 0);
  }
}
