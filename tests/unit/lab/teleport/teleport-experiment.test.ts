import { beforeEach, describe, expect, it } from 'vitest';
import type { ClaimedPlace } from '../../../../src/context/draw-places';
import type { RegionContext } from '../../../../src/domain/region';
import { EngineError } from '../../../../src/engine/engine-error';
import { answeredCount } from '../../../../src/lab/answers';
import { Lab } from '../../../../src/lab/lab';
import type { LabServices } from '../../../../src/lab/lab-services';
import { createLabStore, type LabStore } from '../../../../src/lab/lab-store';
import { TeleportExperiment, type TeleportServices } from '../../../../src/lab/teleport/teleport-experiment';
import { scoreColumn, type TeleportTest } from '../../../../src/lab/teleport/teleport-state';
import { createExplorerStore, type ExplorerStore } from '../../../../src/store/explorer-store';
import { ofEachWorld } from '../../../../src/worlds/worlds';

const HERE: RegionContext = { lonDeg: 13.4, latDeg: 52.5, address: ['Berlin'], country: 'Germany', nearby: [] };
const PICTURE = {
  rgb: new Uint8Array(64 * 64 * 3),
  sizePx: 64,
  provenance: { sourceId: 'own-picture', note: 'A test.', sha256: 'a'.repeat(64) },
} as const;

/** Answers that come before the engine waits for `release`. */
let patience: number;
let release: () => void;
let surveyed: { variant: string; places: number }[];
let failing: string | null;
/** Places that are drawn in place of those that lie one degree apart. */
let claimed: ClaimedPlace[] | null;
let store: ExplorerStore;
let lab: LabStore;
let teleporter: TeleportExperiment;

const placesOf = (count: number): ClaimedPlace[] =>
  Array.from({ length: count }, (_, i) => ({
    context: { ...HERE, lonDeg: i, address: [`Place ${i}`] },
    countryCode: 'DE',
  }));

beforeEach(() => {
  store = createExplorerStore();
  lab = createLabStore();
  store.setState({
    region: { lonDeg: 13.4, latDeg: 52.5, groundMeters: 640 },
    picture: { status: 'ready', image: PICTURE },
    place: { status: 'found', context: HERE, isLearned: true, atlas: null },
  });
  patience = Number.POSITIVE_INFINITY;
  surveyed = [];
  failing = null;
  claimed = null;
  let nowMs = 0;
  const services: TeleportServices = {
    folders: async () => ({ sft: 'http://x/sft/', 'urban-r1': 'http://x/urban-r1/' }),
    worlds: {
      ...ofEachWorld(() => ({ drawPlaces: async () => [] })),
      atlas: { drawPlaces: async ({ count }) => claimed ?? placesOf(count) },
    },
    elapsed: () => ++nowMs,
    engine: {
      survey: async ({ folderUrl, contexts }, onEvent, signal) => {
        const variant = folderUrl.split('/').at(-2) as string;
        surveyed.push({ variant, places: contexts.length });
        for (const [index, { lonDeg }] of contexts.entries()) {
          if (index === patience)
            await new Promise<void>((resolve) => {
              release = resolve;
            });
          if (signal.aborted) throw new EngineError('cancelled', 'Stopped.');
          if (variant === failing) throw new EngineError('fetch', 'sft/config.json answered 503.');
          const expected = variant === 'sft' ? lonDeg % 10 : 5;
          onEvent({ kind: 'surveyed', index, text: '', tokens: 1, ended: true, expected });
        }
      },
    },
  };
  teleporter = new TeleportExperiment(store, lab, services);
  teleporter.setDraw({ count: 24 });
});

const test = (): TeleportTest => lab.getState().teleport as TeleportTest;
const keptHere = () => lab.getState().keptTeleports[store.getState().world];
const kept = (): string[] => keptHere().map(({ subject }) => subject.imageSha256.slice(0, 1));
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Teleports another picture, and keeps what came. */
async function keepOneOf(letter: string): Promise<TeleportTest | null> {
  const provenance = { ...PICTURE.provenance, sha256: letter.repeat(64) };
  store.setState({ picture: { status: 'ready', image: { ...PICTURE, provenance } } });
  await teleporter.start();
  return teleporter.keep();
}

describe('the teleport test', () => {
  it('asks both models at every place, in one survey each', async () => {
    await teleporter.start();
    expect(surveyed).toEqual([
      { variant: 'sft', places: 24 },
      { variant: 'urban-r1', places: 24 },
    ]);
    expect(test()).toMatchObject({ phase: 'done', error: null });
    expect(scoreColumn(test(), 'sft').slice(0, 3)).toEqual([0, 1, 2]);
    expect(scoreColumn(test(), 'urban-r1')).toEqual(Array(24).fill(5));
  });

  it('moves names alone on the Atlas, whose distances to a centre are evidence', async () => {
    const [own, far] = [0.6, 4.2].map((distanceKm) => ({
      ...HERE,
      address: [`District ${distanceKm}`, `City ${distanceKm}`, `Nation ${distanceKm}`],
      nearby: [{ name: `City ${distanceKm}`, distanceKm, bearing: 'North' as const }],
    }));
    store.setState({ world: 'atlas', place: { status: 'found', context: own, isLearned: true, atlas: null } });
    claimed = [{ context: far, countryCode: null }];
    await teleporter.start();
    const [{ context }] = test().places;
    expect(context.address).toEqual(far.address);
    expect(context.nearby).toEqual([{ name: 'City 4.2', distanceKm: 0.6, bearing: 'North' }]);
  });

  it('keeps what came when it is paused, and goes on with the rest alone', async () => {
    patience = 10;
    void teleporter.start();
    await settled();
    expect(test().phase).toBe('running');
    expect(answeredCount(test())).toBe(20);
    teleporter.pause();
    expect(test()).toMatchObject({ phase: 'paused', leftMs: null });
    patience = Number.POSITIVE_INFINITY;
    release();
    await teleporter.resume();
    expect(surveyed.slice(2).map(({ places }) => places)).toEqual([14, 14]);
    expect(test().phase).toBe('done');
    expect(scoreColumn(test(), 'sft')[23]).toBe(3);
  });

  it('keeps what came when it is cancelled, and says so', async () => {
    patience = 5;
    void teleporter.start();
    await settled();
    teleporter.cancel();
    release();
    await settled();
    expect(test().phase).toBe('stopped');
    expect(answeredCount(test())).toBe(10);
  });

  it('says what went wrong, and resumes once it is mended', async () => {
    failing = 'sft';
    await teleporter.start();
    expect(test()).toMatchObject({ phase: 'failed', error: 'sft/config.json answered 503.' });
    failing = null;
    await teleporter.resume();
    expect(test()).toMatchObject({ phase: 'done', error: null });
  });

  it('stays about its own picture when another one is selected', async () => {
    await teleporter.start();
    store.setState({ picture: { status: 'none' } });
    expect(test().subject.imageSha256).toBe('a'.repeat(64));
    await teleporter.start();
    expect(surveyed).toHaveLength(2);
  });

  it('tells the time left from the pace of the answers', async () => {
    patience = 12;
    void teleporter.start();
    await settled();
    expect(test().leftMs).toBeGreaterThan(0);
    teleporter.cancel();
    release();
  });
});

describe('the teleport tests that are kept', () => {
  it('are those of three regions; a fourth pushes out the oldest and names it', async () => {
    for (const letter of ['a', 'b', 'c']) expect(await keepOneOf(letter)).toBeNull();
    expect(kept()).toEqual(['a', 'b', 'c']);
    expect((await keepOneOf('d'))?.subject.imageSha256[0]).toBe('a');
    expect(kept()).toEqual(['b', 'c', 'd']);
  });

  it('hold the same picture at the same places once, in its old seat', async () => {
    await keepOneOf('a');
    await keepOneOf('b');
    await keepOneOf('a');
    expect(kept()).toEqual(['a', 'b']);
    expect(keptHere()[0]).toBe(test());
    teleporter.setDraw({ seed: 2 });
    await keepOneOf('a');
    expect(kept()).toEqual(['a', 'b', 'a']);
  });

  it('stay when the next test begins, and go one by one', async () => {
    await keepOneOf('a');
    await keepOneOf('b');
    await teleporter.start();
    teleporter.unkeep(0);
    expect(kept()).toEqual(['b']);
    teleporter.unkeep(7);
    expect(kept()).toEqual(['b']);
  });

  it('are none that runs, has failed or has no answer', async () => {
    expect(teleporter.keep()).toBeNull();
    patience = 0;
    void teleporter.start();
    await settled();
    teleporter.keep();
    teleporter.cancel();
    teleporter.keep();
    release();
    patience = Number.POSITIVE_INFINITY;
    failing = 'sft';
    await teleporter.start();
    teleporter.keep();
    expect(kept()).toEqual([]);
  });

  it('are kept paused as well, and replaced once the rest has come', async () => {
    patience = 10;
    void teleporter.start();
    await settled();
    teleporter.pause();
    teleporter.keep();
    patience = Number.POSITIVE_INFINITY;
    release();
    await teleporter.resume();
    teleporter.keep();
    expect(keptHere().map(answeredCount)).toEqual([48]);
  });

  it('wait for a return to the world that they are of', async () => {
    const { world } = store.getState();
    await keepOneOf('a');
    store.setState({ world: 'earth' });
    new Lab(store, lab, {} as LabServices).clear();
    expect([kept(), lab.getState().teleport]).toEqual([[], null]);
    store.setState({ world });
    expect(kept()).toEqual(['a']);
  });
});
