import { describe, expect, it } from 'vitest';
import type { Capability } from '../../../src/engine/capability';
import { Engine, type EngineRequest } from '../../../src/engine/engine';
import type { Backend } from '../../../src/engine/runtime';
import { branchTokens, prefixTokens } from '../../../src/model/prompt-tokens';
import { AT_SEA, nodeRuntime, readerOf, shippedModel } from './shipped-model';

const NAME = shippedModel();
const WEBGPU: Capability = { backend: 'webgpu', description: 'WebGPU on acme' };

const request = (name: string): EngineRequest => ({
  model: name,
  read: readerOf(name),
  patches: new Float32Array(3 * 64 * 64),
  prompt: (tokenizer, { prompt }) => ({
    prefix: prefixTokens(tokenizer, AT_SEA, prompt, prompt.include),
    question: branchTokens(tokenizer, 'gdp'),
  }),
  sampling: () => null,
});

/** An engine whose WebGPU fails in `fails`, and what it did. */
function engineThatLoses(fails: (backend: Backend) => boolean) {
  const opened: Backend[] = [];
  const announced: string[] = [];
  const engine = new Engine(
    async (backend) => {
      opened.push(backend);
      if (fails(backend)) throw new Error('device lost');
      return {
        ...nodeRuntime,
        InferenceSession: {
          create: (bytes) => nodeRuntime.InferenceSession.create(bytes, { executionProviders: ['cpu'] }),
        },
      };
    },
    WEBGPU,
    ({ description }) => announced.push(description),
  );
  return { engine, opened, announced };
}

describe.skipIf(NAME === null)('the engine when a backend gives out (skipped where no model is exported)', () => {
  const name = NAME as string;
  const { signal } = new AbortController();

  it('goes on with WebAssembly, says so, and stays there', async () => {
    const { engine, opened, announced } = engineThatLoses((backend) => backend === 'webgpu');
    for (let round = 0; round < 2; round++) {
      const kinds: string[] = [];
      for await (const { kind } of engine.write(request(name), signal)) kinds.push(kind);
      expect(kinds.at(-1)).toBe('done');
    }
    expect(opened).toEqual(['webgpu', 'wasm']);
    expect(announced).toHaveLength(1);
    expect(announced[0]).toMatch(/WebAssembly.*device lost/);
  });

  it('gives up with the cause when WebAssembly fails as well', async () => {
    const { engine } = engineThatLoses(() => true);
    const run = engine.write(request(name), signal).next();
    await expect(run).rejects.toMatchObject({ code: 'runtime', message: 'device lost' });
  });

  it('does not blame the backend for a prompt that cannot be written', async () => {
    const { engine, opened } = engineThatLoses(() => false);
    const prompt = () => {
      throw new RangeError('too long');
    };
    const run = async () => {
      for await (const _ of engine.write({ ...request(name), prompt }, signal));
    };
    await expect(run()).rejects.toMatchObject({ code: 'input', message: 'too long' });
    expect(opened).toEqual(['webgpu']);
  });
});
