import { describe, expect, it, vi } from 'vitest';
import { createExplorerStore } from '../../../src/store/explorer-store';
import { type AddressBar, permalinkOf, syncUrl } from '../../../src/store/url-sync';
import { worldById } from '../../../src/worlds/worlds';

function bar(hash = '') {
  const listeners = new Set<() => void>();
  const location = { hash };
  const fake: AddressBar = {
    location,
    history: {
      replaceState: (_, __, url) => {
        location.hash = url;
      },
    },
    addEventListener: (_, listener) => void listeners.add(listener),
    removeEventListener: (_, listener) => void listeners.delete(listener),
  };
  const paste = (text: string): void => {
    location.hash = text;
    for (const listener of listeners) listener();
  };
  return { fake, location, paste, listeners };
}

describe('the address bar', () => {
  it('follows the store', () => {
    const store = createExplorerStore();
    const { fake, location } = bar();
    syncUrl(store, fake, () => {});
    store.setState({ mode: 'table', indicator: 'gdp' });
    expect(location.hash).toBe('#v=2&indicator=gdp&view=table');
  });

  it('opens a link that is pasted, and says what it could not read', () => {
    const store = createExplorerStore({ theme: 'dark' });
    const { fake, paste } = bar();
    const opened = vi.fn();
    syncUrl(store, fake, opened);
    paste('#v=2&region=48.85,2.35&view=cinema');
    expect(opened).toHaveBeenCalledOnce();
    expect(store.getState()).toMatchObject({ at: { latDeg: 48.85, lonDeg: 2.35 }, theme: 'system', mode: 'overlay' });
    expect(store.getState().notice).toContain('“view”');
  });

  it('does not take its own writing for a link', () => {
    const store = createExplorerStore();
    const { fake, location, paste } = bar();
    const opened = vi.fn();
    syncUrl(store, fake, opened);
    store.setState({ variant: 'sft' });
    paste(location.hash);
    expect(opened).not.toHaveBeenCalled();
  });

  it('is left alone once it ends', () => {
    const store = createExplorerStore();
    const { fake, location, listeners } = bar();
    syncUrl(store, fake, () => {})();
    store.setState({ mode: 'swipe' });
    expect(location.hash).toBe('');
    expect(listeners.size).toBe(0);
    expect(permalinkOf(store.getState())).toBe('v=2&view=swipe');
  });

  it('opens a link into the other world at its home, and remembers where this one was left', () => {
    const store = createExplorerStore();
    const { fake, paste } = bar();
    syncUrl(store, fake, () => {});
    const camera = { lonDeg: 1, latDeg: 2, zoom: 9 };
    store.setState({ camera });
    paste('#v=2&world=earth');
    expect(store.getState()).toMatchObject({
      world: 'earth',
      camera: worldById('earth').home,
      left: { atlas: { camera } },
    });
    expect(permalinkOf(store.getState())).toBe('v=2&world=earth');
  });
});
