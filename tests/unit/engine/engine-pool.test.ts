import { describe, expect, it } from 'vitest';
import type { EngineClient } from '../../../src/engine/engine-client';
import { EnginePool, poolSize } from '../../../src/engine/engine-pool';

const live = new AbortController().signal;

/** A pool whose engines note what they are asked. */
function pool(size: number) {
  const heard: string[][] = [];
  const start = () => {
    const own: string[] = [];
    heard.push(own);
    const ask = async ({ folderUrl }: { readonly folderUrl: string }): Promise<void> => void own.push(folderUrl);
    return {
      profile: ask,
      answer: ask,
      survey: ask,
      evidence: async () => {
        throw new Error('not asked here');
      },
      warm: async ({ folderUrls }: { readonly folderUrls: readonly string[] }) => void own.push(folderUrls.join()),
    };
  };
  return { heard, pool: new EnginePool(start, size) };
}

const about = (folderUrl: string) => ({
  folderUrl,
  rgb: new Uint8Array(),
  sizePx: 64,
  contexts: [],
  indicator: 'gdp' as const,
});

describe('EnginePool', () => {
  it('gives models that are compared an engine each, and keeps a model where it is', async () => {
    const { heard, pool: engines } = pool(2);
    for (const url of ['a/', 'b/', 'a/', 'b/', 'c/', 'a/']) await engines.survey(about(url), () => {}, live);
    expect(heard).toEqual([
      ['a/', 'a/', 'c/', 'a/'],
      ['b/', 'b/'],
    ]);
  });

  it('warms models where they will be asked', async () => {
    const { heard, pool: engines } = pool(2);
    await engines.warm({ folderUrls: ['a/', 'b/', 'c/'] }, () => {}, live);
    await engines.survey(about('c/'), () => {}, live);
    expect(heard).toEqual([['a/,c/', 'c/'], ['b/']]);
  });

  it('has failed once all engines have come to an end: nothing is said of the others afterwards', async () => {
    const told: string[] = [];
    let warmed = (): void => {};
    const gate = new Promise<void>((resolve) => {
      warmed = resolve;
    });
    const unasked = async (): Promise<never> => Promise.reject(new Error('not asked here'));
    const start = (): Pick<EngineClient, 'profile' | 'answer' | 'survey' | 'evidence' | 'warm'> => ({
      profile: unasked,
      answer: unasked,
      survey: unasked,
      evidence: unasked,
      warm: async ({ folderUrls: [folderUrl] }, onProgress) => {
        if (folderUrl === 'a/') throw new Error('a/ was altered');
        await gate;
        onProgress({ kind: 'warming', folderUrl });
      },
    });
    const end = new EnginePool(start, 2)
      .warm({ folderUrls: ['a/', 'b/'] }, ({ kind }) => told.push(kind), live)
      .catch((error: Error) => told.push(error.message));
    await Promise.resolve();
    warmed();
    await end;
    expect(told).toEqual(['warming', 'a/ was altered']);
  });

  it('is one engine on a machine with one processor', async () => {
    const { heard, pool: engines } = pool(poolSize(1));
    for (const url of ['a/', 'b/']) await engines.survey(about(url), () => {}, live);
    expect(heard).toEqual([['a/', 'b/']]);
  });
});
