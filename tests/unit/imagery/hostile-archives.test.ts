import { gzipSync } from 'node:zlib';
import { Compression } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { MOST_PART_BYTES } from '../../../src/imagery/archive-bytes';
import { ImageryError } from '../../../src/imagery/imagery-error';
import { TileArchive } from '../../../src/imagery/tile-archive';
import { fileNetwork, tinyArchive } from './tiny-archive';

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 7);
const TILES = [
  { z: 2, x: 1, y: 1, bytes: PNG },
  { z: 3, x: 5, y: 2, bytes: PNG },
];
const HEADER_BYTES = 127;
const ROOT_LENGTH_AT = 16;
const URL_OF_FILE = 'https://tiles.test/world.pmtiles';

/** Opens an archive and takes a tile out of it. @returns what came of it, and the ranges that were asked for */
async function use(file: Uint8Array<ArrayBuffer>) {
  const { fetch, asked } = fileNetwork(file);
  const outcome = await TileArchive.open(URL_OF_FILE, { fetch, timeoutMs: 1000, retryMs: 1 })
    .then((archive) => archive.tile(TILES[1], new AbortController().signal))
    .catch((error: unknown) => error);
  return { outcome, asked };
}

/** An archive with another root directory, packed. */
function withRoot(root: Uint8Array): Uint8Array<ArrayBuffer> {
  const packed = gzipSync(root, { level: 9 });
  const header = tinyArchive(TILES, { compression: Compression.Gzip }).slice(0, HEADER_BYTES);
  new DataView(header.buffer).setBigUint64(ROOT_LENGTH_AT, BigInt(packed.length), true);
  return Uint8Array.of(...header, ...packed);
}

/** LEB128 of a number below 2 ** 28. */
const varint = (value: number): number[] => [
  (value & 127) | 128,
  ((value >> 7) & 127) | 128,
  ((value >> 14) & 127) | 128,
  value >> 21,
];

describe('an archive that is made to take all memory', () => {
  it('is refused where its root directory unpacks to millions of entries', async () => {
    const bomb = new Uint8Array(16 * 2 ** 20);
    bomb.set(varint(bomb.length / 4));
    const file = withRoot(bomb);
    expect(file.length).toBeLessThan(17_000);
    const { outcome } = await use(file);
    expect(outcome).toMatchObject({ name: 'ImageryError', code: 'not_an_image' });
    expect((outcome as Error).message).toContain('unpacks to more than 2 MB');
  });

  it('is refused where a leaf directory, or a tile, unpacks to more than it can be', async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(8 * 2 ** 20)));
    const leaf = withRoot(Uint8Array.of(1, 0, 0, ...varint(bomb.length), 1));
    const file = Uint8Array.of(...leaf, ...bomb);
    new DataView(file.buffer).setBigUint64(40, BigInt(leaf.length), true);
    expect(((await use(file)).outcome as Error).message).toContain('unpacks to more than 2 MB');
    const packed = tinyArchive([TILES[0], { ...TILES[1], bytes: bomb }]);
    packed[98] = Compression.Gzip;
    expect(((await use(packed)).outcome as Error).message).toContain('unpacks to more than 2 MB');
  });

  it('is not asked for a part that is longer than a tile can be', async () => {
    const entry = (length: number) => withRoot(Uint8Array.of(1, 0, 127, ...varint(length), 1));
    const { outcome, asked } = await use(entry(MOST_PART_BYTES + 1));
    expect((outcome as Error).message).toMatch(/says that a part of it has 2 MB.+It is damaged/);
    expect(asked).toEqual(['bytes=0-16383']);
  });
});

describe('an archive with any bytes changed', () => {
  const SEEDS = 2500;
  const whole = ([Compression.None, Compression.Gzip] as const).flatMap((compression) =>
    [false, true].map((hasLeaf) => tinyArchive(TILES, { compression, hasLeaf })),
  );

  it('gives a picture, none, or an error that names its kind, and is never asked for much', async () => {
    const strange: string[] = [];
    let refused = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const random = new Random(seed);
      const file = whole[seed % whole.length].slice();
      for (let changes = 1 + random.below(4); changes > 0; changes--)
        file[random.below(file.length)] = random.below(256);
      const { outcome, asked } = await use(file);
      const isKnown = outcome === null || outcome instanceof Uint8Array || outcome instanceof ImageryError;
      if (!isKnown) strange.push(`${seed}: ${String(outcome)}`);
      if (outcome instanceof ImageryError) refused++;
      for (const range of asked) {
        const [from, to] = range.slice('bytes='.length).split('-').map(Number);
        if (to - from >= MOST_PART_BYTES) strange.push(`${seed}: ${range}`);
      }
      // The header, four directories, a tile; twice where it seems to have changed.
      if (asked.length > 12) strange.push(`${seed}: asked ${asked.length} times`);
    }
    expect(strange).toEqual([]);
    expect(refused).toBeGreaterThan(SEEDS / 10);
  });
});
