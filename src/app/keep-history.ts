import type { ExplorerState } from '../store/explorer-state';
import type { ExplorerStore } from '../store/explorer-store';
import { EMPTY_HISTORY, type HistoryEntry } from '../store/history';
import { readStoredHistory, storeHistory, type TextStorage } from '../store/stored-history';
import { changeOf, stateOf } from '../store/world-state';
import { WORLD_IDS, type WorldId } from '../worlds/worlds';

/** Reached for call by call: where a browser keeps no data, already naming `localStorage` throws. */
const LOCAL_STORAGE: TextStorage = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
};

const entriesIn = (state: ExplorerState, world: WorldId): readonly HistoryEntry[] =>
  stateOf(state, world).history.entries;

/** Keeps the histories of this browser, one for each world, in step with the store. */
export function keepHistory(store: ExplorerStore): void {
  for (const world of WORLD_IDS) {
    const { entries, problem } = readStoredHistory(LOCAL_STORAGE, world);
    store.setState((state) => changeOf(state, world, { history: { ...EMPTY_HISTORY, entries } }));
    if (problem) store.setState({ notice: problem });
  }
  store.subscribe((now, before) => {
    for (const world of WORLD_IDS) {
      if (entriesIn(now, world) === entriesIn(before, world)) continue;
      const lost = storeHistory(LOCAL_STORAGE, world, entriesIn(now, world));
      if (lost) store.setState({ notice: lost });
    }
  });
}
