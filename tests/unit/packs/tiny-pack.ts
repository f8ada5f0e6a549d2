import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import {
  IMAGERY_ENTRY,
  MANIFEST_ENTRY,
  PACK_FORMAT,
  type PackManifest,
  PICTURES_ENTRY,
  REGIONS_ENTRY,
  writePackManifest,
} from '../../../src/packs/pack-manifest';
import { type PackRegion, writePackRegions } from '../../../src/packs/pack-regions';
import { storedZipParts } from '../../../src/packs/stored-zip';
import { encodePng } from '../../../src/study/png';
import { tinyArchive } from '../imagery/tiny-archive';

/** What a pack is made of, by the name of its entry. */
export type PackFiles = Readonly<Record<string, Uint8Array>>;

const square = (side: number, level: number): Uint8Array =>
  encodePng(
    Uint8Array.from({ length: 3 * side * side }, (_, i) => level + ((i * 7) % 40)),
    side,
    side,
  );

/** Two regions near Gdańsk, each with a picture of its own. */
export function tinyRegions(): { readonly regions: readonly PackRegion[]; readonly pictures: Uint8Array } {
  const pictures = [square(64, 20), square(64, 90)];
  const starts = [0, pictures[0].length];
  return {
    pictures: Buffer.concat(pictures),
    regions: pictures.map(({ length }, i) => ({
      id: `Forest_${i + 1}`,
      lonDeg: 18.6 + 0.02 * i,
      latDeg: 54.3,
      split: 'unseen',
      group: 'PL',
      block: '108_37',
      cover: 'Forest',
      values: { population: 3 * i, income: null },
      picture: [starts[i], length],
    })),
  };
}

/** Entries of a small pack of Earth, beside its manifest. @param idleBytes behind its pictures, to make it large */
export function tinyEntries(idleBytes = 0): PackFiles {
  const { regions, pictures } = tinyRegions();
  const tile = { z: 0, x: 0, y: 0, bytes: square(256, 60) };
  return {
    [IMAGERY_ENTRY]: tinyArchive([tile]),
    [REGIONS_ENTRY]: new TextEncoder().encode(writePackRegions(regions)),
    [PICTURES_ENTRY]: Buffer.concat([pictures, new Uint8Array(idleBytes)]),
  };
}

/** The manifest of entries. */
export const tinyManifest = (entries: PackFiles, change: Partial<PackManifest> = {}): PackManifest => ({
  format: PACK_FORMAT,
  kind: 'eurosat',
  name: 'Two tiles',
  world: 'earth',
  bounds: [18.5, 54.2, 18.7, 54.4],
  licence: 'MIT',
  attribution: 'Drawn for a test',
  termsUrl: null,
  mayInfer: true,
  madeAt: 1_700_000_000_000,
  regions: 2,
  entries: Object.entries(entries).map(([name, bytes]) => ({
    name: name as PackManifest['entries'][number]['name'],
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })),
  ...change,
});

/** Files in a zip as they are. */
export function zipOfFiles(files: PackFiles): Uint8Array<ArrayBuffer> {
  const rows = Object.entries(files);
  const { before, end } = storedZipParts(
    rows.map(([name, bytes]) => ({ name, bytes: bytes.length, crc32: crc32(bytes) })),
  );
  return new Uint8Array(Buffer.concat([...rows.flatMap(([, bytes], i) => [before[i], bytes]), end]));
}

/**
 * A small pack.
 * @param manifest in place of the right one
 * @param idleBytes as of `tinyEntries`
 * @param more entries, such as models and stories
 */
export function tinyPack(
  manifest?: string | Partial<PackManifest>,
  idleBytes = 0,
  more: PackFiles = {},
): Uint8Array<ArrayBuffer> {
  const entries = { ...tinyEntries(idleBytes), ...more };
  const text = typeof manifest === 'string' ? manifest : writePackManifest(tinyManifest(entries, manifest));
  return zipOfFiles({ [MANIFEST_ENTRY]: new TextEncoder().encode(text), ...entries });
}
