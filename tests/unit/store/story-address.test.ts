import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStoryAddress, type StoryAddress, writeStoryAddress } from '../../../src/store/story-address';

const address: fc.Arbitrary<StoryAddress> = fc.record({
  story: fc
    .option(
      fc.record({
        name: fc.option(fc.stringMatching(/^[a-z0-9-]{1,60}$/)),
        step: fc.nat(98),
        isPresented: fc.boolean(),
        problem: fc.constant(null),
      }),
    )
    .map((story) => (story && story.name === null ? { ...story, step: 0, isPresented: false } : story)),
  frame: fc.constantFrom('whole', 'guided', 'embedded'),
});

describe('the address of a story', () => {
  it('reopens what it was written of, and keeps what belongs to others', () => {
    fc.assert(
      fc.property(address, (written) => {
        const search = writeStoryAddress(written, '?engine=wasm&story=old&embed=1');
        expect(readStoryAddress(search)).toEqual({ ...written, problem: null });
        expect(new URLSearchParams(search).get('engine')).toBe('wasm');
      }),
    );
  });

  it('is empty for a whole page without a story', () => {
    expect(writeStoryAddress({ story: null, frame: 'whole' }, '?story=x&step=3&present=1')).toBe('');
  });

  it('of a teacher has no controls, and of a page of others is embedded', () => {
    expect(readStoryAddress('?story=is-it-right&controls=0')).toMatchObject({
      story: { name: 'is-it-right', step: 0, isPresented: false },
      frame: 'guided',
    });
    expect(readStoryAddress('?embed=1')).toEqual({ story: null, frame: 'embedded', problem: null });
  });

  it.each([
    ['?story=<b>', { name: null }, /“story” of the address was left out: “<b>” is not a name/],
    ['?story=x&step=0', { name: 'x', step: 0 }, /“step” of the address was left out: “0” is not the number of a step/],
    ['?story=x&present=yes', { name: 'x', isPresented: false }, /“present” .* “yes” is neither 0 nor 1/],
  ])('%s says what was left out, and opens the rest', (search, story, problem) => {
    const read = readStoryAddress(search);
    expect(read.story).toMatchObject(story);
    expect(read.story?.problem).toMatch(problem);
  });

  it('says of a damaged frame where no story is open', () => {
    expect(readStoryAddress('?embed=please').problem).toMatch(/“embed” of the address was left out/);
  });

  it('never throws, whatever the query is', () => {
    fc.assert(fc.property(fc.string(), (search) => void readStoryAddress(search)));
  });
});
