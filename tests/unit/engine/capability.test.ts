import { describe, expect, it } from 'vitest';
import { engineChoice } from '../../../src/engine/backend';
import { fallbackFrom, type GpuLike, probeCapability, requireWebAssembly } from '../../../src/engine/capability';

const adapter = (isFallbackAdapter: boolean): GpuLike => ({
  requestAdapter: async () => ({ info: { vendor: 'acme', architecture: 'gen-9', isFallbackAdapter } }),
});

describe('probeCapability', () => {
  it.each([
    [true, 'webgpu-jspi', 'WebGPU on acme gen-9'],
    [false, 'webgpu-asyncify', 'WebGPU (asyncify build) on acme gen-9'],
  ])('takes WebGPU where there is a real adapter, and names it (JSPI: %s)', async (hasJspi, backend, description) => {
    expect(await probeCapability({ gpu: adapter(false), hasJspi })).toMatchObject({ backend, description });
  });

  it.each([
    ['the browser has no WebGPU', undefined, 'no WebGPU'],
    ['no adapter answers', { requestAdapter: async () => null }, 'no WebGPU adapter'],
    ['the adapter is refused', { requestAdapter: () => Promise.reject(new Error('lost')) }, 'no WebGPU adapter'],
    ['the adapter is software', adapter(true), 'acme gen-9'],
  ])('takes WebAssembly where %s, and says so', async (_, gpu, why) => {
    const { backend, description } = await probeCapability({ gpu, hasJspi: true });
    expect(backend).toBe('wasm');
    expect(description).toContain('WebAssembly');
    expect(description).toContain(why);
  });

  it.each([
    ['webgpu', 'webgpu-jspi', /WebGPU on acme gen-9: a software adapter, asked for by \?engine=webgpu$/],
    ['webgpu-asyncify', 'webgpu-asyncify', /asked for/],
    ['wasm', 'wasm', /WebAssembly.*asked for by \?engine=wasm/],
  ] as const)('takes what is asked for by ?engine=%s, and says so', async (choice, expected, text) => {
    const { backend, description } = await probeCapability({ gpu: adapter(true), hasJspi: true }, choice);
    expect(backend).toBe(expected);
    expect(description).toMatch(text);
  });

  it('cannot give WebGPU where there is none, whatever is asked for', async () => {
    expect((await probeCapability({ gpu: undefined, hasJspi: true }, 'webgpu')).backend).toBe('wasm');
  });
});

describe('fallbackFrom', () => {
  it('says in brief what a runtime says at length', () => {
    const gpu = { backend: 'webgpu-jspi', adapter: 'acme', description: 'WebGPU on acme' } as const;
    const said =
      'failed to call OrtRun(). ERROR_CODE: 1, ERROR_MESSAGE: /mnt/a/b.cc:643 value: 4, message: Buffer was\nunmapped.';
    expect(fallbackFrom(gpu, said, 'running')?.description).toMatch(/failed \(Buffer was unmapped\.\)/);
    expect(fallbackFrom(gpu, 'x'.repeat(500), 'running')?.description.length).toBeLessThan(220);
  });

  it('tells what failed and why, and ends with WebAssembly', async () => {
    const first = await probeCapability({ gpu: adapter(false), hasJspi: true });
    const second = fallbackFrom(first, 'no such file', 'opening');
    expect(second?.backend).toBe('webgpu-asyncify');
    const last = fallbackFrom(first, 'device lost', 'running');
    expect(last?.backend).toBe('wasm');
    expect(last?.description).toMatch(/WebAssembly.*WebGPU on acme gen-9.*device lost/);
    expect(last && fallbackFrom(last, 'out of memory', 'running')).toBeNull();
  });
});

describe('engineChoice', () => {
  it.each([
    ['?engine=wasm', 'wasm'],
    ['?q=1&engine=webgpu', 'webgpu'],
    ['?engine=abacus', 'auto'],
    ['', 'auto'],
  ])('reads %s as %s', (search, choice) => expect(engineChoice(search)).toBe(choice));
});

it('says in a sentence what to do where the browser runs no WebAssembly', () => {
  expect(() => requireWebAssembly({})).toThrow('This browser runs no WebAssembly, by which the models compute');
  expect(() => requireWebAssembly({ WebAssembly })).not.toThrow();
});
