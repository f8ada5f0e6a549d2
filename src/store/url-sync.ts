import { completeView, defaultView, type ExplorerState } from './explorer-state';
import type { ExplorerStore } from './explorer-store';
import { type LinkedView, readPermalink, writePermalink } from './permalink';
import { turnTo } from './world-state';

/** What a link to the state holds. */
const linkedView = (state: ExplorerState): LinkedView => ({
  world: state.world,
  camera: state.camera,
  at: state.at,
  indicator: state.indicator,
  sourceId: state.sourceId,
  tileUrl: state.tileUrl,
  mode: state.mode,
  variant: state.variant,
  compare: state.compare,
  theme: state.theme,
  lab: state.lab,
  atlasLayer: state.atlasLayer,
  atlasDate: state.atlasDate,
});

/** The fragment of a link to a state, without `#`. */
export const permalinkOf = (state: ExplorerState): string =>
  writePermalink(linkedView(state), defaultView(state.world));

/** The part of `window` that is used. */
export interface AddressBar {
  readonly location: { readonly hash: string };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
  addEventListener(kind: 'hashchange', listener: () => void): void;
  removeEventListener(kind: 'hashchange', listener: () => void): void;
}

/**
 * Keeps the address bar in step with the store, and the store with a link that is pasted there.
 * @param onOpen hears of a view that was opened by link
 * @returns what ends it
 */
export function syncUrl(store: ExplorerStore, bar: AddressBar, onOpen: () => void): () => void {
  let shown = permalinkOf(store.getState());
  const unsubscribe = store.subscribe((state) => {
    const next = permalinkOf(state);
    if (next === shown) return;
    shown = next;
    bar.history.replaceState(null, '', `#${next}`);
  });
  const open = (): void => {
    if (bar.location.hash.slice(1) === shown) return;
    const { view, problems } = readPermalink(bar.location.hash);
    shown = '';
    const opened = completeView(view);
    store.setState((state) => ({
      ...turnTo(state, opened.world),
      ...opened,
      mapProblem: null,
      notice: problems.join(' ') || null,
    }));
    onOpen();
  };
  bar.addEventListener('hashchange', open);
  return () => {
    unsubscribe();
    bar.removeEventListener('hashchange', open);
  };
}
