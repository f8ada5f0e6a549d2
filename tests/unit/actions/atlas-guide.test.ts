import { describe, expect, it } from 'vitest';
import { AtlasGuide, type AtlasServices } from '../../../src/actions/atlas-guide';
import { ATLAS_HOME } from '../../../src/atlas/shipped-planet';
import { createExplorerStore } from '../../../src/store/explorer-store';

const context = (lonDeg: number, latDeg: number) => ({ lonDeg, latDeg, address: [], country: null, nearby: [] });

function guided(services: Partial<AtlasServices['pictures']> = {}) {
  const store = createExplorerStore();
  const cropped: string[] = [];
  const guide = new AtlasGuide(store, {
    pictures: {
      describe: async (lonDeg, latDeg) => ({ context: context(lonDeg, latDeg), continent: null, cell: null }),
      crop: async ({ lonDeg, date }) => {
        cropped.push(`${lonDeg} at ${date}`);
        return new Uint8Array(64 * 64 * 3);
      },
      cities: async () => [],
      ...services,
    },
    facts: { truth: async () => Promise.reject(new Error('nothing to measure')) },
  });
  return { store, guide, cropped };
}

describe('AtlasGuide', () => {
  it('keeps a camera for each world', () => {
    const { store, guide } = guided();
    const earth = store.getState().camera;
    guide.switchTo('atlas');
    expect(store.getState()).toMatchObject({ world: 'atlas', camera: ATLAS_HOME, otherCamera: earth });
    const there = { lonDeg: 10, latDeg: 20, zoom: 5 };
    store.setState({ camera: there });
    guide.switchTo('earth');
    expect(store.getState().camera).toEqual(earth);
    guide.switchTo('atlas');
    expect(store.getState().camera).toEqual(there);
  });

  it('looks at the square of the grid that holds the point, and leaves the region of Earth alone', async () => {
    const cell = { id: 1, city: 0, lonDeg: 5.5, latDeg: 6.5 };
    const { store, guide, cropped } = guided({
      describe: async () => ({ context: context(5.5, 6.5), continent: null, cell }),
    });
    guide.switchTo('atlas');
    await guide.select({ lonDeg: 5.501, latDeg: 6.5, groundMeters: 640 });
    expect(store.getState().atlas.pick).toMatchObject({ status: 'ready', region: { lonDeg: 5.5, latDeg: 6.5 } });
    expect(store.getState()).toMatchObject({ at: { lonDeg: 5.5, latDeg: 6.5 }, region: null });
    expect(cropped).toEqual(['5.5 at 1']);
  });

  it('shows the last square that was asked for, whichever answer comes last', async () => {
    const waiting: (() => void)[] = [];
    const { store, guide } = guided({
      describe: async (lonDeg, latDeg) => {
        if (lonDeg === 1) await new Promise<void>((resolve) => waiting.push(resolve));
        return { context: context(lonDeg, latDeg), continent: null, cell: null };
      },
    });
    guide.switchTo('atlas');
    const first = guide.select({ lonDeg: 1, latDeg: 0, groundMeters: 640 });
    await guide.select({ lonDeg: 2, latDeg: 0, groundMeters: 640 });
    waiting[0]();
    await first;
    expect(store.getState().atlas.pick).toMatchObject({ status: 'ready', region: { lonDeg: 2 } });
  });

  it('says why a square cannot be looked at', async () => {
    const { store, guide } = guided({ describe: async () => Promise.reject(new Error('The worker broke down.')) });
    guide.switchTo('atlas');
    await guide.select({ lonDeg: 1, latDeg: 0, groundMeters: 640 });
    expect(store.getState().atlas.pick).toMatchObject({ status: 'failed', reason: 'The worker broke down.' });
  });
});
