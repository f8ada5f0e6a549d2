import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createExplorerStore, type ExplorerStore } from '../../../src/store/explorer-store';
import { addPrediction, deleteEntry, type History, pinEntry, renameEntry, undo } from '../../../src/store/history';
import { HistoryKeeper, type TabChannel } from '../../../src/store/history-keeper';
import { changeOf, stateOf } from '../../../src/store/world-state';
import { type WorldId, worldById } from '../../../src/worlds/worlds';
import { entryOf, keptOf, predictionOf } from './kept-examples';

const NAME = 'urban-r1-explorer /here/';
const NOW = 1_700_000_000_000;

/** Tabs of one browser: what one says, all others hear. */
class Tabs {
  private readonly channels: TabChannel[] = [];
  open(): TabChannel {
    const channel: TabChannel = {
      onmessage: null,
      postMessage: (data) => {
        for (const other of this.channels)
          if (other !== channel) other.onmessage?.call(other as BroadcastChannel, { data } as MessageEvent);
      },
    };
    this.channels.push(channel);
    return channel;
  }
}

/** What earlier pages left in `localStorage`. */
const texts = new Map<string, string>();
const LEGACY = {
  getItem: (key: string) => texts.get(key) ?? null,
  removeItem: (key: string) => void texts.delete(key),
};

interface Tab {
  readonly store: ExplorerStore;
  readonly keeper: HistoryKeeper;
  change(change: (history: History) => History, world?: WorldId): void;
  readonly history: () => History;
  readonly ids: () => string[];
}

let tabs: Tabs;

async function openTab(more: { name?: string; now?: () => number } = {}): Promise<Tab> {
  const store = createExplorerStore({ world: 'earth' });
  const tools = { name: NAME, legacy: LEGACY, channel: tabs.open(), now: () => NOW, ...more };
  const keeper = new HistoryKeeper(store, tools);
  await keeper.start();
  const history = (): History => stateOf(store.getState(), 'earth').history;
  return {
    store,
    keeper,
    change: (change, world = 'earth') =>
      store.setState((state) => changeOf(state, world, { history: change(stateOf(state, world).history) })),
    history,
    ids: () => history().entries.map(({ prediction }) => prediction.id),
  };
}

/** Until all of them have written and heard everything. */
async function settled(...all: readonly Tab[]): Promise<void> {
  for (let round = 0; round < 3; round++) for (const { keeper } of all) await keeper.settled();
}

const ask = (tab: Tab, id: string, place: number): void =>
  tab.change((history) => addPrediction(history, predictionOf(id, place)));

/** What is stored, as it is. */
async function stored(version?: number): Promise<Record<string, unknown>> {
  const database = await openDB(NAME, version);
  try {
    const keys = await database.getAllKeys('entries');
    const values = await database.getAll('entries');
    return Object.fromEntries(keys.map((key, i) => [String(key), values[i]]));
  } finally {
    database.close();
  }
}

/** Writes as another page would. */
async function putStored(version: number, records: Readonly<Record<string, unknown>>): Promise<void> {
  const database = await openDB(NAME, version, {
    upgrade: (upgraded) => {
      if (!upgraded.objectStoreNames.contains('entries')) upgraded.createObjectStore('entries');
    },
  });
  for (const [key, value] of Object.entries(records)) await database.put('entries', value, key);
  database.close();
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  texts.clear();
  tabs = new Tabs();
});
afterEach(() => vi.restoreAllMocks());

describe('a kept history', () => {
  it('is there after a reload, with names and pins, each world for itself', async () => {
    const tab = await openTab();
    ask(tab, 'a', 1);
    tab.change((history) => pinEntry(renameEntry(history, 'a', 'The old town'), 'a', true));
    tab.change((history) => addPrediction(history, predictionOf('z', 9)), 'atlas');
    await settled(tab);
    const again = await openTab();
    expect(again.history().entries).toEqual([entryOf('a', { name: 'The old town', isPinned: true })]);
    expect(stateOf(again.store.getState(), 'atlas').history.entries.map((e) => e.prediction.id)).toEqual(['z']);
    expect(again.history().past).toEqual([]);
  });

  it('keeps what was asked before it had been read', async () => {
    const before = await openTab();
    ask(before, 'a', 1);
    await settled(before);
    const store = createExplorerStore({ world: 'earth' });
    const keeper = new HistoryKeeper(store, { name: NAME, legacy: LEGACY, channel: null, now: () => NOW });
    const started = keeper.start();
    store.setState(({ history }) => ({ history: addPrediction(history, predictionOf('b', 2)) }));
    await started;
    await keeper.settled();
    expect(Object.keys(await stored()).sort()).toEqual(['earth a', 'earth b']);
  });

  it('of one project is not seen by another one on the same host', async () => {
    const tab = await openTab();
    ask(tab, 'a', 1);
    await settled(tab);
    expect((await openTab({ name: 'urban-r1-explorer /there/' })).ids()).toEqual([]);
  });

  it('holds a deletion, and what an undo brings back', async () => {
    const tab = await openTab();
    ask(tab, 'a', 1);
    tab.change((history) => deleteEntry(history, 'a'));
    await settled(tab);
    expect(await stored()).toEqual({});
    tab.change(undo);
    await settled(tab);
    expect(Object.keys(await stored())).toEqual(['earth a']);
  });
});

describe('two tabs', () => {
  it('keep what each of them was asked, and show it to each other', async () => {
    const [one, two] = [await openTab(), await openTab()];
    ask(one, 'a', 1);
    ask(two, 'b', 2);
    await settled(one, two);
    expect(one.ids().sort()).toEqual(['a', 'b']);
    expect(two.ids().sort()).toEqual(['a', 'b']);
    expect(Object.keys(await stored())).toEqual(['earth a', 'earth b']);
  });

  it('merge also where they cannot hear each other', async () => {
    tabs = new (class extends Tabs {
      override open = () => ({ onmessage: null, postMessage: () => {} });
    })();
    const [one, two] = [await openTab(), await openTab()];
    ask(one, 'a', 1);
    ask(two, 'b', 2);
    await settled(one, two);
    expect((await openTab()).ids().sort()).toEqual(['a', 'b']);
  });

  it('tell each other of names, pins and deletions', async () => {
    const [one, two] = [await openTab(), await openTab()];
    ask(one, 'a', 1);
    ask(one, 'b', 2);
    await settled(one, two);
    two.change((history) => renameEntry(history, 'a', 'Harbour'));
    one.change((history) => deleteEntry(history, 'b'));
    await settled(one, two);
    for (const tab of [one, two]) expect(tab.history().entries).toEqual([entryOf('a', { name: 'Harbour' })]);
  });

  it('agree on one of two names given at once', async () => {
    const [one, two] = [await openTab(), await openTab()];
    ask(one, 'a', 1);
    await settled(one, two);
    one.change((history) => renameEntry(history, 'a', 'Harbour'));
    two.change((history) => renameEntry(history, 'a', 'Port'));
    await settled(one, two);
    const [inOne, inTwo] = [one, two].map((tab) => tab.history().entries[0].name);
    expect(inOne).toBe(inTwo);
    expect(await stored()).toMatchObject({ 'earth a': { entry: { name: inOne } } });
  });

  it('take back by undo what was done in them, never what was done in the other', async () => {
    const [one, two] = [await openTab(), await openTab()];
    ask(one, 'a', 1);
    await settled(one, two);
    ask(two, 'b', 2);
    await settled(one, two);
    one.change(undo);
    await settled(one, two);
    expect(two.ids()).toEqual(['b']);
    expect(Object.keys(await stored())).toEqual(['earth b']);
  });

  it('are not harmed by what other pages of the host send', async () => {
    const one = await openTab();
    ask(one, 'a', 1);
    await settled(one);
    for (const message of [null, 'x', { keys: [] }, [1], ['earth nothing'], Array(10).fill('earth a')])
      tabs.open().postMessage(message);
    await settled(one);
    expect(one.ids()).toEqual(['a']);
    expect(one.store.getState().notice).toBeNull();
  });
});

describe('a history of a newer version', () => {
  it('is shown as far as it can be read, and left alone', async () => {
    await putStored(2, {
      'earth a': { world: 'earth', entry: entryOf('a'), changedAt: 5, more: 'of later' },
      'earth b': { form: 'of later' },
    });
    const before = await stored();
    const tab = await openTab();
    expect(tab.ids()).toEqual(['a']);
    expect(tab.store.getState()).toMatchObject({
      damagedEntries: 0,
      notice: expect.stringContaining('newer version of this page and is left as it is'),
    });
    ask(tab, 'c', 3);
    tab.change((history) => deleteEntry(history, 'a'));
    await settled(tab);
    expect(await stored()).toEqual(before);
    expect(tab.ids()).toEqual(['c']);
  });

  it('may come while an older page is open, which then keeps nothing more and says so', async () => {
    const tab = await openTab();
    ask(tab, 'a', 1);
    await settled(tab);
    await putStored(2, {});
    expect(tab.store.getState().notice).toContain('A newer version of this page is open in another tab');
    ask(tab, 'b', 2);
    await settled(tab);
    expect(tab.ids()).toEqual(['b', 'a']);
    expect(Object.keys(await stored())).toEqual(['earth a']);
  });
});

describe('a damaged entry', () => {
  const damage: readonly [string, unknown][] = [
    ['no record', 'x'],
    ['a side of 5e-324 m', { region: { lonDeg: 1, latDeg: 50, groundMeters: 5e-324 } }],
    ['a side of 1e9 m', { region: { lonDeg: 1, latDeg: 50, groundMeters: 1e9 } }],
    ['a latitude of 90.1', { region: { lonDeg: 1, latDeg: 90.1, groundMeters: 640 } }],
    ['a date that no page can write', { madeAt: 1e20 }],
    ['the key of another one', { id: 'other' }],
  ];

  it.each(damage)('costs itself alone, and stays in storage: %s', async (_, broken) => {
    const tab = await openTab();
    ask(tab, 'a', 1);
    ask(tab, 'b', 2);
    await settled(tab);
    const entry = { ...entryOf('b'), prediction: { ...predictionOf('b', 2), ...(broken as object) } };
    const record = typeof broken === 'string' ? broken : { world: 'earth', entry, changedAt: 9 };
    await putStored(1, { 'earth b': record });
    const again = await openTab();
    expect(again.ids()).toEqual(['a']);
    expect(again.store.getState()).toMatchObject({
      damagedEntries: 1,
      notice: expect.stringContaining('1 damaged entry'),
    });
    expect(JSON.parse(again.keeper.damagedFile())).toEqual([record]);
    ask(again, 'c', 3);
    again.change((history) => deleteEntry(history, 'a'));
    await settled(again);
    expect(await stored()).toMatchObject({ 'earth b': record });
    expect(Object.keys(await stored())).toEqual(['earth b', 'earth c']);
  });
});

describe('a saved history', () => {
  it('is added in another browser, is there after a reload, and replaces nothing', async () => {
    const tab = await openTab();
    ask(tab, 'a', 1);
    ask(tab, 'b', 2);
    await settled(tab);
    const text = tab.keeper.file();
    tab.change((history) => deleteEntry(renameEntry(history, 'a', 'Harbour'), 'b'));
    ask(tab, 'c', 3);
    const other = await openTab();
    expect(await tab.keeper.merge(text)).toBe(1);
    await settled(tab, other);
    for (const one of [tab, other, await openTab()]) {
      expect(one.ids().sort()).toEqual(['a', 'b', 'c']);
      expect(one.history().entries).toContainEqual(entryOf('a', { name: 'Harbour' }));
    }
    ask(other, 'd', 4);
    await settled(tab, other);
    expect(Object.keys(await stored())).toEqual(['earth a', 'earth b', 'earth c', 'earth d']);
  });

  it('changes nothing where it is refused, or where there is no room', async () => {
    const tab = await openTab();
    const text = tab.keeper.file();
    await expect(tab.keeper.merge('{}')).rejects.toThrow('History file, kind');
    const other = text.replace('"entries":[]', `"entries":[${JSON.stringify(keptOf('a', 1))}]`);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(tab.keeper.merge(other)).rejects.toThrow('no room');
    expect(tab.ids()).toEqual([]);
    put.mockRestore();
    expect(await tab.keeper.merge(other)).toBe(1);
    expect(tab.ids()).toEqual(['a']);
  });

  it('is taken for this visit where the browser keeps nothing', async () => {
    const text = await openTab().then(async (tab) => {
      ask(tab, 'a', 1);
      await settled(tab);
      return tab.keeper.file();
    });
    globalThis.indexedDB = undefined as unknown as IDBFactory;
    const tab = await openTab();
    expect(await tab.keeper.merge(text)).toBe(1);
    expect(tab.ids()).toEqual(['a']);
  });
});

describe('a clock that jumps', () => {
  it.each([
    ['before 1970', -5_000_000],
    ['backwards by a year', NOW - 31_536_000_000],
    ['beyond the year 9999', 9e15],
  ])('harms nothing: %s', async (_, then) => {
    let clock = NOW;
    const tab = await openTab({ now: () => clock });
    ask(tab, 'a', 1);
    await settled(tab);
    clock = then;
    tab.change((history) => renameEntry(history, 'a', 'Harbour'));
    ask(tab, 'b', 2);
    await settled(tab);
    const again = await openTab();
    expect(again.store.getState().damagedEntries).toBe(0);
    expect(again.ids().sort()).toEqual(['a', 'b']);
    expect(again.history().entries).toContainEqual(entryOf('a', { name: 'Harbour' }));
  });
});

describe('storage that does not do as it should', () => {
  it('is full: it is said, nothing is dropped, and written once there is room', async () => {
    const tab = await openTab();
    ask(tab, 'a', 1);
    await settled(tab);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    ask(tab, 'b', 2);
    tab.change((history) => deleteEntry(history, 'a'));
    await settled(tab);
    expect(tab.store.getState().notice).toContain('no room for the latest changes');
    expect(tab.ids()).toEqual(['b']);
    expect(Object.keys(await stored())).toEqual(['earth a']);
    put.mockRestore();
    ask(tab, 'c', 3);
    await settled(tab);
    expect(Object.keys(await stored())).toEqual(['earth b', 'earth c']);
  });

  it.each([
    [
      'throws',
      () => {
        throw new DOMException('denied', 'SecurityError');
      },
    ],
    ['is not there', undefined],
  ])('is blocked: the history is kept in memory, and that is said: %s', async (_, open) => {
    texts.set(worldById('earth').historyKey, JSON.stringify({ version: 1, entries: [entryOf('old')] }));
    globalThis.indexedDB = (open && { open }) as unknown as IDBFactory;
    const tab = await openTab();
    expect(tab.store.getState().notice).toContain('the history ends with this visit');
    ask(tab, 'a', 2);
    await settled(tab);
    expect(tab.ids()).toEqual(['a', 'old']);
    expect(texts.size).toBe(1);
  });

  it('is closed by the browser: it is opened once more', async () => {
    const tab = await openTab();
    const { transaction } = IDBDatabase.prototype;
    vi.spyOn(IDBDatabase.prototype, 'transaction')
      .mockImplementationOnce(() => {
        throw new DOMException('closed', 'InvalidStateError');
      })
      .mockImplementation(transaction);
    ask(tab, 'a', 1);
    await settled(tab);
    expect(tab.store.getState().notice).toBeNull();
    vi.restoreAllMocks();
    expect(Object.keys(await stored())).toEqual(['earth a']);
  });
});

describe('a history of before there was a database', () => {
  const key = worldById('earth').historyKey;

  it('is moved once, damaged entries with it, and taken away only then', async () => {
    const damaged = { ...entryOf('b'), isPinned: 'yes' };
    const text = JSON.stringify({ version: 1, entries: [entryOf('a', { isPinned: true }), damaged] });
    texts.set(key, text);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const early = await openTab();
    expect(texts.get(key)).toBe(text);
    expect(early.ids()).toEqual(['a']);
    put.mockRestore();
    const tab = await openTab();
    expect(tab.history().entries).toEqual([entryOf('a', { isPinned: true })]);
    expect(JSON.parse(tab.keeper.damagedFile())).toEqual([{ world: 'earth', entry: damaged }]);
    expect(texts.size).toBe(0);
  });

  it('does not undo what was done since, where an old page writes it again', async () => {
    const tab = await openTab();
    ask(tab, 'a', 1);
    tab.change((history) => renameEntry(history, 'a', 'Harbour'));
    await settled(tab);
    texts.set(key, JSON.stringify({ version: 1, entries: [entryOf('a'), entryOf('b')] }));
    const again = await openTab();
    expect(again.ids().sort()).toEqual(['a', 'b']);
    expect(again.history().entries).toContainEqual(entryOf('a', { name: 'Harbour' }));
  });

  it.each(['{"version":1,"entries"', '{"version":9}', 'null'])(
    'is not lost where it cannot be read: %s',
    async (text) => {
      texts.set(key, text);
      const tab = await openTab();
      expect(tab.store.getState().damagedEntries).toBe(1);
      expect(JSON.parse(tab.keeper.damagedFile())).toEqual([{ world: 'earth', text }]);
    },
  );
});
