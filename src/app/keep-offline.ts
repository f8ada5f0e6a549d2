import { registerSW } from 'virtual:pwa-register';
import type { Commands } from '../actions/commands';
import type { ExplorerStore } from '../store/explorer-store';

/** A page that stays open asks so often whether the site has been renewed. */
const UPDATE_CHECK_MS = 60 * 60 * 1000;

/**
 * Lets a service worker keep the site for visits without a network, and says when a new version of the site waits.
 * Where the browser has none, or refuses one, the page works as before.
 */
export function keepOffline(store: ExplorerStore, commands: Commands): void {
  const loadNewVersion = registerSW({
    immediate: true,
    onNeedRefresh: () => store.setState({ hasNewVersion: true }),
    onRegisteredSW: (_, registration) => {
      if (registration) setInterval(() => void registration.update().catch(() => {}), UPDATE_CHECK_MS);
    },
  });
  commands.loadNewVersion = () => loadNewVersion();
}
