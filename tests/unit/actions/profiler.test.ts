import { beforeEach, describe, expect, it } from 'vitest';
import { Commands } from '../../../src/actions/commands';
import { Profiler } from '../../../src/actions/profiler';
import type { Services } from '../../../src/actions/services';
import type { WorldServices } from '../../../src/actions/world-services';
import type { BordersGeoJson } from '../../../src/context/borders-geojson';
import type { Region, RegionContext } from '../../../src/domain/region';
import { EngineError } from '../../../src/engine/engine-error';
import type { EngineProgress } from '../../../src/engine/engine-protocol';
import { ImageryError } from '../../../src/imagery/imagery-error';
import type { RegionImage } from '../../../src/imagery/region-image';
import { createExplorerStore, type ExplorerStore } from '../../../src/store/explorer-store';
import { datedSourceId, type Picture } from '../../../src/store/picture';
import { type EarthTools, earthServices } from '../../../src/worlds/earth/page/earth-services';
import { ofEachWorld } from '../../../src/worlds/worlds';

const REGION: Region = { lonDeg: 13.4, latDeg: 52.5, groundMeters: 640 };
const ELSEWHERE: Region = { lonDeg: 2.3, latDeg: 48.9, groundMeters: 640 };
const CONTEXT: RegionContext = { lonDeg: 13.4, latDeg: 52.5, address: ['Berlin'], country: 'Germany', nearby: [] };
const NO_BORDERS: BordersGeoJson = { type: 'FeatureCollection', features: [] };
const IMAGE: RegionImage = {
  rgb: new Uint8Array(64 * 64 * 3),
  sizePx: 64,
  provenance: {
    sourceId: 'here',
    attribution: 'nobody',
    zoom: 14,
    tiles: ['14/1/1'],
    metersPerPixel: 5,
    groundMeters: 640,
    enlargedShare: 0,
    emptyShare: 0,
    kernel: 'area',
    sha256: 'b'.repeat(64),
  },
};

const THERE: RegionContext = { ...CONTEXT, address: ['Kaongburo'], country: 'Wiyonlua' };
const drawnAt = (date: 0 | 1): Picture => ({
  ...IMAGE,
  provenance: { sourceId: datedSourceId('atlas', date), note: 'Drawn.', sha256: 'd'.repeat(64) },
});

type Answer = (
  onEvent: (event: EngineProgress<'profile'>) => void,
  variant: string,
  indicator: string,
) => Promise<void>;

/** Both models answer: SFT 3.3, Urban-R1 6.6. */
const answering: Answer = async (onEvent, variant) => {
  const expected = variant === 'sft' ? 3.3 : 6.6;
  const text = `<answer>${expected}</answer>`;
  onEvent({ kind: 'done', text, ended: true, expected, elapsedMs: 5, tokens: 6, runMs: 4 });
};

interface Fakes {
  crop: EarthTools['imagery']['crop'];
  /** Done before a place of Earth is told. */
  beforePlace: () => Promise<void>;
  truth: WorldServices['truth'];
  answer: Answer;
  folders: Services['folders'];
}

let store: ExplorerStore;
let asked: string[];
let fakes: Fakes;
let profiler: Profiler;
let commands: Commands;

beforeEach(() => {
  store = createExplorerStore({ world: 'earth' });
  asked = [];
  fakes = {
    crop: async () => IMAGE,
    beforePlace: async () => {},
    truth: async () => 7.7,
    answer: answering,
    folders: async () => ({ sft: 'http://x/sft/', 'urban-r1': 'http://x/urban-r1/' }),
  };
  let ids = 0;
  const services: Services = {
    engine: {
      profile: async ({ folderUrl, indicator }, onEvent) => {
        const variant = folderUrl.split('/').at(-2) as string;
        asked.push(`${variant} ${indicator}`);
        await fakes.answer(onEvent, variant, indicator);
      },
      survey: async ({ folderUrl, contexts }, onEvent) => {
        const expected = folderUrl.includes('urban') ? 1.5 : 5.1;
        for (const index of contexts.keys()) onEvent({ kind: 'surveyed', index, expected, text: '' } as never);
      },
      evidence: async () => ({ statements: [], answer: null }),
      warm: async () => {},
    },
    worlds: {
      ...ofEachWorld(() =>
        earthServices(store, {
          places: {
            describe: async () => {
              await fakes.beforePlace();
              return { context: CONTEXT, isLearned: true };
            },
            draw: async () => [],
            borders: async () => NO_BORDERS,
          },
          imagery: { crop: (...rest) => fakes.crop(...rest) },
          sourceOf: () => ({}) as never,
        }),
      ),
      atlas: {
        squareAt: async (region) => ({ ...region, lonDeg: Math.round(region.lonDeg) }),
        grid: async () => ({
          squareAt: (region) => ({ ...region, lonDeg: Math.round(region.lonDeg) }),
          squaresIn: () => [],
        }),
        pictureCost: async () => 'No tiles.',
        describe: async () => ({ context: THERE, isLearned: false, atlas: { continent: null, cell: null } }),
        crop: async () => drawnAt(store.getState().atlasDate),
        borders: async () => NO_BORDERS,
        drawPlaces: async () => [],
        evaluationSet: async () => {
          throw new Error('not asked here');
        },
        evaluated: async () => {
          throw new Error('not asked here');
        },
        questions: async () => [],
        imageryName: () => 'drawn',
        truth: (...rest) => fakes.truth(...rest),
      },
    },
    places: {
      describe: async () => ({ context: CONTEXT, isLearned: true }),
      search: async () => [{ name: 'Berlin', country: 'Germany', lonDeg: 13.4, latDeg: 52.5 }],
    },
    searchOnline: async (text) => [{ name: `${text} online`, country: '', lonDeg: 0, latDeg: 0 }],
    folders: () => fakes.folders(),
    now: () => 1_000,
    newId: () => `id-${++ids}`,
  };
  profiler = new Profiler(store, services);
  commands = new Commands(store, profiler, services);
});

const state = () => store.getState();

describe('imagery of a host that nobody has agreed to', () => {
  it('is asked for once the visitor agrees, with the region that a link has named', async () => {
    fakes.crop = async () => {
      if (!state().agreedHosts.includes('a.example')) throw new ImageryError('input', 'not agreed to');
      return IMAGE;
    };
    await profiler.profile(REGION);
    expect(state().picture).toEqual({ status: 'failed', reason: 'not agreed to' });
    expect(state().place.status).toBe('found');
    await commands.agreeTo('a.example');
    expect(state().history.entries).toHaveLength(1);
  });

  it('is asked for, too, where the visitor agrees before the place is known', async () => {
    let found = (): void => {};
    const gate = new Promise<void>((resolve) => {
      found = resolve;
    });
    fakes.crop = async () => {
      if (!state().agreedHosts.includes('a.example')) throw new ImageryError('input', 'not agreed to');
      return IMAGE;
    };
    fakes.beforePlace = () => gate;
    const asked = commands.profile(REGION);
    await expect.poll(() => state().picture.status).toBe('failed');
    const agreed = commands.agreeTo('a.example');
    found();
    await Promise.all([asked, agreed]);
    expect(state().history.entries).toHaveLength(1);
  });

  it('is agreed to by a choice by hand and by a turn to Earth, where no link has named another host', async () => {
    commands.change({ tileUrl: 'https://b.example/{z}/{x}/{y}.png' });
    expect(state().agreedHosts).toEqual(['b.example']);
    await commands.switchTo('atlas');
    store.setState({ sourceId: 'custom', tileUrl: 'http://10.0.0.1/{z}/{x}/{y}.png' });
    await commands.switchTo('earth');
    expect(state().agreedHosts).toEqual(['b.example']);
    store.setState({ sourceId: 's2cloudless-2016' });
    await commands.switchTo('atlas');
    expect(state().agreedHosts).toEqual(['b.example']);
    await commands.switchTo('earth');
    expect(state().agreedHosts).toEqual(['b.example', 'tiles.maps.eox.at']);
  });
});

describe('a visit in which no model can run', () => {
  it('shows place and picture of a region, and asks nobody', async () => {
    store.setState({ recordedOnly: 'for a reason' });
    await commands.profile(REGION);
    expect(store.getState().place.status).toBe('found');
    expect(store.getState().picture.status).toBe('ready');
    expect(store.getState().runs).toEqual({});
    await commands.profilePicture(IMAGE);
    expect(asked).toEqual([]);
    expect(store.getState().history.entries).toEqual([]);
  });
});

describe('profiling a region', () => {
  it('ends in a prediction of both models, on top of the history', async () => {
    await profiler.profile(REGION);
    const [{ prediction }] = state().history.entries;
    expect(prediction).toMatchObject({
      region: REGION,
      placeName: 'Berlin',
      indicator: 'population',
      sourceId: 'here',
      imageSha256: 'b'.repeat(64),
      madeAt: 1_000,
    });
    expect(prediction.models.sft.greedy).toMatchObject({ answer: 3.3, expected: 3.3 });
    expect(prediction.models['urban-r1'].greedy.expected).toBe(6.6);
    expect(state().shownId).toBe(prediction.id);
  });

  it('says why there is no picture, asks no model and stores nothing', async () => {
    fakes.crop = async () => {
      throw new ImageryError('refused', 'tiles.example answered 404.');
    };
    await profiler.profile(REGION);
    expect(state().picture).toEqual({ status: 'failed', reason: 'tiles.example answered 404.' });
    expect(asked).toEqual([]);
    expect(state().history.entries).toEqual([]);
  });

  it('works again after it has failed', async () => {
    const { crop } = fakes;
    fakes.crop = async () => {
      throw new ImageryError('unreachable', 'down');
    };
    await profiler.profile(REGION);
    fakes.crop = crop;
    await commands.profileSelected();
    expect(state().history.entries).toHaveLength(1);
    expect(state().region).toEqual(REGION);
  });

  it('stores nothing when one of the two models fails, and shows what the other has said', async () => {
    fakes.answer = async (onEvent, variant, indicator) => {
      if (variant === 'sft') throw new EngineError('altered', 'decoder: it was altered');
      await answering(onEvent, variant, indicator);
    };
    await profiler.profile(REGION);
    expect(state().runs.sft).toMatchObject({ phase: 'failed', error: 'decoder: it was altered' });
    expect(state().runs['urban-r1'].phase).toBe('done');
    expect(state().history.entries).toEqual([]);
  });

  it('shows nothing of a region that was overtaken by another one', async () => {
    let release = (): void => {};
    fakes.crop = (region) =>
      region === REGION
        ? new Promise((resolve) => {
            release = () => resolve(IMAGE);
          })
        : Promise.resolve(IMAGE);
    const first = profiler.profile(REGION);
    await profiler.profile(ELSEWHERE);
    release();
    await first;
    expect(state().region).toEqual(ELSEWHERE);
    expect(state().history.entries.map(({ prediction }) => prediction.region)).toEqual([ELSEWHERE]);
  });

  it('stops on demand, and keeps no half-made prediction', async () => {
    fakes.answer = async (onEvent, variant, indicator) => {
      await answering(onEvent, variant, indicator);
      profiler.stop();
      throw new EngineError('cancelled', 'Stopped.');
    };
    await profiler.profile(REGION);
    expect(state().runs.sft.phase).toBe('stopped');
    expect(state().history.entries).toEqual([]);
  });

  it('says why when the list of models cannot be read', async () => {
    fakes.folders = async () => {
      throw new Error('models/index.json answered 503.');
    };
    await profiler.profile(REGION);
    expect(state().notice).toContain('503');
  });
});

describe('clicks while the models answer', () => {
  const at = (lonDeg: number): Region => ({ lonDeg, latDeg: 50, groundMeters: 640 });
  const answered = () => state().history.entries.map(({ prediction }) => prediction.region.lonDeg);
  /** Lets each question wait until it is released, the oldest first. */
  const held = (): { readonly release: () => void; readonly count: () => number } => {
    const waiting: (() => void)[] = [];
    fakes.answer = async (...args) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      await answering(...args);
    };
    const release = (): void => {
      for (const go of waiting.splice(0)) go();
    };
    return { release, count: () => waiting.length };
  };

  it('wait for their turn and are answered in their order, each once', async () => {
    const { release, count } = held();
    const clicks = [1, 2, 3, 3, 2, 1].map((lonDeg) => commands.point(at(lonDeg)));
    await expect.poll(count).toBe(2);
    expect(state().waiting.map(({ region }) => region.lonDeg)).toEqual([2, 3]);
    for (const left of [1, 0]) {
      release();
      await expect.poll(() => [count(), state().waiting.length]).toEqual([2, left]);
    }
    release();
    await Promise.all(clicks);
    expect(answered()).toEqual([3, 2, 1]);
    expect(state().region).toEqual(at(3));
  });

  it('are forgotten by Stop, with the one under way', async () => {
    fakes.answer = async (...args) => {
      if (asked.length === 4) {
        commands.stop();
        throw new EngineError('cancelled', 'Stopped.');
      }
      await answering(...args);
    };
    await Promise.all([1, 2, 3, 4].map((lonDeg) => commands.point(at(lonDeg))));
    expect(answered()).toEqual([1]);
    expect(state().waiting).toEqual([]);
    fakes.answer = answering;
    await commands.point(at(3));
    expect(answered()).toEqual([3, 1]);
  });

  it('go on behind one that fails, and show what was answered before when its turn comes', async () => {
    await commands.point(at(1));
    fakes.crop = async (region) => {
      if (region.lonDeg === 2) throw new ImageryError('unreachable', 'down');
      return IMAGE;
    };
    await Promise.all([2, 3, 1].map((lonDeg) => commands.point(at(lonDeg))));
    expect(answered()).toEqual([3, 1]);
    expect(state()).toMatchObject({ region: at(1), shownId: 'id-1' });
  });

  it('are about the indicator that is chosen meanwhile, the one under way too', async () => {
    const { release, count } = held();
    const clicks = [1, 2].map((lonDeg) => commands.point(at(lonDeg)));
    await expect.poll(count).toBe(2);
    const chosen = commands.setIndicator('gdp');
    for (let i = 0; i < 3; i++) {
      release();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await Promise.all([...clicks, chosen]);
    expect(state().history.entries.map(({ prediction }) => prediction.indicator)).toEqual(['gdp', 'gdp']);
    expect(answered()).toEqual([2, 1]);
  });

  it('give way to a place that is searched for, and to another world', async () => {
    const { release, count } = held();
    const clicks = [1, 2, 3].map((lonDeg) => commands.point(at(lonDeg)));
    await expect.poll(count).toBe(2);
    const going = commands.goTo({ lonDeg: 13.4, latDeg: 52.5 });
    expect(state().waiting).toEqual([]);
    release();
    await Promise.all([...clicks, going]);
    expect(state().region).toEqual(REGION);
    expect(answered()).toEqual([]);

    const more = [1, 2].map((lonDeg) => commands.point(at(lonDeg)));
    await expect.poll(count).toBe(2);
    await commands.switchTo('atlas');
    release();
    await Promise.all(more);
    expect(state().waiting).toEqual([]);
    expect(state().left.earth?.waiting).toEqual([]);
  });
});

describe('commands', () => {
  it('ask the new indicator of the picture that is here, without fetching it again', async () => {
    await profiler.profile(REGION);
    fakes.crop = async () => {
      throw new Error('not again');
    };
    await commands.setIndicator('gdp');
    expect(asked).toEqual(['sft population', 'urban-r1 population', 'sft gdp', 'urban-r1 gdp']);
    expect(state().history.entries.map(({ prediction }) => prediction.indicator)).toEqual(['gdp', 'population']);
  });

  it('show what is known of an indicator instead of asking twice', async () => {
    await profiler.profile(REGION);
    await commands.setIndicator('gdp');
    await commands.setIndicator('population');
    expect(asked).toHaveLength(4);
    expect(state()).toMatchObject({ asked: 'population', shownId: 'id-1' });
    expect(state().runs.sft.expected).toBe(3.3);
  });

  it('search online only once the visitor has asked for it', async () => {
    const { signal } = new AbortController();
    expect(await commands.findPlaces('Berlin', signal)).toHaveLength(1);
    commands.setOnlineSearch(true);
    expect((await commands.findPlaces('Berlin', signal)).map(({ name }) => name)).toEqual(['Berlin', 'Berlin online']);
  });

  it('move to a place that was found and select it, without asking', async () => {
    await commands.goTo({ lonDeg: 13.4, latDeg: 52.5 });
    expect(state()).toMatchObject({ region: REGION, at: { lonDeg: 13.4, latDeg: 52.5 } });
    expect(state().camera).toMatchObject({ lonDeg: 13.4, latDeg: 52.5, zoom: 13 });
    expect(asked).toEqual([]);
  });

  it('profile the middle of the map while nothing is selected', async () => {
    commands.change({ camera: { lonDeg: 1, latDeg: 2, zoom: 12 } });
    await commands.profileSelected();
    expect(state().region).toEqual({ lonDeg: 1, latDeg: 2, groundMeters: 640 });
  });

  it('give the models a picture of the visitor in the place of the map’s', async () => {
    fakes.crop = async () => {
      throw new Error('no tiles');
    };
    const provenance = { sourceId: 'own-picture', note: 'Your picture a.png.', sha256: 'c'.repeat(64) } as const;
    await commands.profilePicture({ ...IMAGE, provenance });
    expect(state().history.entries[0].prediction).toMatchObject({
      sourceId: 'own-picture',
      imageSha256: 'c'.repeat(64),
    });
    await commands.profileSelected();
    expect(state().history.entries).toHaveLength(1);
  });
});

describe('in the Atlas', () => {
  const POINT: Region = { lonDeg: 5.1, latDeg: 6, groundMeters: 640 };
  const SQUARE: Region = { lonDeg: 5, latDeg: 6, groundMeters: 640 };
  beforeEach(() => commands.switchTo('atlas'));

  it('a click profiles the square that holds it, and keeps the truth beside the answers', async () => {
    await commands.point(POINT);
    const [{ prediction }] = state().history.entries;
    expect(prediction).toMatchObject({ region: SQUARE, placeName: 'Kaongburo', sourceId: 'atlas-1', truth: 7.7 });
    expect(state()).toMatchObject({ region: SQUARE, at: { lonDeg: 5, latDeg: 6 }, shownId: prediction.id });
    expect(asked).toEqual(['sft income', 'urban-r1 income']);
  });

  it('a region that is selected is shown with its picture, and nothing is asked before a person asks', async () => {
    await commands.goTo(POINT);
    expect(state().picture.status).toBe('ready');
    await commands.setIndicator('house_price');
    expect(asked).toEqual([]);
    await commands.profileSelected();
    expect(asked).toEqual(['sft house_price', 'urban-r1 house_price']);
  });

  it('another date shows the region as it was, and the answers that were given of it then', async () => {
    await commands.point(POINT);
    const [{ prediction }] = state().history.entries;
    await commands.setDate(0);
    expect(state()).toMatchObject({ shownId: null, runs: {}, region: SQUARE });
    expect(state().picture).toMatchObject({ image: { provenance: { sourceId: 'atlas-0' } } });
    await commands.setDate(1);
    expect(state()).toMatchObject({ shownId: prediction.id, runs: { sft: { expected: 3.3 } } });
  });

  it('a picture of the visitor has no truth', async () => {
    const provenance = { sourceId: 'own-picture', note: 'Your picture.', sha256: 'c'.repeat(64) } as const;
    await commands.profilePicture({ ...IMAGE, provenance });
    expect(state().history.entries[0].prediction.truth).toBeNull();
  });

  it('an answer that comes after the other world was turned to is heard by neither', async () => {
    const waiting: (() => void)[] = [];
    fakes.answer = async (...args) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      await answering(...args);
    };
    const asking = commands.point(POINT);
    await expect.poll(() => waiting.length).toBe(2);
    await commands.switchTo('earth');
    for (const release of waiting) release();
    await asking;
    expect(state()).toMatchObject({ world: 'earth', region: null, runs: {}, history: { entries: [] } });
    expect(state().left.atlas).toMatchObject({ region: SQUARE, runs: { sft: { phase: 'stopped' } } });
    expect(state().left.atlas?.history.entries).toEqual([]);
  });

  it('what was being looked up when it was left is looked up when it is turned to again', async () => {
    const left = commands.goTo(POINT);
    await commands.switchTo('earth');
    await left;
    expect(state().left.atlas?.place.status).toBe('finding');
    await commands.switchTo('atlas');
    expect(state()).toMatchObject({ region: SQUARE, place: { status: 'found' }, picture: { status: 'ready' } });
  });
});
