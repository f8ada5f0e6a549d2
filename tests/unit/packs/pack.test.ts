import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { Pack } from '../../../src/packs/pack';
import { PackError } from '../../../src/packs/pack-error';
import { MANIFEST_ENTRY, type PackManifest, writePackManifest } from '../../../src/packs/pack-manifest';
import { writePackStories } from '../../../src/packs/pack-stories';
import { tinyEntries, tinyManifest, tinyPack, tinyRegions, zipOfFiles } from './tiny-pack';

/** Damaged packs that are tried. */
const DAMAGED = 4000;

const opened = async (bytes: Uint8Array<ArrayBuffer>): Promise<Pack> => {
  const pack = await Pack.open(new Blob([bytes]));
  await pack.verify(new AbortController().signal, () => {});
  return pack;
};
const changed = (change: Partial<PackManifest>) => opened(tinyPack(change));
const withManifest = (change: (manifest: Record<string, unknown>) => void) => {
  const manifest = JSON.parse(writePackManifest(tinyManifest(tinyEntries())));
  change(manifest);
  return opened(tinyPack(JSON.stringify(manifest)));
};

describe('Pack', () => {
  it('has what was written: what it says of itself, its tiles, its regions and their pictures', async () => {
    const pack = await opened(tinyPack());
    const { regions, pictures } = tinyRegions();
    expect(pack.manifest).toEqual(tinyManifest(tinyEntries()));
    expect(pack.imagery.size).toBe(tinyEntries()['imagery.pmtiles'].length);
    expect(await pack.regions()).toEqual(regions);
    const second = await pack.pictureOf(regions[1]).arrayBuffer();
    expect(new Uint8Array(second)).toEqual(new Uint8Array(pictures.subarray(regions[1].picture[0])));
  });

  it('of the format before, without models and stories, is read as it was', async () => {
    const pack = await changed({ format: 1 });
    expect(pack.models).toEqual([]);
    expect(await pack.stories()).toEqual({ stories: [], records: {} });
  });

  it('has its models as they are, and its stories with the records that they show', async () => {
    const stories = { stories: [{ name: 'one', text: '{}' }], records: { 'stories/records/a.json': '[]' } };
    const more = {
      'model-1.zip': Uint8Array.of(1, 2, 3),
      'model-2.zip': Uint8Array.of(4),
      'stories.json': new TextEncoder().encode(writePackStories(stories)),
    };
    const pack = await opened(tinyPack({}, 0, more));
    expect(await Promise.all(pack.models.map(async (model) => [...new Uint8Array(await model.arrayBuffer())]))).toEqual(
      [[1, 2, 3], [4]],
    );
    expect(await pack.stories()).toEqual(stories);
  });

  it.each<[string, unknown, string]>([
    ['are no JSON', '{', 'no JSON'],
    ['have a name of another folder', { stories: [{ name: '../a', text: '' }], records: {} }, 'name'],
    ['are two of one name', { stories: ['', ''].map((text) => ({ name: 'a', text })), records: {} }, 'one name'],
    ['are none', { stories: [], records: {} }, 'stories'],
    [
      'have a record of another site',
      { stories: [{ name: 'a', text: '' }], records: { 'https://a.test/b': '' } },
      'records',
    ],
    ['have a field of their own', { stories: [{ name: 'a', text: '' }], records: {}, script: '' }, 'script'],
    ['have a text of a million characters', { stories: [{ name: 'a', text: ' '.repeat(1e6) }], records: {} }, 'text'],
  ])('is refused when its stories %s', async (_, stories, words) => {
    const json = typeof stories === 'string' ? stories : JSON.stringify(stories);
    const more = { 'stories.json': new TextEncoder().encode(json) };
    await expect(opened(tinyPack({}, 0, more))).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining(words),
    });
  });

  it('is refused with a ninth model', async () => {
    await expect(opened(tinyPack({}, 0, { 'model-9.zip': Uint8Array.of(1) }))).rejects.toThrow('entries');
  });

  it('has the same id for the same contents, and another for others', async () => {
    const [one, same, other] = await Promise.all([tinyPack(), tinyPack(), tinyPack({ name: 'Others' })].map(opened));
    expect(same.id).toBe(one.id);
    expect(other.id).not.toBe(one.id);
    expect(one.id).toMatch(/^eurosat-[0-9a-f]{12}$/);
  });

  it('reads nothing but what it says of itself when it is opened', async () => {
    const bytes = tinyPack();
    const read: number[] = [];
    const file = new Blob([bytes]);
    const watched = new Proxy(file, {
      get: (blob, key) =>
        key === 'slice'
          ? (from: number, to: number) => {
              const slice = blob.slice(from, to);
              const { arrayBuffer } = slice;
              slice.arrayBuffer = () => {
                read.push(slice.size);
                return arrayBuffer.call(slice);
              };
              return slice;
            }
          : Reflect.get(blob, key),
    });
    await Pack.open(watched);
    expect(read.reduce((sum, size) => sum + size, 0)).toBeLessThan(2500);
  });

  it('is refused, with the remedy, when one byte of an entry is another', async () => {
    const bytes = tinyPack();
    const at = Buffer.from(bytes).lastIndexOf('IDAT');
    bytes[at + 9] ^= 1;
    await expect(opened(bytes)).rejects.toMatchObject({
      code: 'changed',
      message: expect.stringContaining('its checksum differs. Copy or download it once more.'),
    });
  });

  it.each<[string, (manifest: Record<string, unknown>) => void, string, string]>([
    ['a later format', (m) => Object.assign(m, { format: 3, more: 1 }), 'newer', 'Reload the page'],
    ['no format', (m) => Object.assign(m, { format: 'one' }), 'damaged', 'format'],
    ['a field of its own', (m) => Object.assign(m, { script: 'x' }), 'damaged', 'script'],
    ['a name of a thousand characters', (m) => Object.assign(m, { name: 'a'.repeat(1000) }), 'damaged', 'name'],
    ['a licence of two lines', (m) => Object.assign(m, { licence: 'MIT\nOpen this' }), 'damaged', 'licence'],
    ['a name that runs backwards', (m) => Object.assign(m, { name: 'a\u202eb' }), 'damaged', 'name'],
    ['terms that are a script', (m) => Object.assign(m, { termsUrl: 'javascript:alert(1)' }), 'damaged', 'termsUrl'],
    ['a world that there is not', (m) => Object.assign(m, { world: 'mars' }), 'damaged', 'world'],
    ['bounds that are turned around', (m) => Object.assign(m, { bounds: [10, 0, 0, 10] }), 'damaged', 'bounds'],
    ['a date after the year 9999', (m) => Object.assign(m, { madeAt: 1e15 }), 'damaged', 'madeAt'],
    ['no entry', (m) => Object.assign(m, { entries: [] }), 'damaged', 'entries'],
    ['a million regions', (m) => Object.assign(m, { regions: 1e6 }), 'damaged', 'regions'],
    ['another count of regions', (m) => Object.assign(m, { regions: 3 }), 'damaged', 'miscounts'],
    ['an entry that it does not name', (m) => (m.entries as unknown[]).pop(), 'damaged', 'does not name'],
    [
      'an entry of another length',
      (m) => Object.assign((m.entries as object[])[0], { bytes: 5 }),
      'damaged',
      'as long as it should be',
    ],
  ])('is refused when its manifest has %s', async (_, change, code, words) => {
    await expect(withManifest(change)).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
  });

  it('is refused without a manifest, and with one that is no JSON', async () => {
    await expect(opened(zipOfFiles(tinyEntries()))).rejects.toThrow('no manifest');
    await expect(opened(tinyPack('{'))).rejects.toThrow('no JSON');
    const long = new TextEncoder().encode(' '.repeat(70_000));
    await expect(opened(zipOfFiles({ [MANIFEST_ENTRY]: long, ...tinyEntries() }))).rejects.toThrow('too long');
  });

  it.each<[string, (region: Record<string, unknown>) => void, string]>([
    ['beyond the pole', (region) => Object.assign(region, { latDeg: 91 }), 'latDeg'],
    ['with a value that is no number', (region) => Object.assign(region, { values: { income: '1' } }), 'income'],
    [
      'with an indicator that there is not',
      (region) => Object.assign(region, { values: { happiness: 1 } }),
      'happiness',
    ],
    ['whose picture lies outside', (region) => Object.assign(region, { picture: [0, 200_000] }), 'lies outside'],
    ['with a picture of 1 MB', (region) => Object.assign(region, { picture: [0, 1e6] }), 'picture'],
    ['named as another', (region) => Object.assign(region, { id: 'Forest_2' }), 'one name'],
  ])('is refused with a region %s', async (_, change, words) => {
    const entries = { ...tinyEntries() };
    const regions = JSON.parse(new TextDecoder().decode(entries['regions.json']));
    change(regions[0]);
    entries['regions.json'] = new TextEncoder().encode(JSON.stringify(regions));
    const manifest = new TextEncoder().encode(writePackManifest(tinyManifest(entries)));
    await expect(opened(zipOfFiles({ [MANIFEST_ENTRY]: manifest, ...entries }))).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining(words),
    });
  });

  it('ends when it is told to', async () => {
    const pack = await Pack.open(new Blob([tinyPack()]));
    await expect(pack.verify(AbortSignal.abort(), () => {})).rejects.toMatchObject({ code: 'cancelled' });
    await expect(changed({ name: 'Others' })).resolves.toBeDefined();
  });

  it(`of ${DAMAGED} damaged ones none is taken for what it is not: each is refused with a code, or is unharmed`, async () => {
    const random = new Random(13);
    const whole = tinyPack();
    const refusals = new Map<string, number>();
    for (let i = 0; i < DAMAGED; i++) {
      const bytes = whole.slice(0, random.next() < 0.2 ? Math.floor(random.next() * whole.length) : whole.length);
      // The ends, where it says what it is, more often than pictures.
      const at = () => (random.next() < 0.5 ? random.next() : 0.9 + 0.1 * random.next()) * bytes.length;
      for (let n = 0; n < 1 + 3 * random.next(); n++) bytes[Math.floor(at())] = Math.floor(256 * random.next());
      try {
        const pack = await opened(bytes);
        // Dates and checksums of the zip itself, which nothing here reads, may differ.
        expect(await pack.regions()).toEqual(tinyRegions().regions);
      } catch (error) {
        if (!(error instanceof PackError)) throw error;
        refusals.set(error.code, (refusals.get(error.code) ?? 0) + 1);
      }
    }
    expect([...refusals.keys()].sort()).toEqual(expect.arrayContaining(['changed', 'damaged']));
  });
});
