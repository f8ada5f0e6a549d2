import { describe, expect, it } from 'vitest';
import { buffersOf } from '../../../src/channel/buffers-of';

describe('the buffers of an answer', () => {
  it('are those of its typed arrays, in the fields of objects too, each once', () => {
    const [a, b] = [new Uint8Array(4), new Float64Array(2)];
    expect(buffersOf(a)).toEqual([a.buffer]);
    expect(buffersOf({ a, deep: { b, again: new DataView(b.buffer) }, n: 1, none: null })).toEqual([
      a.buffer,
      b.buffer,
    ]);
  });

  it('are none where there are none, and never what is shared', () => {
    for (const answer of [undefined, null, 3, 'text', [1, 2], { list: [{ x: 1 }] }])
      expect(buffersOf(answer)).toEqual([]);
    expect(buffersOf(new Uint8Array(new SharedArrayBuffer(4)))).toEqual([]);
  });
});
