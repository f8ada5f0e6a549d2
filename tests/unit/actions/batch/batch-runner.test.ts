import { beforeEach, describe, expect, it } from 'vitest';
import { BatchRunner, type BatchServices } from '../../../../src/actions/batch/batch-runner';
import type { Region } from '../../../../src/domain/region';
import { ImageryError } from '../../../../src/imagery/imagery-error';
import type { BatchRecord } from '../../../../src/store/batch-record';
import { createExplorerStore, type ExplorerStore } from '../../../../src/store/explorer-store';
import { addPrediction, deleteSet, renameSet, undo } from '../../../../src/store/history';
import { datedSourceId } from '../../../../src/store/picture';

const SQUARES: readonly Region[] = Array.from({ length: 40 }, (_, i) => ({
  lonDeg: i,
  latDeg: 10,
  groundMeters: 640,
}));
const FOLDERS = { sft: 'http://x/sft/', 'urban-r1': 'http://x/urban-r1/' };

/** What a browser keeps between two visits. */
function shelfOf() {
  const kept = new Map<string, BatchRecord>();
  let pace: number | null = null;
  return {
    kept,
    unfinished: async () => [...kept.values()].at(-1) ?? null,
    put: async (record: BatchRecord) => void kept.set(record.id, record),
    remove: async (id: string) => void kept.delete(id),
    pace: async () => pace,
    putPace: async (_: string, ms: number) => {
      pace = ms;
    },
  };
}

interface Fakes {
  /** Called before each picture. */
  onCrop: (index: number) => void;
  /** Called before each survey. */
  onSurvey: (squares: number) => void;
  folders: Readonly<Record<string, string>>;
}

let store: ExplorerStore;
let shelf: ReturnType<typeof shelfOf>;
let fakes: Fakes;
let clockMs: number;

/** A page of a visit: what was kept is the same, all else is anew. */
function visit(): BatchRunner {
  let ids = 0;
  const world = {
    describe: async ({ lonDeg, latDeg }: Region) => ({
      context: { lonDeg, latDeg, address: [`Place ${lonDeg}`], country: null, nearby: [] },
      isLearned: true,
      atlas: null,
    }),
    crop: async ({ lonDeg }: Region, _signal: AbortSignal, _onProgress: unknown, chosen: { atlasDate: 0 | 1 }) => {
      fakes.onCrop(lonDeg);
      const sourceId = datedSourceId('atlas', chosen.atlasDate);
      return {
        rgb: new Uint8Array(12).fill(lonDeg),
        sizePx: 2,
        provenance: { sourceId, note: '', sha256: 'a'.repeat(64) },
      };
    },
    truth: async ({ lonDeg }: Region) => (lonDeg % 2 === 0 ? lonDeg / 5 : null),
  };
  const services = {
    engine: {
      survey: async (
        { contexts, folderUrl }: { contexts: { lonDeg: number }[]; folderUrl: string },
        onProgress: (event: object) => void,
        signal: AbortSignal,
      ) => {
        fakes.onSurvey(contexts.length);
        // As with a model, what else is in a batch may show in the last digits of each.
        const rest = contexts.reduce((sum, { lonDeg }) => sum + lonDeg, 0) / 1e6;
        for (const [index, { lonDeg }] of contexts.entries()) {
          clockMs += 5;
          if (signal.aborted) throw new Error('given up');
          const expected = (lonDeg % 9) + rest + (folderUrl.includes('urban') ? 0.5 : 0);
          onProgress({ kind: 'surveyed', index, text: `<answer>${expected.toFixed(1)}</answer>`, expected });
          await Promise.resolve();
        }
      },
    },
    worlds: { atlas: world, earth: world },
    folders: async () => fakes.folders,
    now: () => 1000 + ids,
    newId: () => `batch-${++ids}`,
    elapsed: () => clockMs,
  } as unknown as BatchServices;
  return new BatchRunner(store, services, shelf);
}

const newStore = (): ExplorerStore => createExplorerStore({ world: 'atlas', indicator: 'income' });
const batch = () => store.getState().batch;
const entries = () => store.getState().history.entries;
/** What was found, whenever it was. */
const findings = () =>
  entries()
    .map(({ prediction, set }) => ({ ...prediction, madeAt: 0, set }))
    .sort((a, b) => a.region.lonDeg - b.region.lonDeg);

beforeEach(() => {
  clockMs = 0;
  store = newStore();
  shelf = shelfOf();
  fakes = { onCrop: () => {}, onSurvey: () => {}, folders: FOLDERS };
});

describe('a batch', () => {
  it('puts each square to both models, sixteen at a time, and keeps what they say as a set of its name', async () => {
    const surveyed: number[] = [];
    fakes.onSurvey = (count) => surveyed.push(count);
    await visit().start('Harbour', SQUARES);
    expect(surveyed).toEqual([16, 16, 16, 16, 8, 8]);
    expect(batch()).toMatchObject({ phase: 'done', record: { done: 40, missing: [] } });
    expect(entries()).toHaveLength(40);
    const [first] = findings();
    expect(first).toMatchObject({
      region: SQUARES[0],
      placeName: 'Place 0',
      indicator: 'income',
      sourceId: 'atlas-1',
      truth: 0,
      set: { id: 'batch-1', name: 'Harbour' },
    });
    expect(Object.keys(first.models)).toEqual(['sft', 'urban-r1']);
    expect(shelf.kept.size).toBe(0);
  });

  it('that was paused, and gone on with by another visit, finds what an unbroken one finds', async () => {
    await visit().start('Harbour', SQUARES);
    const unbroken = findings();

    store = newStore();
    const first = visit();
    let surveys = 0;
    fakes.onSurvey = () => {
      surveys++;
      // In the middle of the second part.
      if (surveys === 4) first.pause();
    };
    await first.start('Harbour', SQUARES);
    expect(batch()).toMatchObject({ phase: 'paused', record: { done: 16 } });
    expect(entries()).toHaveLength(16);

    const { history } = store.getState();
    store = newStore();
    store.setState({ history });
    const second = visit();
    await second.recall();
    expect(batch()).toMatchObject({ phase: 'paused', record: { name: 'Harbour', done: 16 } });
    expect(entries()).toHaveLength(16);
    await second.resume();
    expect(batch()?.phase).toBe('done');
    expect(findings()).toEqual(unbroken);
  });

  it('whose page was closed between answer and note has no square twice', async () => {
    await visit().start('Harbour', SQUARES);
    const [{ prediction }] = entries();
    shelf.kept.set('batch-1', { ...recordOf(prediction.id), done: 32 });
    store.setState({ batch: null });
    const again = visit();
    await again.recall();
    await again.resume();
    expect(entries()).toHaveLength(40);
  });

  it('notes squares without imagery and goes on; where nothing comes at all it stops, and goes on when told', async () => {
    fakes.onCrop = (index) => {
      if (index === 3) throw new ImageryError('not_covered', 'No imagery here.');
      if (index === 5) throw new ImageryError('refused', 'tiles.example answered 404.');
      if (index >= 16) throw new ImageryError('unreachable', 'tiles.example cannot be reached.');
    };
    const runner = visit();
    await runner.start('Coast', SQUARES);
    expect(batch()).toMatchObject({ phase: 'failed', error: 'tiles.example cannot be reached.', record: { done: 16 } });
    expect(batch()?.record.missing).toEqual([
      [3, 'No imagery here.'],
      [5, 'tiles.example answered 404.'],
    ]);
    expect(entries()).toHaveLength(14);
    fakes.onCrop = () => {};
    await runner.resume();
    expect(batch()).toMatchObject({ phase: 'done', error: null });
    expect(entries()).toHaveLength(38);
  });

  it('is over when it is cancelled; what came stays', async () => {
    const runner = visit();
    fakes.onSurvey = () => {
      if (entries().length === 16) void runner.cancel();
    };
    await runner.start('Harbour', SQUARES);
    expect(batch()).toBeNull();
    expect(entries()).toHaveLength(16);
    expect(shelf.kept.size).toBe(0);
  });

  it('rests while another world is looked at, and says with which models it was begun', async () => {
    const runner = visit();
    fakes.onSurvey = () => {
      if (entries().length === 16 && batch()?.phase === 'running') store.setState({ compare: ['sft', 'base'] });
    };
    await runner.start('Harbour', SQUARES);
    expect(batch()?.phase).toBe('paused');
    fakes.folders = { sft: FOLDERS.sft, base: 'http://x/base/' };
    await runner.resume();
    expect(batch()).toMatchObject({ phase: 'failed', record: { done: 16 } });
    expect(batch()?.error).toContain('begun with the models sft and urban-r1');
  });

  it('is refused in words where it has no squares, too many, or another one is not done', async () => {
    const runner = visit();
    await runner.start('None', []);
    expect(store.getState().notice).toContain('1 to 2000 squares');
    await runner.start('Harbour', SQUARES);
    store.setState((state) => ({ batch: state.batch && { ...state.batch, phase: 'paused' } }));
    await runner.start('Second', SQUARES);
    expect(store.getState().notice).toContain('Finish or cancel');
    expect(entries()).toHaveLength(40);
  });

  it('tells the time that is left, and the next one what a square takes here', async () => {
    const left: (number | null)[] = [];
    store.subscribe((now, before) => {
      if (now.batch && now.batch.record.done !== before.batch?.record.done) left.push(now.batch.leftMs);
    });
    const runner = visit();
    expect(await runner.pace()).toBeNull();
    await runner.start('Harbour', SQUARES);
    expect(left[1]).toBeGreaterThan(0);
    expect(left[2]).toBeLessThan(left[1] ?? 0);
    expect(await runner.pace()).toBeCloseTo(10, 0);
  });
});

describe('a set', () => {
  it('is renamed and deleted as a whole, which an undo takes back', async () => {
    await visit().start('Harbour', SQUARES);
    const { history } = store.getState();
    const renamed = renameSet(history, 'batch-1', '  Port ');
    expect(new Set(renamed.entries.map(({ set }) => set?.name))).toEqual(new Set(['Port']));
    expect(renameSet(history, 'batch-1', ' ')).toBe(history);
    const deleted = deleteSet(renamed, 'batch-1');
    expect(deleted.entries).toEqual([]);
    expect(undo(undo(deleted)).entries).toEqual(history.entries);
  });

  it('keeps its regions when one of them is asked about by itself, and survives an undo of that', async () => {
    await visit().start('Harbour', SQUARES);
    const { history } = store.getState();
    const single = { ...history.entries[0].prediction, id: 'single' };
    const both = addPrediction(history, single);
    expect(both.entries).toHaveLength(41);
    expect(addPrediction(both, { ...single, id: 'again' }).entries).toHaveLength(41);
    expect(undo(both).entries).toEqual(history.entries);
  });
});

const recordOf = (predictionId: string): BatchRecord => ({
  id: predictionId.replace(/-\d+$/, ''),
  name: 'Harbour',
  world: 'atlas',
  indicator: 'income',
  imagery: { sourceId: '', tileUrl: '', atlasDate: 1 },
  variants: ['sft', 'urban-r1'],
  squares: SQUARES.map(({ lonDeg, latDeg }) => [lonDeg, latDeg]),
  done: 0,
  missing: [],
  startedAt: 1,
});
