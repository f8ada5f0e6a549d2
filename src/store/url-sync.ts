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
  readonly history: {
    readonly state: unknown;
    replaceState(data: unknown, unused: string, url: string): void;
    pushState(data: unknown, unused: string, url: string): void;
  };
  addEventListener(kind: 'hashchange', listener: () => void): void;
  removeEventListener(kind: 'hashchange', listener: () => void): void;
}

/** Hears of a view that was opened by link, and of a world that was returned to. */
export interface UrlListener {
  /** @param hash of the link */
  onOpen(hash: string): void;
  onReturn(): void;
}

/** What a person goes back and forth between. All else of a view is as it was left: going back asks nothing anew. */
const SCREEN = ['world', 'mode', 'lab'] as const satisfies readonly (keyof LinkedView)[];

const isSameScreen = (a: LinkedView, b: LinkedView): boolean => SCREEN.every((name) => a[name] === b[name]);

/**
 * The number that a step of the browser's history was marked with: steps of one number come out of one link. 0 for one
 * that was not made here, as by a link that is pasted.
 */
function markOf(state: unknown): number {
  const { opened } = (state ?? {}) as { readonly opened?: unknown };
  return Number.isSafeInteger(opened) ? (opened as number) : 0;
}

/**
 * Keeps the address bar in step with the store, and the store with a link that is pasted there. Another world, way of
 * looking or room of the lab is a step of the browser's history, by which Back returns; what else changes is written
 * over the step that is looked at.
 * @returns what ends it
 */
export function syncUrl(store: ExplorerStore, bar: AddressBar, heard: UrlListener): () => void {
  let shown = permalinkOf(store.getState());
  let screen: LinkedView = store.getState();
  /** What the bar held when it was last read or written. */
  let known = bar.location.hash;
  let opened = markOf(bar.history.state) || 1;
  const write = (how: 'pushState' | 'replaceState', hash: string): boolean => {
    try {
      bar.history[how]({ opened }, '', hash);
      known = bar.location.hash;
      return true;
    } catch {
      // A locked frame, or a browser that was asked too often in a minute; the next change asks again.
      return false;
    }
  };
  write('replaceState', known);
  const lookedAt = new Set([store.getState().world]);
  const unsubscribe = store.subscribe((state) => {
    lookedAt.add(state.world);
    const next = permalinkOf(state);
    // A link that was pasted a moment ago is not written over: its event is on the way.
    if (next === shown || bar.location.hash !== known) return;
    if (!write(isSameScreen(state, screen) ? 'replaceState' : 'pushState', `#${next}`)) return;
    shown = next;
    screen = state;
  });
  const open = (): void => {
    // The page writes its own view over it.
    const { hash } = bar.location;
    known = hash;
    if (hash.slice(1) === shown) return;
    const { view, problems } = readPermalink(hash);
    const linked = completeView(view);
    const mark = markOf(bar.history.state);
    const { world } = store.getState();
    // After a reload, nothing is known of a world that was looked at before: it is opened as the link says.
    const isStep = mark === opened && lookedAt.has(linked.world);
    opened = mark || opened + 1;
    if (mark === 0) write('replaceState', hash);
    shown = '';
    screen = linked;
    store.setState((state) => ({
      ...turnTo(state, linked.world),
      ...(linked.world !== world && { mapProblem: null }),
      ...(isStep
        ? { mode: linked.mode, lab: linked.lab }
        : { ...linked, mapProblem: null, notice: problems.join(' ') || null }),
    }));
    if (!isStep) heard.onOpen(hash);
    else if (linked.world !== world) heard.onReturn();
  };
  bar.addEventListener('hashchange', open);
  return () => {
    unsubscribe();
    bar.removeEventListener('hashchange', open);
  };
}
