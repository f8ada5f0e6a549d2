import { describe, expect, it } from 'vitest';
import {
  type Checkpoint,
  checkpointLabel,
  checkpointOf,
  inGridOrder,
} from '../../../../src/lab/checkpoints/checkpoint';
import { CheckpointsExperiment } from '../../../../src/lab/checkpoints/checkpoints-experiment';
import type { LabServices } from '../../../../src/lab/lab-services';
import { createLabStore } from '../../../../src/lab/lab-store';
import { createExplorerStore } from '../../../../src/store/explorer-store';

const checkpoint = (name: string, lambda: number | null, beta: number | null): Checkpoint => ({
  name,
  folderUrl: `http://x/${name}/`,
  lambda,
  beta,
  evaluation: {},
});
const GRID = [
  checkpoint('urban-r1-l0.5-b0.04', 0.5, 0.04),
  checkpoint('urban-r1', 0.1, 0.04),
  checkpoint('base', null, null),
  checkpoint('urban-r1-l0.1-b0', 0.1, 0),
];

const training = { stage: 'grpo', seed: 1, labels: 1, steps: 1 };

describe('checkpoints of the grid', () => {
  it('take lambda and beta from the manifest, and none before reinforcement learning', () => {
    const settings = { lambda: 0.1, beta: 0.2 };
    const of = (stage: string) =>
      checkpointOf({ name: 'a', training: { ...training, stage, settings }, evaluation: {} }, 'u/');
    expect(of('grpo')).toMatchObject({ lambda: 0.1, beta: 0.2 });
    expect(of('base')).toMatchObject({ lambda: null, beta: null });
  });

  it('stand in the order of their settings, what they started from first', () => {
    expect(inGridOrder(GRID).map(checkpointLabel)).toEqual([
      'base, before RL',
      'λ 0.1, β 0',
      'λ 0.1, β 0.04',
      'λ 0.5, β 0.04',
    ]);
  });

  it('are each asked about the selected region', async () => {
    const store = createExplorerStore();
    const context = { lonDeg: 1, latDeg: 2, address: [], country: null, nearby: [] };
    const provenance = { sourceId: 'own-picture', note: '', sha256: 'a' } as const;
    store.setState({
      region: { lonDeg: 1, latDeg: 2, groundMeters: 640 },
      picture: { status: 'ready', image: { rgb: new Uint8Array(3), sizePx: 64, provenance } },
      place: { status: 'found', context, isLearned: true, atlas: null },
    });
    let isBroken = true;
    const engine: LabServices['engine'] = {
      profile: async () => {},
      survey: async ({ folderUrl }, onEvent) => {
        if (isBroken && folderUrl.includes('l0.5')) throw new Error('it is broken');
        onEvent({ kind: 'surveyed', index: 0, text: '', tokens: 1, ended: true, expected: 4 });
      },
    };
    const lab = createLabStore();
    const experiment = new CheckpointsExperiment(store, lab, { engine, checkpoints: async () => GRID });
    await experiment.start();
    expect(lab.getState().checkpoints).toMatchObject({
      phase: 'failed',
      error: 'it is broken',
      scores: { base: 4, 'urban-r1': 4 },
    });
    isBroken = false;
    await experiment.start();
    expect(lab.getState().checkpoints?.phase).toBe('done');
    expect(Object.keys(lab.getState().checkpoints?.scores ?? {})).toHaveLength(4);
  });
});
