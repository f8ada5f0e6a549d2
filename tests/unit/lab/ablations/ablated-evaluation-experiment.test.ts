import { beforeEach, describe, expect, it } from 'vitest';
import type { LabEvaluation } from '../../../../src/bias/lab/lab-evaluation';
import { makeLabReport } from '../../../../src/bias/lab/make-report';
import { EngineError } from '../../../../src/engine/engine-error';
import { AblatedEvaluationExperiment } from '../../../../src/lab/ablations/ablated-evaluation-experiment';
import type { AblatedEvaluation } from '../../../../src/lab/ablations/ablated-evaluation-state';
import type { AskedEvaluation } from '../../../../src/lab/evaluation/asked-evaluation';
import { newEvaluation } from '../../../../src/lab/evaluation/evaluation-state';
import { createLabStore, type LabStore } from '../../../../src/lab/lab-store';
import { createExplorerStore } from '../../../../src/store/explorer-store';

const COUNT = 40;
const EVALUATION: LabEvaluation = {
  schema: 1,
  world: 'atlas',
  indicator: 'GDP density',
  scaleOf: 'regions',
  groupedBy: 'nation',
  madeAt: 1,
  models: [
    { id: 'sft', label: 'SFT' },
    { id: 'urban-r1', label: 'Urban-R1' },
  ],
  regions: Array.from({ length: COUNT }, (_, i) => ({
    id: `atlas-${i}@1`,
    lonDeg: i,
    latDeg: 0,
    split: 'unseen' as const,
    group: null,
    block: `${i % 10}`,
    truth: i % 10,
    scores: [i % 10, i % 10],
  })),
};
const SUBJECT: AskedEvaluation = {
  evaluation: EVALUATION,
  asked: EVALUATION.regions.map(({ lonDeg, latDeg }) => ({
    rgb: new Uint8Array(3 * 64 * 64),
    context: { lonDeg, latDeg, address: [], country: null, nearby: [] },
    checked: { cover: null, greenery: 0, built: 0, roads: 0, water: 0, texture: 0 },
  })),
};

let lab: LabStore;
let isBroken: boolean;
let ablator: AblatedEvaluationExperiment;
const test = () => lab.getState().ablatedEvaluation as AblatedEvaluation;

beforeEach(() => {
  lab = createLabStore();
  const evaluation = newEvaluation('atlas', 'gdp', 'world');
  lab.setState({ evaluation });
  isBroken = false;
  ablator = new AblatedEvaluationExperiment(
    createExplorerStore({ world: 'atlas' }),
    lab,
    {
      folders: async () => ({ sft: 'http://x/sft/', 'urban-r1': 'http://x/urban-r1/' }),
      arithmetic: {
        read: () => Promise.reject(new Error('not asked here')),
        report: async (one) => makeLabReport(one, { resamples: 20, shuffles: 19 }),
        faithfulness: () => Promise.reject(new Error('not asked here')),
        residuals: () => Promise.reject(new Error('not asked here')),
      },
      engine: {
        profile: async () => {},
        survey: async ({ folderUrl, contexts, include }, onEvent) => {
          if (isBroken) throw new EngineError('fetch', 'config.json answered 503.');
          for (const [index, { lonDeg }] of contexts.entries()) {
            // SFT reads the image alone, Urban-R1 nothing but the address.
            const isBlind = folderUrl.includes('sft') ? include?.image === false : include?.address === false;
            const expected = isBlind ? (lonDeg * 7) % 10 : lonDeg % 10;
            onEvent({ kind: 'surveyed', index, text: '', tokens: 1, ended: true, expected });
          }
        },
      },
    },
    () => SUBJECT,
  );
});

describe('the ablation on every evaluated region', () => {
  it('tells how much worse each model orders regions without a part, and nothing where it does not care', async () => {
    await ablator.start();
    expect(test()).toMatchObject({ phase: 'done', answered: 6 * COUNT, wanted: 6 * COUNT });
    const changeOf = (variant: string, version: string) =>
      test().reports[variant].splits[0].differences.find(({ model }) => model === version)?.figures.spearman;
    expect(changeOf('sft', 'no-image')?.value).toBeLessThan(-0.3);
    expect(changeOf('sft', 'no-address')).toEqual({ value: 0, interval: { lo: 0, hi: 0 } });
    expect(changeOf('urban-r1', 'no-address')?.value).toBeLessThan(-0.3);
    expect(changeOf('urban-r1', 'no-image')).toEqual({ value: 0, interval: { lo: 0, hi: 0 } });
  });

  it('says why it failed, and is forgotten with its evaluation', async () => {
    isBroken = true;
    await ablator.start();
    expect(test()).toMatchObject({ phase: 'failed', error: 'config.json answered 503.' });
    ablator.forget();
    expect(test()).toBeNull();
  });
});
