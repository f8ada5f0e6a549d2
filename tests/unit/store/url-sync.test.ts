import { describe, expect, it, vi } from 'vitest';
import { createExplorerStore } from '../../../src/store/explorer-store';
import { type AddressBar, permalinkOf, syncUrl } from '../../../src/store/url-sync';
import { turnTo } from '../../../src/store/world-state';
import { worldById } from '../../../src/worlds/worlds';

/** An address bar with a history, as a browser has it. */
function bar(hash = '') {
  const listeners = new Set<() => void>();
  const steps: { hash: string; state: unknown }[] = [{ hash, state: null }];
  let at = 0;
  const location = {
    get hash() {
      return steps[at].hash;
    },
    set hash(hash: string) {
      steps.splice(++at, Number.POSITIVE_INFINITY, { hash, state: null });
    },
  };
  const history = {
    get state() {
      return steps[at].state;
    },
    replaceState: (state: unknown, _: string, hash: string) => {
      steps[at] = { hash, state };
    },
    pushState: (state: unknown, _: string, hash: string) => {
      steps.splice(++at, Number.POSITIVE_INFINITY, { hash, state });
    },
  };
  const fake: AddressBar = {
    location,
    history,
    addEventListener: (_, listener) => void listeners.add(listener),
    removeEventListener: (_, listener) => void listeners.delete(listener),
  };
  /** As a browser does it: the address changes at once, and what listens hears of it afterwards. */
  const hear = (): void => {
    for (const listener of listeners) listener();
  };
  const paste = (text: string): void => {
    location.hash = text;
    hear();
  };
  const go = (by: number): void => {
    at += by;
    hear();
  };
  return { fake, history, location, steps, paste, hear, listeners, back: () => go(-1), forward: () => go(1) };
}

const listening = () => ({ onOpen: vi.fn<() => void>(), onReturn: vi.fn<() => void>() });

describe('the address bar', () => {
  it('follows the store', () => {
    const store = createExplorerStore();
    const { fake, location } = bar();
    syncUrl(store, fake, listening());
    store.setState({ mode: 'table', indicator: 'gdp' });
    expect(location.hash).toBe('#v=3&indicator=gdp&view=table');
  });

  it('is written with the next change where the browser has refused one, and keeps nothing else from hearing of it', () => {
    const store = createExplorerStore();
    const { fake, history, location } = bar();
    const { pushState } = history;
    syncUrl(store, fake, listening());
    const heard = vi.fn();
    store.subscribe(heard);
    history.pushState = () => {
      throw new DOMException('Attempt to use history.pushState() more than 100 times per 30 seconds', 'SecurityError');
    };
    store.setState({ mode: 'swipe' });
    expect(heard).toHaveBeenCalledOnce();
    expect(location.hash).toBe('');
    history.pushState = pushState;
    store.setState({ indicator: 'gdp' });
    expect(location.hash).toBe('#v=3&indicator=gdp&view=swipe');
  });

  it('does not write over a link whose event is on the way', () => {
    const store = createExplorerStore();
    const { fake, location, hear } = bar();
    syncUrl(store, fake, listening());
    location.hash = '#v=3&view=table';
    store.setState({ indicator: 'gdp' });
    expect(location.hash).toBe('#v=3&view=table');
    hear();
    expect(store.getState().mode).toBe('table');
    store.setState({ indicator: 'carbon' });
    expect(location.hash).toBe('#v=3&indicator=carbon&view=table');
  });

  it('opens a link that is pasted, and says what it could not read', () => {
    const store = createExplorerStore({ theme: 'dark' });
    const { fake, paste } = bar();
    const heard = listening();
    syncUrl(store, fake, heard);
    paste('#v=3&region=48.85,2.35&view=cinema');
    expect(heard.onOpen).toHaveBeenCalledOnce();
    expect(store.getState()).toMatchObject({ at: { latDeg: 48.85, lonDeg: 2.35 }, theme: 'system', mode: 'overlay' });
    expect(store.getState().notice).toContain('“view”');
  });

  it('does not take its own writing for a link', () => {
    const store = createExplorerStore();
    const { fake, location, paste } = bar();
    const heard = listening();
    syncUrl(store, fake, heard);
    store.setState({ variant: 'sft' });
    paste(location.hash);
    expect(heard.onOpen).not.toHaveBeenCalled();
  });

  it('is left alone once it ends', () => {
    const store = createExplorerStore();
    const { fake, location, listeners } = bar();
    syncUrl(store, fake, listening())();
    store.setState({ mode: 'swipe' });
    expect(location.hash).toBe('');
    expect(listeners.size).toBe(0);
    expect(permalinkOf(store.getState())).toBe('v=3&view=swipe');
  });

  it('opens a link into the other world at its home, and remembers where this one was left', () => {
    const store = createExplorerStore();
    const { fake, paste } = bar();
    syncUrl(store, fake, listening());
    const camera = { lonDeg: 1, latDeg: 2, zoom: 9 };
    store.setState({ camera });
    paste('#v=3&world=earth');
    expect(store.getState()).toMatchObject({
      world: 'earth',
      camera: worldById('earth').home,
      left: { atlas: { camera } },
    });
    expect(permalinkOf(store.getState())).toBe('v=3&world=earth');
  });

  it('has a step for each table, room of the lab and world that was gone to, and none for what else changes', () => {
    const store = createExplorerStore();
    const { fake, steps, back, forward } = bar();
    const heard = listening();
    syncUrl(store, fake, heard);
    store.setState({ camera: { lonDeg: 1, latDeg: 2, zoom: 9 }, indicator: 'gdp' });
    store.setState({ mode: 'table' });
    store.setState({ lab: 'teleport', theme: 'dark' });
    for (let zoom = 3; zoom < 12; zoom++) store.setState({ camera: { lonDeg: 1, latDeg: 2, zoom } });
    store.setState((state) => turnTo(state, 'earth'));
    expect(steps.map(({ hash }) => hash)).toEqual([
      '#v=3&map=2,1,9&indicator=gdp',
      '#v=3&map=2,1,9&indicator=gdp&view=table',
      '#v=3&map=2,1,11&indicator=gdp&view=table&theme=dark&lab=teleport',
      '#v=3&world=earth&view=table&theme=dark&lab=teleport',
    ]);
    back();
    expect(store.getState()).toMatchObject({ world: 'atlas', mode: 'table', lab: 'teleport', indicator: 'gdp' });
    back();
    expect(store.getState()).toMatchObject({ world: 'atlas', mode: 'table', lab: 'closed' });
    back();
    expect(store.getState()).toMatchObject({ mode: 'overlay', lab: 'closed' });
    for (let i = 0; i < 3; i++) forward();
    expect(store.getState()).toMatchObject({ world: 'earth', mode: 'table', lab: 'teleport' });
    expect(steps).toHaveLength(4);
    expect(heard.onOpen).not.toHaveBeenCalled();
    // Of worlds alone: a question that is under way goes on.
    expect(heard.onReturn).toHaveBeenCalledTimes(2);
  });

  it('knows the room of the lab that was left by a step back, and opens a link in the room that it names', () => {
    const store = createExplorerStore();
    const { fake, back } = bar();
    syncUrl(store, fake, listening());
    store.setState({ lab: 'tasks' });
    back();
    expect(store.getState()).toMatchObject({ lab: 'closed', lastRoom: 'tasks' });
    store.setState({ lab: 'rollouts' });
    store.setState({ lab: 'residuals' });
    expect(store.getState().lastRoom).toBe('tasks');
    store.setState({ lab: 'closed' });
    expect(store.getState().lastRoom).toBe('residuals');
    expect(createExplorerStore({ lab: 'own-data' }).getState().lab).toBe('own-data');
  });

  it('goes back without taking back what was chosen since, or asking anything anew', () => {
    const store = createExplorerStore();
    const { fake, location, steps, back } = bar();
    const heard = listening();
    syncUrl(store, fake, heard);
    store.setState({ mode: 'table' });
    store.setState({ at: { lonDeg: 3, latDeg: 4 }, theme: 'dark', notice: 'Said meanwhile.' });
    back();
    expect(store.getState()).toMatchObject({
      mode: 'overlay',
      at: { lonDeg: 3, latDeg: 4 },
      theme: 'dark',
      notice: 'Said meanwhile.',
    });
    expect(location.hash).toBe('#v=3&region=4,3&theme=dark');
    expect(steps).toHaveLength(2);
    expect(heard.onOpen).not.toHaveBeenCalled();
  });

  it('goes back over a link that was pasted to the whole view before it', () => {
    const store = createExplorerStore();
    const { fake, steps, paste, back, forward } = bar();
    const heard = listening();
    syncUrl(store, fake, heard);
    store.setState({ at: { lonDeg: 3, latDeg: 4 } });
    paste('#v=3&region=5,6&view=swipe');
    store.setState({ mode: 'side' });
    back();
    expect(store.getState()).toMatchObject({ mode: 'swipe', at: { lonDeg: 6, latDeg: 5 } });
    expect(heard.onOpen).toHaveBeenCalledTimes(1);
    back();
    expect(store.getState()).toMatchObject({ mode: 'overlay', at: { lonDeg: 3, latDeg: 4 } });
    expect(heard.onOpen).toHaveBeenCalledTimes(2);
    forward();
    expect(store.getState()).toMatchObject({ mode: 'swipe', at: { lonDeg: 6, latDeg: 5 } });
    expect(steps).toHaveLength(3);
  });

  it('goes back, after a reload, to a world as the link has it, of which this page knows nothing', () => {
    const { fake, back } = bar();
    const before = createExplorerStore();
    const end = syncUrl(before, fake, listening());
    before.setState({ at: { lonDeg: 3, latDeg: 4 } });
    before.setState((state) => turnTo(state, 'earth'));
    end();
    const store = createExplorerStore({ world: 'earth' });
    const heard = listening();
    syncUrl(store, fake, heard);
    back();
    expect(store.getState()).toMatchObject({ world: 'atlas', at: { lonDeg: 3, latDeg: 4 } });
    expect(heard.onOpen).toHaveBeenCalledTimes(1);
  });
});
