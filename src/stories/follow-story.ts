import { completeView, defaultView } from '../store/explorer-state';
import type { ExplorerStore } from '../store/explorer-store';
import { readPermalink, writePermalink } from '../store/permalink';
import { writeStoryAddress } from '../store/story-address';

/** Opens what lies behind a step, as a link that is pasted would, in the theme that the visitor has chosen. */
export function openStepLink(store: ExplorerStore, link: string): void {
  const view = completeView({ ...readPermalink(link).view, theme: store.getState().theme });
  window.location.replace(`#${writePermalink(view, defaultView(view.world))}`);
}

const followed = new WeakSet<ExplorerStore>();

/** Keeps the query of the address in step with the story that is open, from the first call on. */
export function keepStoryAddress(store: ExplorerStore): void {
  if (followed.has(store)) return;
  followed.add(store);
  const show = (): void => {
    const { pathname, search, hash } = window.location;
    const next = writeStoryAddress(store.getState(), search);
    if (next === search) return;
    try {
      window.history.replaceState(window.history.state, '', `${pathname}${next}${hash}`);
    } catch {
      // A locked frame, or a page that was opened from a file.
    }
  };
  store.subscribe((now, before) => now.story !== before.story && show());
  // Back leads to an address of before, which may name a story that is closed by now.
  window.addEventListener('popstate', show);
  show();
}

/** The address of a view, with a story or without. @param search the query, with `?` */
export function addressWith(search: string, hash = ''): string {
  const { origin, protocol, pathname } = window.location;
  return `${protocol === 'file:' ? 'file://' : origin}${pathname}${search}${hash}`;
}
