import { beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from '../../../../src/engine/engine-error';
import { AblationsExperiment } from '../../../../src/lab/ablations/ablations-experiment';
import { scoreChange } from '../../../../src/lab/ablations/ablations-state';
import { isUnderWay } from '../../../../src/lab/lab-run';
import type { LabServices } from '../../../../src/lab/lab-services';
import { createLabStore, type LabStore } from '../../../../src/lab/lab-store';
import { RolloutsExperiment } from '../../../../src/lab/rollouts/rollouts-experiment';
import { createExplorerStore, type ExplorerStore } from '../../../../src/store/explorer-store';

const CONTEXT = { lonDeg: 13.4, latDeg: 52.5, address: ['Berlin'], country: 'Germany', nearby: [] };

let store: ExplorerStore;
let lab: LabStore;
let asked: string[];
let fails: boolean;
let services: Pick<LabServices, 'folders' | 'engine'>;

beforeEach(() => {
  store = createExplorerStore();
  lab = createLabStore();
  store.setState({
    region: { lonDeg: 13.4, latDeg: 52.5, groundMeters: 640 },
    picture: {
      status: 'ready',
      image: {
        rgb: new Uint8Array(64 * 64 * 3),
        sizePx: 64,
        provenance: { sourceId: 'own-picture', note: '', sha256: 'a'.repeat(64) },
      },
    },
    place: { status: 'found', context: CONTEXT, isLearned: true, atlas: null },
  });
  asked = [];
  fails = false;
  services = {
    folders: async () => ({ sft: 'http://x/sft/', 'urban-r1': 'http://x/urban-r1/' }),
    engine: {
      survey: async ({ folderUrl, include }, onEvent) => {
        if (fails) throw new EngineError('fetch', 'manifest.json answered 404');
        const variant = folderUrl.split('/').at(-2) as string;
        asked.push(`${variant} ${Object.keys(include ?? {}).join('+')}`);
        const expected = include?.image === false ? 2 : 6;
        onEvent({ kind: 'surveyed', index: 0, text: '', tokens: 1, ended: true, expected });
      },
      profile: async ({ rollouts }, onEvent, signal) => {
        const written = { text: '<answer>5.0</answer>', tokens: 1, ended: true, expected: 5 };
        for (let index = 0; index < (rollouts?.count ?? 0); index++) {
          await Promise.resolve();
          if (signal.aborted) throw new EngineError('cancelled', 'Stopped.');
          onEvent({ kind: 'rollout', index, seed: (rollouts?.seed ?? 0) + index, ...written });
        }
      },
    },
  };
});

describe('ablations', () => {
  it('ask both models of the whole prompt and of each version of it', async () => {
    await new AblationsExperiment(store, lab, services).start();
    expect(asked).toEqual(
      ['', 'image', 'coordinates', 'address+nearby'].flatMap((parts) => [`sft ${parts}`, `urban-r1 ${parts}`]),
    );
    const { ablations: test } = lab.getState();
    if (!test) throw new Error('there is a test');
    expect(test.phase).toBe('done');
    expect(scoreChange(test, 'sft', 'no-image')).toBe(-4);
    expect(scoreChange(test, 'urban-r1', 'no-address')).toBe(0);
  });

  it('say what went wrong, and work again afterwards', async () => {
    const ablator = new AblationsExperiment(store, lab, services);
    fails = true;
    await ablator.start();
    expect(lab.getState().ablations).toMatchObject({
      phase: 'failed',
      error: 'manifest.json answered 404',
    });
    fails = false;
    await ablator.start();
    expect(lab.getState().ablations).toMatchObject({ phase: 'done', error: null });
  });
});

describe('the rollout inspector', () => {
  it('draws as many rollouts of each model as are set', async () => {
    const inspector = new RolloutsExperiment(store, lab, services);
    inspector.set({ groupSize: 5, temperature: 0.5 });
    await inspector.draw();
    const { rollouts: drawn } = lab.getState();
    expect(drawn?.temperature).toBe(0.5);
    expect(drawn?.runs.sft.samples.map(({ seed }) => seed)).toEqual([1, 2, 3, 4, 5]);
    expect(isUnderWay(drawn)).toBe(false);
  });

  it('keeps what came when it is stopped', async () => {
    const inspector = new RolloutsExperiment(store, lab, services);
    inspector.set({ groupSize: 16 });
    const drawing = inspector.draw();
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    inspector.cancel();
    await drawing;
    const { rollouts: drawn } = lab.getState();
    expect(isUnderWay(drawn)).toBe(false);
    expect(drawn?.runs.sft.phase).toBe('stopped');
  });

  it('changes a reward setting without asking any model', () => {
    new RolloutsExperiment(store, lab, services).set({ lambda: 0.5 });
    expect(lab.getState().rolloutSettings.lambda).toBe(0.5);
    expect(asked).toEqual([]);
  });
});
