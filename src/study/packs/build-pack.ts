import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, openAsBlob } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { TileType } from 'pmtiles';
import type { TileId } from '../../imagery/tile-source';
import { Pack } from '../../packs/pack';
import {
  IMAGERY_ENTRY,
  MANIFEST_ENTRY,
  PACK_FORMAT,
  type PackEntryName,
  type PackManifest,
  PICTURES_ENTRY,
  parsePackManifest,
  REGIONS_ENTRY,
  writePackManifest,
} from '../../packs/pack-manifest';
import { type PackRegion, writePackRegions } from '../../packs/pack-regions';
import { storedZipParts } from '../../packs/stored-zip';
import { Progress } from '../../training/progress';
import type { PackPlan } from './pack-plan';
import { type TileFile, writeArchive } from './write-archive';

const TILE_TYPES = { jpeg: TileType.Jpeg, png: TileType.Png } as const;

interface BuildPaths {
  /** The pack. */
  readonly out: string;
  /** Where tiles are kept until the pack is whole, so that an interrupted build goes on. */
  readonly work: string;
}

/**
 * Builds a pack. Tiles that an interrupted build has left in the working folder are not made again; the folder is
 * removed once the pack is whole. What was written is read once more and summed up.
 * @param now milliseconds since 1970
 * @throws Error in words for people: also where the folder holds tiles of another pack
 */
export async function buildPack(plan: PackPlan, { out, work }: BuildPaths, now: number): Promise<PackManifest> {
  // What cannot be a manifest is found before hours of work.
  parsePackManifest(
    writePackManifest(manifestOf(plan, [{ name: IMAGERY_ENTRY, bytes: 0, sha256: '0'.repeat(64) }], now)),
  );
  await mkdir(dirname(out), { recursive: true });
  await claimWork(work, plan);
  const tiles = await makeTiles(plan, join(work, 'tiles'));
  if (tiles.length === 0 && plan.regions.length === 0)
    throw new Error('There is no tile of this area. Choose another.');
  await writeArchive(join(work, IMAGERY_ENTRY), tiles, TILE_TYPES[plan.tileType]);
  const names: PackEntryName[] = [IMAGERY_ENTRY];
  if (plan.regions.length > 0) {
    const regions = await writePictures(plan, join(work, PICTURES_ENTRY));
    await writeFile(join(work, REGIONS_ENTRY), writePackRegions(regions));
    names.push(REGIONS_ENTRY, PICTURES_ENTRY);
  }
  for (const { name, bytes } of plan.more ?? []) {
    await writeFile(join(work, name), bytes);
    names.push(name);
  }
  const summed = await Promise.all(names.map((name) => summedUp(work, name)));
  const manifest = manifestOf(
    plan,
    summed.map(({ crc32: _, ...entry }) => entry),
    now,
  );
  const text = Buffer.from(writePackManifest(manifest));
  await writeZip(out, work, [{ name: MANIFEST_ENTRY, bytes: text.length, crc32: crc32(text) }, ...summed], text);
  const pack = await Pack.open(await openAsBlob(out));
  await pack.verify(new AbortController().signal, () => {});
  await rm(work, { recursive: true });
  return manifest;
}

const manifestOf = (plan: PackPlan, entries: PackManifest['entries'], madeAt: number): PackManifest => ({
  format: PACK_FORMAT,
  ...plan.about,
  madeAt,
  regions: plan.regions.length,
  entries,
});

/** Makes the working folder, or takes it over from the same build. @throws Error where it is another's */
async function claimWork(work: string, { settings, tiles }: PackPlan): Promise<void> {
  const mine = JSON.stringify({ ...settings, tiles: tiles.length });
  const file = join(work, 'settings.json');
  await mkdir(join(work, 'tiles'), { recursive: true });
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null && kept !== mine)
    throw new Error(`--work ${work}: holds tiles of a build with other options. Name another folder, or remove it.`);
  await writeFile(file, mine);
}

/** All tiles of a plan as files; those that there are not stay away. */
async function makeTiles(plan: PackPlan, folder: string): Promise<TileFile[]> {
  const progress = new Progress('tiles', plan.tiles.length, 0);
  const files: TileFile[] = [];
  const waiting = plan.tiles.values();
  let done = 0;
  const work = async (): Promise<void> => {
    for (const tile of waiting) {
      const file = await keptTile(plan, tile, folder);
      if (file.bytes > 0) files.push(file);
      progress.report(++done, {});
    }
  };
  await Promise.all(Array.from({ length: plan.atOnce }, work));
  return files;
}

/** A tile as a file, which is empty for one that there is not. */
async function keptTile({ tile: make }: PackPlan, tile: TileId, folder: string): Promise<TileFile> {
  const path = join(folder, `${tile.z}-${tile.x}-${tile.y}`);
  const kept = await stat(path).catch(() => null);
  if (kept) return { ...tile, path, bytes: kept.size };
  const bytes = (await make(tile)) ?? new Uint8Array(0);
  await writeFile(`${path}.partial`, bytes);
  await rename(`${path}.partial`, path);
  return { ...tile, path, bytes: bytes.length };
}

async function writePictures({ regions }: PackPlan, path: string): Promise<PackRegion[]> {
  const out = createWriteStream(path);
  const placed: PackRegion[] = [];
  let at = 0;
  for (const { region, picture } of regions) {
    const bytes = await picture();
    placed.push({ ...region, picture: [at, bytes.length] });
    at += bytes.length;
    if (!out.write(bytes)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  return placed;
}

async function summedUp<N extends string>(work: string, name: N) {
  const sum = createHash('sha256');
  let [crc, bytes] = [0, 0];
  for await (const chunk of createReadStream(join(work, name)) as AsyncIterable<Buffer>) {
    sum.update(chunk);
    crc = crc32(chunk, crc);
    bytes += chunk.length;
  }
  return { name, bytes, sha256: sum.digest('hex'), crc32: crc };
}

/** Writes a zip beside the pack and puts it in its place, so that half of one never lies there. */
async function writeZip(
  out: string,
  work: string,
  files: Parameters<typeof storedZipParts>[0],
  manifest: Uint8Array,
): Promise<void> {
  const { before, end } = storedZipParts(files);
  const partial = `${out}.partial`;
  async function* parts(): AsyncGenerator<Uint8Array> {
    for (const [i, { name }] of files.entries()) {
      yield before[i];
      if (name === MANIFEST_ENTRY) yield manifest;
      else yield* createReadStream(join(work, name)) as AsyncIterable<Buffer>;
    }
    yield end;
  }
  await pipeline(parts, createWriteStream(partial));
  await rename(partial, out);
}
