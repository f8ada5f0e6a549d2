import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PACKED_LENGTH, readCarried, withCarried } from '../../../src/store/carried-work';
import { readPermalink } from '../../../src/store/permalink';

const carriedWork = fc.oneof(
  fc.record({ kind: fc.constant('inline' as const), packed: fc.stringMatching(/^[\w-]{1,200}$/) }),
  fc.record({ kind: fc.constant('file' as const), sha256: fc.stringMatching(/^[0-9a-f]{64}$/) }),
);

describe('the results of a link', () => {
  it('are read as they were written, and leave the view as it is', () => {
    fc.assert(
      fc.property(carriedWork, (carried) => {
        const fragment = withCarried('v=3&world=atlas&indicator=income', carried);
        expect(readCarried(`#${fragment}`)).toEqual({ carried, problem: null });
        expect(readCarried(fragment.replaceAll('&', '&amp;'))).toEqual({ carried, problem: null });
        expect(readPermalink(fragment)).toEqual({ view: { world: 'atlas', indicator: 'income' }, problems: [] });
      }),
    );
  });

  it('are none where a link has none', () => {
    expect(readCarried('#v=3&view=table')).toEqual({ carried: null, problem: null });
  });

  it.each([
    `work=${'a'.repeat(MAX_PACKED_LENGTH + 1)}`,
    'work=',
    'work=a%20b',
    'work-file=abc',
    `work-file=${'g'.repeat(64)}`,
  ])('are left out, with what to do, where they are damaged: %.20s', (text) => {
    const { carried, problem } = readCarried(`#v=3&${text}`);
    expect(carried).toBeNull();
    expect(problem).toContain('Ask for the link once more');
  });

  it('of the greatest length leave room for the longest view', () => {
    const carried = { kind: 'inline', packed: 'a'.repeat(MAX_PACKED_LENGTH) } as const;
    const view = `v=3&tiles=https://a.example/${'%C3%A4'.repeat(482)}`;
    expect(readCarried(withCarried(view, carried)).carried).toEqual(carried);
    expect(readPermalink(withCarried(view, carried)).problems).toEqual([]);
  });

  it('never make reading a link throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readCarried(`#v=3&work=${text}`)));
  });
});
