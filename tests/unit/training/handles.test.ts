import { describe, expect, it } from 'vitest';
import { openAll, releaseAll } from '../../../src/training/handles';

/** Handles that note their release; one of them fails at it. */
const notingHandles = (released: string[], failing?: string) => (name: string) => ({
  name,
  release: async () => {
    if (name === failing) throw new Error(`${name} cannot be released`);
    released.push(name);
  },
});

describe('handles opened together', () => {
  it('come in their order, however they are opened', async () => {
    const handle = notingHandles([]);
    const [first, second] = await openAll(
      async () => handle('first'),
      () => handle('second'),
    );
    expect([first.name, second.name]).toEqual(['first', 'second']);
  });

  it('are released where a later one fails, and what comes behind is not opened', async () => {
    const released: string[] = [];
    const handle = notingHandles(released);
    const opened: string[] = [];
    const open = (name: string) => async () => {
      opened.push(name);
      if (name === 'third') throw new Error('no memory');
      return handle(name);
    };
    await expect(openAll(open('first'), open('second'), open('third'), open('fourth'))).rejects.toThrow('no memory');
    expect(opened).toEqual(['first', 'second', 'third']);
    expect(released).toEqual(['first', 'second']);
  });

  it('are all released, also behind one that fails, which is told', async () => {
    const released: string[] = [];
    const handle = notingHandles(released, 'second');
    const handles = ['first', 'second', 'third'].map(handle);
    await expect(releaseAll(handles)).rejects.toThrow('second cannot be released');
    expect(released).toEqual(['first', 'third']);
  });
});
