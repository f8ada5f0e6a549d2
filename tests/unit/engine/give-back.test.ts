import { expect, it } from 'vitest';
import { giveBack } from '../../../src/engine/give-back';

it('bytes that are given back are gone, twice or not, and those of a larger buffer stay', () => {
  const bytes = new Float32Array(1000);
  giveBack(bytes);
  giveBack(bytes);
  expect(bytes.byteLength).toBe(0);
  const part = new Uint8Array(new ArrayBuffer(1000), 10, 20);
  giveBack(part);
  expect(part.buffer.byteLength).toBe(1000);
});
