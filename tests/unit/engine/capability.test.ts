import { describe, expect, it } from 'vitest';
import { fallbackFrom, type GpuLike, probeCapability } from '../../../src/engine/capability';

const adapter = (isFallbackAdapter: boolean): GpuLike => ({
  requestAdapter: async () => ({ info: { vendor: 'acme', architecture: 'gen-9', isFallbackAdapter } }),
});

describe('probeCapability', () => {
  it('takes WebGPU where there is a real adapter, and names it', async () => {
    expect(await probeCapability(adapter(false))).toEqual({ backend: 'webgpu', description: 'WebGPU on acme gen-9' });
  });

  it.each([
    ['the browser has no WebGPU', undefined, 'no WebGPU'],
    ['no adapter answers', { requestAdapter: async () => null }, 'no WebGPU adapter'],
    ['the adapter is refused', { requestAdapter: () => Promise.reject(new Error('lost')) }, 'no WebGPU adapter'],
    ['the adapter is software', adapter(true), 'acme gen-9'],
  ])('takes WebAssembly where %s, and says so', async (_, gpu, why) => {
    const { backend, description } = await probeCapability(gpu);
    expect(backend).toBe('wasm');
    expect(description).toContain('WebAssembly');
    expect(description).toContain(why);
  });

  it('tells in the fallback what failed and why', async () => {
    const { backend, description } = fallbackFrom(await probeCapability(adapter(false)), 'device lost');
    expect(backend).toBe('wasm');
    expect(description).toMatch(/WebGPU on acme gen-9.*device lost/);
  });
});
