import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isEverything, parseEverything } from '../../../../src/lab/kept/everything-file';
import { EverythingKept } from '../../../../src/lab/kept/everything-kept';
import { keptTeleport, keptTeleportKey } from '../../../../src/lab/kept/kept-teleport';
import { LabShelf } from '../../../../src/lab/kept/lab-shelf';
import type { BatchRecord } from '../../../../src/store/batch-record';
import { restedBatch, restingBatch } from '../../../../src/store/batch-state';
import { createExplorerStore, type ExplorerStore } from '../../../../src/store/explorer-store';
import { addPrediction, renameEntry } from '../../../../src/store/history';
import { HistoryKeeper } from '../../../../src/store/history-keeper';
import { changeOf, stateOf } from '../../../../src/store/world-state';
import { FIND_OUT } from '../../../../src/tables/value-reading';
import { predictionOf } from '../../store/kept-examples';
import { keptTestOf } from './kept-tests';

const NOW = 1_700_000_000_000;
const MAPPING = { lon: 'lon', lat: 'lat', value: 'value', group: null };
const BYTES = Uint8Array.from({ length: 200_001 }, (_, i) => (i * 7) % 256);

/** A browser with what the page keeps in it. */
interface Browser {
  readonly store: ExplorerStore;
  readonly shelf: LabShelf;
  readonly everything: EverythingKept;
  readonly ids: () => string[];
  readonly notice: () => string | null;
}

let browsers = 0;

async function browser(): Promise<Browser> {
  const store = createExplorerStore({ world: 'earth' });
  const name = `browser ${++browsers}`;
  const legacy = { getItem: () => null, removeItem: () => {} };
  const keeper = new HistoryKeeper(store, { name, legacy, channel: null, now: () => NOW });
  await keeper.start();
  const shelf = new LabShelf(`${name} lab`);
  return {
    store,
    shelf,
    everything: new EverythingKept(store, { keeper: Promise.resolve(keeper), shelf, now: () => NOW }),
    ids: () => stateOf(store.getState(), 'earth').history.entries.map(({ prediction }) => prediction.id),
    notice: () => store.getState().notice,
  };
}

const ask = ({ store }: Browser, id: string, place: number): void =>
  store.setState((state) =>
    changeOf(state, 'earth', {
      history: renameEntry(addPrediction(stateOf(state, 'earth').history, predictionOf(id, place)), id, `Name ${id}`),
    }),
  );

const keep = ({ shelf }: Browser, letter: string): Promise<void> =>
  shelf.putTeleport(keptTeleportKey('atlas', keptTestOf(letter)), keptTeleport(keptTestOf(letter), 'atlas', NOW));

const importFile = ({ shelf }: Browser, fileName: string): Promise<void> =>
  shelf.putImport({
    world: 'earth',
    fileName,
    mapping: MAPPING,
    reading: FIND_OUT,
    scaleFrom: 'data',
    keptAt: NOW,
    file: new Blob([BYTES]),
  });

const saved = async ({ everything }: Browser): Promise<File> => new File([await everything.file()], 'saved.json');
const letters = async ({ shelf }: Browser): Promise<string[]> =>
  [...(await shelf.read()).teleports.values()].map(({ subject }) => subject.imageSha256[0]).sort();

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('everything that is kept', () => {
  it('goes into one file, and comes back in another browser as it was', async () => {
    const one = await browser();
    ask(one, 'a', 1);
    await Promise.all([keep(one, 'c'), importFile(one, 'mine.csv')]);
    const other = await browser();
    await other.everything.add(await saved(one));
    expect(other.notice()).toBe('Added from the file: 1 region, 1 teleport test, the imported file.');
    expect(stateOf(other.store.getState(), 'earth').history.entries).toEqual(
      stateOf(one.store.getState(), 'earth').history.entries,
    );
    const { teleports, imported } = await other.shelf.read();
    expect([...teleports.values()]).toEqual([keptTeleport(keptTestOf('c'), 'atlas', NOW)]);
    expect({ ...imported, file: null }).toMatchObject({ fileName: 'mine.csv', mapping: MAPPING, reading: FIND_OUT });
    expect(new Uint8Array(await (imported as { file: Blob }).file.arrayBuffer())).toEqual(BYTES);
  });

  it('has what a batch has answered, and says that its squares to come stay in this browser', async () => {
    const one = await browser();
    const record: BatchRecord = {
      id: 'b1',
      name: 'Area 1',
      world: 'atlas',
      indicator: 'income',
      imagery: { sourceId: 's2cloudless-2016', tileUrl: '', atlasDate: 1 },
      variants: ['sft'],
      squares: [[5, 6]],
      done: 0,
      missing: [],
      startedAt: NOW,
    };
    one.store.setState({ batch: restingBatch(record) });
    await one.everything.file();
    expect(one.notice()).toMatch(/^The batch that is not finished is not in the file/);
    one.store.setState({ notice: null, batch: restedBatch(restingBatch({ ...record, done: 1 }), 'done') });
    await one.everything.file();
    expect(one.notice()).toBe(null);
  });

  it('is merged: nothing that is here is lost, and a second time nothing is new', async () => {
    const [one, other] = [await browser(), await browser()];
    ask(one, 'a', 1);
    ask(other, 'b', 2);
    await Promise.all([keep(one, 'c'), keep(other, 'd'), importFile(one, 'mine.csv'), importFile(other, 'theirs.csv')]);
    const file = await saved(one);
    await other.everything.add(file);
    expect(other.ids().sort()).toEqual(['a', 'b']);
    expect(await letters(other)).toEqual(['c', 'd']);
    expect((await other.shelf.read()).imported?.fileName).toBe('theirs.csv');
    expect(other.notice()).toMatch(/^Added from the file: 1 region, 1 teleport test\. The file .+ here stays/);
    await one.everything.add(file);
    expect(one.notice()).toBe('All of the file is here already.');
  });

  it('is told to the lab of the page only where something was added to it', async () => {
    const [one, other] = [await browser(), await browser()];
    await keep(one, 'c');
    other.shelf.onAdded = vi.fn();
    for (const _ of [1, 2]) await other.everything.add(await saved(one));
    expect(other.shelf.onAdded).toHaveBeenCalledTimes(1);
  });

  it('may be a saved history alone', async () => {
    const [one, other] = [await browser(), await browser()];
    ask(one, 'a', 1);
    const { history } = parseEverything(await (await saved(one)).text());
    await other.everything.add(new File([history], 'history.json'));
    expect([other.ids(), other.notice()]).toEqual([['a'], '1 region of the file was added.']);
  });

  it.each([
    ['is no file of this page', (text: string) => text.slice(0, -1), /must|invalid|expected/i],
    ['has a wrong field', (text: string) => text.replace('"sizePx":8', '"sizePx":9'), /teleports\.0\.subject/],
    ['has a damaged import', (text: string) => text.replace('"base64":"', '"base64":"?'), /imported\.base64/],
    [
      'is of a newer version',
      (text: string) => text.replace('"version":1', '"version":2'),
      /newer version of this page/,
    ],
    ['has a damaged history', (text: string) => text.replace('"madeAt":', '"madeOf":'), /History file, entries/],
  ])('is taken as a whole or not at all where it %s', async (_, damage, message) => {
    const [one, other] = [await browser(), await browser()];
    ask(one, 'a', 1);
    await Promise.all([keep(one, 'c'), importFile(one, 'mine.csv')]);
    const file = new File([damage(await (await saved(one)).text())], 'saved.json');
    await expect(other.everything.add(file)).rejects.toThrow(message);
    expect([other.ids(), await letters(other), (await other.shelf.read()).imported]).toEqual([[], [], null]);
  });

  it('is said to have no room where the browser is full, all of the lab or none of it', async () => {
    const [one, other] = [await browser(), await browser()];
    await Promise.all([keep(one, 'c'), keep(one, 'd')]);
    const file = await saved(one);
    const { put } = IDBObjectStore.prototype;
    let left = 1;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...what) {
      if (left-- <= 0) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, what);
    });
    await expect(other.everything.add(file)).rejects.toThrow(/nothing of its lab: this browser cannot store it/);
    expect(await letters(other)).toEqual([]);
  });

  it('throws in one line, whatever a file holds', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const text = `{"kind":"urban-r1-explorer/everything-kept","version":1,"savedAt":1,"history":${json},"teleports":${json},"imported":${json}}`;
        expect(isEverything(text)).toBe(true);
        try {
          parseEverything(text);
        } catch (error) {
          expect((error as Error).message).toMatch(/^File of everything kept, .+ has written\.$/);
        }
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});
