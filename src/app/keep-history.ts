import { loadPart } from '../actions/load-part';
import { reasonOf } from '../actions/reason-of';
import { t } from '../domain/words';
import type { ExplorerStore } from '../store/explorer-store';
import type { HistoryKeeper } from '../store/history-keeper';
import type { TextStorage } from '../store/legacy-history';

/** Reached for call by call: where a browser keeps no data, already naming `localStorage` throws. */
const LOCAL_STORAGE: TextStorage = {
  getItem: (key) => localStorage.getItem(key),
  removeItem: (key) => localStorage.removeItem(key),
};

/** Of this site's own data: other projects may share the host with it. */
const databaseName = (): string => `urban-r1-explorer ${new URL('.', window.location.href).pathname}`;

/**
 * Keeps the histories of this browser in step with the store. What does it is loaded behind the first paint; never
 * rejects: what goes wrong is a notice.
 */
export async function keepHistory(store: ExplorerStore): Promise<HistoryKeeper | null> {
  try {
    const { HistoryKeeper } = await loadPart(() => import('../store/history-keeper'));
    const name = databaseName();
    const channel = 'BroadcastChannel' in window ? new BroadcastChannel(name) : null;
    const keeper = new HistoryKeeper(store, { name, legacy: LOCAL_STORAGE, channel, now: () => Date.now() });
    await keeper.start();
    return keeper;
  } catch (error) {
    store.setState({ notice: t`The history is not kept. ${reasonOf(error)}` });
    return null;
  }
}
