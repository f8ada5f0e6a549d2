import { beforeEach, describe, expect, it } from 'vitest';
import type { AskedRegion, EvaluatedRegion } from '../../../../src/actions/evaluation-set';
import { faithfulnessReport } from '../../../../src/bias/lab/faithfulness-report';
import { type LabEvaluation, parseLabEvaluation } from '../../../../src/bias/lab/lab-evaluation';
import { makeLabReport } from '../../../../src/bias/lab/make-report';
import { comparisonOf } from '../../../../src/domain/comparison';
import { EngineError } from '../../../../src/engine/engine-error';
import { answeredCount } from '../../../../src/lab/answers';
import { EvaluationExperiment } from '../../../../src/lab/evaluation/evaluation-experiment';
import type { EvaluationTest } from '../../../../src/lab/evaluation/evaluation-state';
import type { LabServices } from '../../../../src/lab/lab-services';
import { createLabStore, type LabStore } from '../../../../src/lab/lab-store';
import type { OwnImport } from '../../../../src/lab/own-data/own-data-state';
import { createExplorerStore, type ExplorerStore } from '../../../../src/store/explorer-store';
import { ofEachWorld } from '../../../../src/worlds/worlds';

const REGIONS: AskedRegion[] = Array.from({ length: 40 }, (_, i) => ({
  id: `atlas-${i}@1`,
  lonDeg: i,
  latDeg: 0,
  split: i < 20 ? 'seen_heldout' : 'unseen',
  group: `Nation ${i % 2}`,
  block: `${i % 10}`,
  truth: (i * 7) % 10,
}));
const TRACE = '<think>Covered by forest. No roads.</think><answer>5.0</answer>';

let store: ExplorerStore;
let lab: LabStore;
let surveys: { variant: string; regions: number; firstPixel: number }[];
/** Called before each survey; what it waits for holds the answers back. */
let before: (variant: string) => Promise<void>;
let evaluator: EvaluationExperiment;
/** Called before figures are made. */
let figures: (signal: AbortSignal) => Promise<void>;
/** Regions that have no picture. */
let isBare: (lonDeg: number) => boolean;

const test = () => lab.getState().evaluation as EvaluationTest;

beforeEach(() => {
  store = createExplorerStore({ world: 'atlas' });
  lab = createLabStore();
  surveys = [];
  before = async () => {};
  isBare = () => false;
  figures = async () => {};
  let nowMs = 0;
  const evaluated = async ({ lonDeg, latDeg }: AskedRegion): Promise<EvaluatedRegion> => {
    if (isBare(lonDeg)) throw new Error(`No tile at ${lonDeg}.`);
    return {
      rgb: new Uint8Array(3 * 64 * 64).fill(lonDeg),
      context: { lonDeg, latDeg, address: [], country: null, nearby: [] },
      checked: { cover: 'Forest', greenery: 4, built: 0, roads: 0, water: 0, texture: 0 },
    };
  };
  const world = {
    drawPlaces: async () => [],
    evaluated,
    evaluationSet: () => Promise.reject(new Error('not asked here')),
    imageryName: () => 'drawn',
    crop: () => Promise.reject(new Error('not asked here')),
  };
  const services: LabServices = {
    folders: async () => {
      const { models, compare } = store.getState();
      return Object.fromEntries(comparisonOf(models, compare).map(({ id }) => [id, `http://x/${id}/`]));
    },
    worlds: {
      ...ofEachWorld(() => world),
      atlas: {
        ...world,
        evaluationSet: async (_, perSplit) => ({
          regions: REGIONS.filter((_, i) => i % 20 < perSplit),
          scaleOf: 'regions',
          groupedBy: 'nation',
        }),
      },
    },
    tasks: {} as never,
    arithmetic: {
      read: async (json) => parseLabEvaluation(json),
      report: async (evaluation, signal) =>
        (await figures(signal)) ?? makeLabReport(evaluation, { resamples: 20, shuffles: 19 }),
      faithfulness: async (regions, models) => faithfulnessReport(regions, models, { resamples: 20, seed: 1 }),
      residuals: async () => {
        throw new Error('not asked here');
      },
    },
    recordedEvaluation: async () => recorded('earth'),
    tables: {} as never,
    places: {} as never,
    checkpoints: async () => [],
    elapsed: () => ++nowMs,
    now: () => 5,
    engine: {
      profile: async () => {},
      survey: async ({ folderUrl, contexts, rgb }, onEvent, signal) => {
        const variant = folderUrl.split('/').at(-2) as string;
        await before(variant);
        surveys.push({ variant, regions: contexts.length, firstPixel: rgb[0] });
        for (const [index, { lonDeg }] of contexts.entries()) {
          if (signal.aborted) throw new EngineError('cancelled', 'Stopped.');
          const expected = variant === 'sft' ? (lonDeg * 7) % 10 : 5;
          onEvent({ kind: 'surveyed', index, text: TRACE, tokens: 1, ended: true, expected });
        }
      },
    },
  };
  evaluator = new EvaluationExperiment(store, lab, services);
});

function recorded(world: LabEvaluation['world']): LabEvaluation {
  const regions = REGIONS.map((region, i) => ({ ...region, scores: [i % 10, null] }));
  const models = [
    { id: 'sft', label: 'SFT' },
    { id: 'urban-r1', label: 'Urban-R1' },
  ];
  const about = { indicator: 'GDP density', scaleOf: 'tiles', groupedBy: 'country', madeAt: 1 };
  return { schema: 1, world, ...about, models, regions };
}

describe('the evaluation of both models', () => {
  it('asks each model about every region in batches, and tells figures of each split', async () => {
    await evaluator.start();
    expect(surveys.filter(({ variant }) => variant === 'sft').map(({ regions }) => regions)).toEqual([16, 16, 8]);
    expect(surveys.map(({ firstPixel }) => firstPixel)).toEqual([0, 0, 16, 16, 32, 32]);
    expect(test().phase).toBe('done');
    const { report, evaluation, faithfulness } = test().result ?? {};
    expect(evaluation?.regions.map(({ scores }) => scores)).toEqual(REGIONS.map(({ truth }) => [truth, 5]));
    expect(report?.splits.map(({ split, n }) => [split, n])).toEqual([
      ['seen_heldout', 20],
      ['unseen', 20],
    ]);
    expect(report?.splits[1].models[0].figures.spearman.value).toBe(1);
    expect(report?.splits[1].models[1].figures.spearman.value).toBeNull();
    expect(faithfulness?.splits[0].models[0].statements?.[0]).toMatchObject({ statement: 'cover', n: 20 });
  });

  it('is of the two models that are compared, whichever they are', async () => {
    store.setState({ compare: ['base', 'sft-cot'] });
    await evaluator.start();
    const { report, evaluation } = test().result ?? {};
    expect(evaluation?.models).toEqual([
      { id: 'base', label: 'Base' },
      { id: 'sft-cot', label: 'SFT with traces' },
    ]);
    expect(report?.splits[0].differences).toMatchObject([{ model: 'sft-cot', minus: 'base', n: 20 }]);
  });

  it('pauses with the figures of what came, and asks for the rest alone when it goes on', async () => {
    let pausing = Promise.resolve();
    before = async () => {
      if (surveys.length === 2) pausing = evaluator.pause();
    };
    const started = evaluator.start();
    await started;
    await pausing;
    expect(test().phase).toBe('paused');
    expect(test().result?.evaluation.regions).toHaveLength(16);
    before = async () => {};
    surveys = [];
    await evaluator.resume();
    expect(surveys.filter(({ variant }) => variant === 'sft').map(({ regions }) => regions)).toEqual([16, 8]);
    expect(test().phase).toBe('done');
    expect(test().result?.evaluation.regions).toHaveLength(40);
  });

  it('keeps what came when a model fails, and says why', async () => {
    before = async (variant) => {
      if (surveys.length >= 2 && variant === 'sft') throw new EngineError('fetch', 'sft/config.json answered 503.');
    };
    await evaluator.start();
    expect(test()).toMatchObject({ phase: 'failed', error: 'sft/config.json answered 503.' });
    expect(answeredCount(test())).toBeGreaterThanOrEqual(32);
    expect(test().result?.evaluation.regions).toHaveLength(16);
  });

  it('leaves out regions without a picture, with the reason, and fails where none has one', async () => {
    isBare = (lonDeg) => lonDeg % 10 === 3;
    await evaluator.start();
    expect(test().phase).toBe('done');
    expect([...test().missing]).toEqual([3, 13, 23, 33].map((i) => [i, `No tile at ${i}.`]));
    expect(test().result?.evaluation.regions).toHaveLength(36);
    isBare = () => true;
    await evaluator.start();
    expect(test()).toMatchObject({ phase: 'failed', error: 'No tile at 0.' });
  });

  it('takes as many regions of each split as it is set to', async () => {
    evaluator.set({ perSplit: 5 });
    await evaluator.start();
    expect(test().regions).toHaveLength(10);
  });

  it('takes the planet’s regions on the Atlas, also when own data were chosen on Earth', async () => {
    evaluator.set({ source: 'own' });
    lab.setState({ ownData: { world: 'earth' } as OwnImport });
    await evaluator.start();
    expect(test()).toMatchObject({ phase: 'done', source: 'world' });
  });

  it('shows Earth what was recorded, without asking a model', async () => {
    store.setState({ world: 'earth' });
    await evaluator.start();
    expect(surveys).toEqual([]);
    expect(test()).toMatchObject({ phase: 'done', indicator: 'gdp' });
    expect(test().result?.report.splits[0].models[1].answerRate.value).toBe(0);
  });

  it('says what is missing when there is no data of one’s own', async () => {
    store.setState({ world: 'earth' });
    evaluator.set({ source: 'own' });
    await evaluator.start();
    expect(test()).toMatchObject({ phase: 'failed', error: expect.stringContaining('Own data') });
  });

  it('gives up opening 100,000 regions at once, and what was shown stays', async () => {
    await evaluator.start();
    const shown = test();
    const [region] = recorded('atlas').regions;
    const many = Array.from({ length: 100_000 }, (_, i) => ({ ...region, id: `${i}` }));
    const json = JSON.stringify({ ...recorded('atlas'), regions: many });
    let begun = (): void => {};
    const isBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    // As the lab's own worker, which is ended.
    figures = (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        begun();
      });
    const opening = evaluator.open(new Blob([json]));
    expect(lab.getState().openingEvaluation).toBe('Reading the file');
    await isBegun;
    expect(lab.getState().openingEvaluation).toBe('Making the figures of 100,000 regions');
    evaluator.cancelOpening();
    await opening;
    expect(test()).toBe(shown);
    expect(lab.getState().openingEvaluation).toBeNull();
    expect(store.getState().notice).toBeNull();
    figures = async () => {};
    await evaluator.open(new Blob([JSON.stringify(recorded('atlas'))]));
    expect(test().result?.evaluation.madeAt).toBe(1);
  });

  it('opens a saved evaluation, and refuses a damaged one or one of the other world without losing what is shown', async () => {
    await evaluator.open(new Blob([JSON.stringify(recorded('atlas'))]));
    expect(test().regions).toHaveLength(40);
    for (const text of ['{"schema":1}', JSON.stringify(recorded('earth'))]) {
      await evaluator.open(new Blob([text]));
      expect(test().regions).toHaveLength(40);
      expect(store.getState().notice).toContain('The file was not opened.');
    }
  });
});
