import { describe, expect, it } from 'vitest';
import { createExplorerStore } from '../../../src/store/explorer-store';
import { NEW_RUN } from '../../../src/store/model-run';
import { turnTo } from '../../../src/store/world-state';
import { worldById } from '../../../src/worlds/worlds';

const REGION = { lonDeg: 1, latDeg: 2, groundMeters: 640 };

describe('turning to another world', () => {
  it('opens it at its home the first time, and finds each as it was left', () => {
    const store = createExplorerStore();
    const camera = { lonDeg: 5, latDeg: 6, zoom: 7 };
    store.setState({ camera, region: REGION, at: REGION, indicator: 'house_price', variant: 'truth' });
    store.setState((state) => turnTo(state, 'earth'));
    expect(store.getState()).toMatchObject({
      world: 'earth',
      camera: worldById('earth').home,
      region: null,
      at: null,
      indicator: 'population',
      variant: 'urban-r1',
    });
    store.setState((state) => turnTo(state, 'atlas'));
    expect(store.getState()).toMatchObject({ camera, region: REGION, indicator: 'house_price', variant: 'truth' });
  });

  it('leaves what belongs to the page alone', () => {
    const store = createExplorerStore({ mode: 'swipe', theme: 'dark' });
    store.setState((state) => turnTo(state, 'earth'));
    expect(store.getState()).toMatchObject({ mode: 'swipe', theme: 'dark' });
  });

  it('ends what was under way', () => {
    const store = createExplorerStore();
    store.setState({
      runs: { sft: { ...NEW_RUN, phase: 'writing' }, 'urban-r1': { ...NEW_RUN, phase: 'done' } },
      picture: { status: 'loading', tilesDone: 1, tilesTotal: 4 },
    });
    store.setState((state) => turnTo(state, 'earth'));
    expect(store.getState().left.atlas).toMatchObject({
      runs: { sft: { phase: 'stopped' }, 'urban-r1': { phase: 'done' } },
      picture: { status: 'none' },
    });
  });

  it('changes nothing where one already is', () => {
    expect(turnTo(createExplorerStore().getState(), 'atlas')).toEqual({});
  });
});
