import { expect, it } from 'vitest';
import type { Services } from '../../../src/actions/services';
import { warmModels } from '../../../src/actions/warm-models';
import { EngineError } from '../../../src/engine/engine-error';
import { createExplorerStore } from '../../../src/store/explorer-store';

type Warm = Services['engine']['warm'];

async function said(warm: Warm, folders: Record<string, string> = { sft: 'http://x/a/', 'urban-r1': 'http://x/b/' }) {
  const store = createExplorerStore();
  const texts: (string | null)[] = [];
  store.subscribe(({ loading, modelProblem }) => texts.push(modelProblem ?? loading));
  const engine = {
    warm,
    profile: async () => {},
    survey: async () => {},
    evidence: async () => Promise.reject(new Error('not asked')),
  };
  await warmModels(store, { engine, folders: async () => folders });
  return texts;
}

it('says how far the models are, and nothing once they are there', async () => {
  const texts = await said(async (_, onEvent) => {
    onEvent({ kind: 'loading', folderUrl: 'http://x/a/', loadedBytes: 50, totalBytes: 100 });
    onEvent({ kind: 'loading', folderUrl: 'http://x/a/', loadedBytes: 100, totalBytes: 100 });
    onEvent({ kind: 'warming', folderUrl: 'http://x/a/' });
  });
  expect(texts).toEqual(['loading models, 25 %', 'loading models, 50 %', 'warming up', null]);
});

it('says in the status alone that loading ahead has failed: the question that needs the model tries again', async () => {
  const texts = await said(() => Promise.reject(new EngineError('fetch', 'it is gone')));
  expect(texts).toEqual(['it is gone']);
});

it('asks for nothing on a site without models', async () => {
  expect(await said(() => Promise.reject(new Error('asked')), {})).toEqual([]);
});
