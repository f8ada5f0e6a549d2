import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { KeptTeleportSchema, keptTeleport, testOfKept } from '../../../../src/lab/kept/kept-teleport';
import { keptTestOf } from './kept-tests';

const RECORD = keptTeleport(keptTestOf('a'), 'atlas', 1000);
const fits = (record: unknown): boolean => v.safeParse(KeptTeleportSchema, record).success;

describe('a kept teleport test', () => {
  it('is the same after a way through text', () => {
    const read = v.parse(KeptTeleportSchema, JSON.parse(JSON.stringify(RECORD)));
    expect(testOfKept(read)).toEqual(keptTestOf('a'));
  });

  it.each([
    ['a picture of another size', { subject: { ...RECORD.subject, sizePx: 9 } }],
    ['a picture that is no base64', { subject: { ...RECORD.subject, picture: '!'.repeat(256) } }],
    ['an answer about a place that is none', { models: [{ variant: 'sft', answers: [[2, 1]] }] }],
    ['a score beyond the scale', { models: [{ variant: 'sft', answers: [[0, 11]] }] }],
    ['no answer at all', { models: [{ variant: 'sft', answers: [] }] }],
    ['no place', { places: [], models: [] }],
    ['a world that is none', { world: 'mars' }],
    ['a moment before 1970', { keptAt: -1 }],
    ['a phase that does not rest', { phase: 'running' }],
  ])('is refused with %s', (_, change) => {
    expect(fits(RECORD)).toBe(true);
    expect(fits({ ...RECORD, ...change })).toBe(false);
  });

  it('is refused or readable, whatever stands in its fields', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(RECORD)), fc.anything(), (field, value) => {
        const parsed = v.safeParse(KeptTeleportSchema, { ...RECORD, [field]: value });
        if (parsed.success) testOfKept(parsed.output);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
