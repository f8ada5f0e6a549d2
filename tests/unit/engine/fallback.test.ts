import { describe, expect, it } from 'vitest';
import type { Backend } from '../../../src/engine/backend';
import type { Capability } from '../../../src/engine/capability';
import { Engine, type EngineRequest } from '../../../src/engine/engine';
import type { Runtime } from '../../../src/engine/runtime';
import { AT_SEA, nodeEngine, nodeRuntime, readerOf, shippedModel } from './shipped-model';

const NAME = shippedModel();
const WEBGPU: Capability = { backend: 'webgpu-jspi', adapter: 'acme', description: 'WebGPU on acme' };

const request = (name: string): EngineRequest => ({
  model: name,
  read: readerOf(name),
  rgb: new Uint8Array(3 * 64 * 64),
  sizePx: 64,
  onProgress: () => {},
  context: AT_SEA,
  indicator: 'gdp',
  rollouts: null,
});

/** Node's runtime under the name of any backend. */
const anyRuntime: Runtime = {
  ...nodeRuntime,
  InferenceSession: {
    create: (bytes) => nodeRuntime.InferenceSession.create(bytes, { executionProviders: ['cpu'] }),
  },
};

/** An engine whose backends fail to open where `fails` says so, and what it did. */
function engineThatLoses(
  fails: (backend: Backend) => boolean,
  runtimeOf: (backend: Backend) => Runtime = () => anyRuntime,
) {
  const opened: Backend[] = [];
  const announced: string[] = [];
  const engine = new Engine(
    async (backend) => {
      opened.push(backend);
      if (fails(backend)) throw new Error('does not load');
      return runtimeOf(backend);
    },
    WEBGPU,
    ({ description }) => announced.push(description),
  );
  return { engine, opened, announced };
}

/** A runtime whose device is lost in the middle of a run, which then never ends. */
function losingRuntime(): Runtime {
  let lose: (reason: string) => void = () => {};
  const lost = new Promise<string>((resolve) => {
    lose = resolve;
  });
  let runs = 0;
  return {
    ...anyRuntime,
    deviceLost: () => lost,
    InferenceSession: {
      create: async (bytes, options) => {
        const session = await anyRuntime.InferenceSession.create(bytes, options);
        const run = session.run.bind(session);
        session.run = ((feeds: Parameters<typeof run>[0]) => {
          runs++;
          if (runs < 12) return run(feeds);
          lose('destroyed');
          return new Promise(() => {});
        }) as typeof session.run;
        return session;
      },
    },
  };
}

describe.skipIf(NAME === null)('the engine when a backend fails (skipped where no model is exported)', () => {
  const name = NAME as string;
  const { signal } = new AbortController();

  it('goes on with the next build, then with WebAssembly, says so, and stays there', async () => {
    const { engine, opened, announced } = engineThatLoses((backend) => backend !== 'wasm');
    for (let round = 0; round < 2; round++) {
      const kinds: string[] = [];
      for await (const { kind } of engine.write(request(name), signal)) kinds.push(kind);
      expect(kinds.at(-1)).toBe('done');
    }
    expect(opened).toEqual(['webgpu-jspi', 'webgpu-asyncify', 'wasm']);
    expect(announced).toHaveLength(2);
    expect(announced[0]).toMatch(/WebGPU \(asyncify build\) on acme.*does not load/);
    expect(announced[1]).toMatch(/WebAssembly.*does not load/);
  });

  it('begins anew on WebAssembly when the device is lost in mid-decode, and writes the same', async () => {
    const { engine, opened, announced } = engineThatLoses(
      () => false,
      (backend) => (backend === 'wasm' ? anyRuntime : losingRuntime()),
    );
    const kinds: string[] = [];
    const texts: string[] = [];
    const writing = async () => {
      for await (const event of engine.write(request(name), signal)) {
        kinds.push(event.kind);
        if (event.kind === 'done') texts.push(event.text);
      }
    };
    await Promise.all([writing(), writing()]);
    expect(opened).toEqual(['webgpu-jspi', 'wasm']);
    expect(announced).toEqual([expect.stringMatching(/WebAssembly.*device lost: destroyed/)]);
    expect(kinds.filter((kind) => kind === 'opened')).toHaveLength(4);
    for await (const event of nodeEngine().write(request(name), signal))
      if (event.kind === 'done') expect(texts).toEqual([event.text, event.text]);
  });

  it('gives up with the cause when WebAssembly fails as well', async () => {
    const { engine } = engineThatLoses(() => true);
    const run = engine.write(request(name), signal).next();
    await expect(run).rejects.toMatchObject({ code: 'runtime', message: 'does not load' });
  });

  it('does not blame the backend for a prompt that cannot be written', async () => {
    const { engine, opened } = engineThatLoses(() => false);
    const context = { ...AT_SEA, address: ['Far'.repeat(99)] };
    const run = async () => {
      for await (const _ of engine.write({ ...request(name), context }, signal));
    };
    await expect(run()).rejects.toMatchObject({ code: 'input', message: expect.stringMatching(/more than 88 tokens/) });
    expect(opened).toEqual(['webgpu-jspi']);
  });
});
