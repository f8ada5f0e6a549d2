import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LabKeeper } from '../../../../src/lab/kept/lab-keeper';
import { LabShelf } from '../../../../src/lab/kept/lab-shelf';
import { createLabStore, type LabStore } from '../../../../src/lab/lab-store';
import type { EarlierReading } from '../../../../src/lab/own-data/own-data-import';
import { chosenFile, withTable } from '../../../../src/lab/own-data/own-data-state';
import { keepTeleport } from '../../../../src/lab/teleport/kept-teleports';
import type { TeleportTest } from '../../../../src/lab/teleport/teleport-state';
import { createExplorerStore, type ExplorerStore } from '../../../../src/store/explorer-store';
import { FIND_OUT } from '../../../../src/tables/value-reading';
import type { WorldId } from '../../../../src/worlds/worlds';
import { keptTestOf } from './kept-tests';

const NAME = 'urban-r1-lab /here/';
const NOW = 1_700_000_000_000;
const MAPPING = { lon: 'lon', lat: 'lat', value: 'value', group: null };
const ROWS = 'lon,lat,value\n1,50,10\n';

interface Visit {
  readonly explorer: ExplorerStore;
  readonly lab: LabStore;
  readonly keeper: LabKeeper;
  readonly restored: (EarlierReading & { readonly file: File })[];
  keep(test: TeleportTest, world?: WorldId): void;
  readonly kept: (world?: WorldId) => string[];
}

async function visit(more: { world?: WorldId; now?: () => number } = {}): Promise<Visit> {
  const explorer = createExplorerStore({ world: more.world ?? 'earth' });
  const lab = createLabStore();
  const restored: (EarlierReading & { readonly file: File })[] = [];
  const restore = async (file: File, how: EarlierReading): Promise<void> => void restored.push({ file, ...how });
  const keeper = new LabKeeper(explorer, lab, { shelf: new LabShelf(NAME), restore, now: more.now ?? (() => NOW) });
  await keeper.start();
  return {
    explorer,
    lab,
    keeper,
    restored,
    keep: (test, world = 'atlas') =>
      lab.setState(({ keptTeleports }) => ({
        keptTeleports: { ...keptTeleports, [world]: keepTeleport(keptTeleports[world], test).kept },
      })),
    kept: (world = 'atlas') => lab.getState().keptTeleports[world].map(({ subject }) => subject.imageSha256[0]),
  };
}

/** What the room of own data would have made of a file. */
function imported(file: File, world: WorldId = 'earth') {
  const sample = { format: 'csv', columns: [], hasHeader: true, rows: [], guess: MAPPING, sheets: [] } as const;
  const table = {
    rows: Int32Array.of(2),
    lonDeg: Float64Array.of(1),
    latDeg: Float64Array.of(50),
    values: Float64Array.of(10),
    groups: Int32Array.of(-1),
    groupNames: [],
    areas: 0,
    bad: [],
    badCount: 0,
    doubts: [],
    notes: [],
  };
  return withTable({ ...chosenFile(file, world, null), sample, mapping: MAPPING }, MAPPING, table, file);
}

/** Puts something as it is under a key, past all checks. */
async function putRaw(store: 'teleports' | 'imports', key: string, value: unknown): Promise<void> {
  const database = await openDB(NAME);
  await database.put(store, value, key);
  database.close();
}

async function countOf(store: 'teleports' | 'imports'): Promise<number> {
  const database = await openDB(NAME);
  const count = await database.count(store);
  database.close();
  return count;
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the teleport tests that are kept', () => {
  it('are there again at the next visit as they were, of each world its own, in their order', async () => {
    const first = await visit();
    for (const letter of ['b', 'a']) first.keep(keptTestOf(letter));
    first.keep(keptTestOf('e'), 'earth');
    await first.keeper.settled();
    const next = await visit();
    expect([next.kept(), next.kept('earth')]).toEqual([['b', 'a'], ['e']]);
    expect(next.lab.getState().keptTeleports.atlas[1]).toEqual(keptTestOf('a'));
  });

  it('go when they are taken out or pushed out, and stay when another tab does not know them', async () => {
    const [one, other] = [await visit(), await visit()];
    for (const letter of ['a', 'b', 'c', 'd']) one.keep(keptTestOf(letter));
    await one.keeper.settled();
    other.keep(keptTestOf('e'));
    await other.keeper.settled();
    one.lab.setState(({ keptTeleports }) => ({
      keptTeleports: { ...keptTeleports, atlas: keptTeleports.atlas.slice(1) },
    }));
    await one.keeper.settled();
    expect((await visit()).kept().sort()).toEqual(['c', 'd', 'e']);
  });

  it('keep their order though the clock is set back', async () => {
    let now = NOW;
    const first = await visit({ now: () => now });
    for (const letter of ['a', 'b', 'c']) {
      first.keep(keptTestOf(letter));
      await first.keeper.settled();
      now -= 1e6;
    }
    expect((await visit()).kept()).toEqual(['a', 'b', 'c']);
  });

  it('cost nothing but themselves where one is damaged, which stays where it is', async () => {
    const first = await visit();
    for (const letter of ['a', 'b']) first.keep(keptTestOf(letter));
    await first.keeper.settled();
    await putRaw('teleports', 'damaged', { world: 'atlas', places: 'many' });
    const next = await visit();
    expect(next.kept()).toEqual(['a', 'b']);
    expect(next.explorer.getState().notice).toBe(
      '1 kept record of the lab cannot be read and left out. Nothing is deleted.',
    );
    expect(await countOf('teleports')).toBe(3);
  });

  it('of another version of their world are not shown, and stay', async () => {
    const first = await visit();
    first.keep(keptTestOf('a'));
    await first.keeper.settled();
    const { teleports } = await new LabShelf(NAME).read();
    for (const [key, kept] of teleports) await putRaw('teleports', key, { ...kept, worldVersion: 99 });
    const next = await visit();
    expect([next.kept(), await countOf('teleports')]).toEqual([[], 1]);
  });
});

describe('the imported file', () => {
  const FILE = new File([ROWS], 'mine.csv');

  it('comes back with how it was read, once Earth is looked at, and goes when it is forgotten', async () => {
    const first = await visit();
    first.lab.setState({ ownData: { ...imported(FILE), scaleFrom: 'model' } });
    await first.keeper.settled();
    const next = await visit({ world: 'atlas' });
    expect(next.restored).toEqual([]);
    next.explorer.setState({ world: 'earth' });
    const [{ file, ...how }] = next.restored;
    expect([file.name, await file.text()]).toEqual(['mine.csv', ROWS]);
    expect(how).toEqual({ mapping: MAPPING, reading: FIND_OUT, scaleFrom: 'model' });
    next.lab.setState({ ownData: imported(file) });
    next.lab.setState({ ownData: null });
    await next.keeper.settled();
    expect((await visit()).restored).toEqual([]);
  });

  it('comes back in the world that it is about; one that does not say so is of Earth', async () => {
    const first = await visit({ world: 'atlas' });
    first.lab.setState({ ownData: imported(FILE, 'atlas') });
    await first.keeper.settled();
    expect((await visit()).restored).toEqual([]);
    expect((await visit({ world: 'atlas' })).restored.map(({ file }) => file.name)).toEqual(['mine.csv']);
    const early = { fileName: 'early.csv', mapping: MAPPING, reading: FIND_OUT, scaleFrom: 'data', keptAt: 1 };
    await putRaw('imports', 'own', { ...early, file: new Blob([ROWS]) });
    expect((await visit({ world: 'atlas' })).restored).toEqual([]);
    expect((await visit()).restored.map(({ file }) => file.name)).toEqual(['early.csv']);
  });

  it('gives way to a file about another world, which is said', async () => {
    const first = await visit();
    first.lab.setState({ ownData: imported(FILE) });
    await first.keeper.settled();
    const next = await visit({ world: 'atlas' });
    next.lab.setState({ ownData: imported(new File([ROWS], 'planet.csv'), 'atlas') });
    await next.keeper.settled();
    expect(next.explorer.getState().notice).toMatch(/^“planet.csv” takes the place of “mine.csv”, a file about Earth/);
    expect((await visit({ world: 'atlas' })).restored.map(({ file }) => file.name)).toEqual(['planet.csv']);
  });

  it('stays where it could not be read anew, and gives way to the next one', async () => {
    const first = await visit();
    first.lab.setState({ ownData: imported(FILE) });
    await first.keeper.settled();
    const next = await visit();
    next.lab.setState({ ownData: { ...chosenFile(FILE, 'earth', null), phase: 'failed' } });
    next.lab.setState({ ownData: null });
    await next.keeper.settled();
    expect((await visit()).restored.map(({ file }) => file.name)).toEqual(['mine.csv']);
    next.lab.setState({ ownData: imported(new File([ROWS], 'other.csv')) });
    await next.keeper.settled();
    expect((await visit()).restored.map(({ file }) => file.name)).toEqual(['other.csv']);
  });

  it('is left out where a field of it is damaged', async () => {
    await visit();
    await putRaw('imports', 'own', { fileName: 'x.csv', mapping: { lon: 1 }, file: new Blob([ROWS]) });
    const next = await visit();
    expect(next.restored).toEqual([]);
    expect(next.explorer.getState().notice).toMatch(/^1 kept record of the lab cannot be read/);
    expect(await countOf('imports')).toBe(1);
  });
});

describe('a browser that does not store', () => {
  it('says so when it is full, and the visit goes on', async () => {
    const { keep, keeper, kept, explorer } = await visit();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    keep(keptTestOf('a'));
    await keeper.settled();
    expect(explorer.getState().notice).toMatch(
      /no room for what the lab is to keep; it stays until the page is closed/,
    );
    expect(kept()).toEqual(['a']);
  });

  it('says so when it stores nothing at all', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
    const { keep, keeper, kept, explorer } = await visit();
    expect(explorer.getState().notice).toMatch(/^What the lab keeps ends with this visit/);
    keep(keptTestOf('a'));
    await keeper.settled();
    expect(kept()).toEqual(['a']);
  });

  it('leaves alone what a newer page has written', async () => {
    const newer = await openDB(NAME, 2, { upgrade: (database) => void database.createObjectStore('teleports') });
    newer.close();
    const { keep, keeper, explorer } = await visit();
    expect(explorer.getState().notice).toMatch(/written by a newer version of this page and is left as it is/);
    keep(keptTestOf('a'));
    await keeper.settled();
    expect(await countOf('teleports')).toBe(0);
  });
});
