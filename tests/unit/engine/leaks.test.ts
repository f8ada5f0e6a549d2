import type { Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/domain/random';
import type { EngineRequest } from '../../../src/engine/engine';
import type { Runtime } from '../../../src/engine/runtime';
import { AT_SEA, nodeEngine, nodeRuntime, readerOf, shippedModel } from './shipped-model';

const NAME = shippedModel();

/** Node's runtime, and the tensors of the cache that it has given out and that nobody has let go of. */
function countingRuntime() {
  const live = new Set<Tensor>();
  const runtime: Runtime = {
    ...nodeRuntime,
    InferenceSession: {
      create: async (bytes, options) => {
        const session = await nodeRuntime.InferenceSession.create(bytes, options);
        const run = session.run.bind(session);
        session.run = (async (feeds: Parameters<typeof run>[0]) => {
          const out = await run(feeds);
          for (const [name, tensor] of Object.entries(out)) {
            if (!name.startsWith('present')) continue;
            live.add(tensor);
            const dispose = tensor.dispose.bind(tensor);
            tensor.dispose = () => {
              live.delete(tensor);
              dispose();
            };
          }
          return out;
        }) as typeof session.run;
        return session;
      },
    },
  };
  return { runtime, live };
}

describe.skipIf(NAME === null)('the engine (skipped where no model is exported)', () => {
  const request: EngineRequest = {
    model: NAME as string,
    read: readerOf(NAME as string),
    onProgress: () => {},
    rgb: new Uint8Array(3 * 64 * 64),
    sizePx: 64,
    context: AT_SEA,
    indicator: 'gdp',
    rollouts: { count: 4, temperature: 1.5, random: (index) => seededRandom(index, 'test') },
  };

  it('lets go of every tensor of its caches, also of outputs that were stopped', async () => {
    const { runtime, live } = countingRuntime();
    const engine = nodeEngine(runtime);
    for (let stopAt = 0; stopAt < 30; stopAt++) {
      const abort = new AbortController();
      let events = 0;
      const writing = async () => {
        for await (const _ of engine.write(request, abort.signal)) {
          expect(live.size).toBeLessThanOrEqual(3 * 6);
          if (++events === stopAt) abort.abort();
        }
      };
      await writing().catch(() => {});
      expect(live.size).toBe(0);
    }
    const evidence = { ...request, text: '<answer>1.0</answer>' };
    await engine.explain(evidence, new AbortController().signal);
    expect(live.size).toBe(0);
  });
});
