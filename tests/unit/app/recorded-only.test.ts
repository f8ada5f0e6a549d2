import { describe, expect, it } from 'vitest';
import { recordedOnly } from '../../../src/app/recorded-only';

describe('a visit', () => {
  it('has models run where there is WebAssembly, and nothing else is asked for', () => {
    for (const search of ['', '?recorded=0', '?engine=wasm', '?recorded='])
      expect(recordedOnly(search, { WebAssembly })).toBeNull();
  });

  it('shows recorded results alone where they cannot run, with the remedy, and where the address says so', () => {
    expect(recordedOnly('', {})).toContain('Allow it for this site');
    expect(recordedOnly('?story=a&recorded=1', { WebAssembly })).toContain('?recorded=1');
  });
});
