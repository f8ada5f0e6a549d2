import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Profiler } from '../../../src/actions/profiler';
import type { Services } from '../../../src/actions/services';
import type { WorldServices } from '../../../src/actions/world-services';
import { serve } from '../../../src/channel/channel-server';
import { comparisonOf } from '../../../src/domain/comparison';
import { indicator } from '../../../src/domain/indicator';
import { Engine } from '../../../src/engine/engine';
import { EngineAnswers } from '../../../src/engine/engine-answers';
import { EngineClient } from '../../../src/engine/engine-client';
import { ENGINE_PROTOCOL } from '../../../src/engine/engine-protocol';
import { ModelArticle } from '../../../src/panels/model-article';
import { createExplorerStore } from '../../../src/store/explorer-store';
import { linkedWorkers } from '../channel/linked-workers';
import { CANNOT, scriptedFamily, scriptedFiles } from '../engine/scripted-family';
import { GDANSK, nodeRuntime } from '../engine/shipped-model';

const REGION = { lonDeg: GDANSK.lonDeg, latDeg: GDANSK.latDeg, groundMeters: 640 };

/** A client of an engine whose models are all of the scripted family. */
function scriptedEngine(): EngineClient {
  const engine = new Engine(
    async () => nodeRuntime,
    { backend: 'cpu', adapter: null, description: 'the processor' },
    () => {},
    { scripted: scriptedFamily(() => '<answer>4.2</answer>') },
  );
  const answers = new EngineAnswers(engine, () => scriptedFiles);
  const { start } = linkedWorkers((scope) => serve(scope, ENGINE_PROTOCOL, { open: () => answers }));
  return new EngineClient(start, () => {});
}

it('a model of another family answers in the dossier, and says there what it cannot do', async () => {
  const store = createExplorerStore({ world: 'earth' });
  const rgb = new Uint8Array(3 * 64 * 64);
  const world: Pick<WorldServices, 'squareAt' | 'describe' | 'crop' | 'truth'> = {
    squareAt: async (region) => region,
    describe: async () => ({ context: GDANSK, isLearned: false, atlas: null }),
    crop: async () => ({ rgb, sizePx: 64, provenance: { sourceId: 'own-picture', note: '', sha256: 'a'.repeat(64) } }),
    truth: async () => null,
  };
  const services = {
    engine: scriptedEngine(),
    worlds: { earth: world },
    folders: async () => ({ 'small-vlm': 'https://site.example/small-vlm/' }),
    now: () => 1,
    newId: () => 'id',
  } as unknown as Services;
  await new Profiler(store, services).profile(REGION);
  const { runs, evidence, history } = store.getState();
  const run = runs['small-vlm'];
  expect(run).toMatchObject({ phase: 'done', text: '<answer>4.2</answer>', expected: 4.2, error: null });
  expect(history.entries[0].prediction.models['small-vlm'].greedy.expected).toBe(4.2);
  expect(evidence).toEqual({});

  const row = { id: 'small-vlm', label: 'Small VLM', training: 'as published' };
  const [model] = comparisonOf([row], ['small-vlm', 'sft']);
  const article = renderToStaticMarkup(
    createElement(ModelArticle, {
      world: 'earth',
      model,
      run,
      isRecorded: false,
      asked: indicator('population'),
      manifest: null,
      truth: null,
      evidence: null,
      pointed: null,
      onPoint: () => {},
    }),
  );
  expect(article).toContain('Small VLM');
  expect(article).toContain('4.2');
  for (const why of Object.values(CANNOT)) expect(article).toContain(why);
});
