import { expect, it } from 'vitest';
import { claim, firstView, namedPlaces, turnToBeat } from '../../../src/welcome/welcome-state';
import { exampleRecord } from './example-record';

const record = exampleRecord();

it('a visit begins with the picture and the place of which names make most', () => {
  expect(namedPlaces(record)).toEqual([1, 2]);
  expect(firstView(record)).toEqual({ beat: 'name', now: { picture: 1, place: 1 }, before: null });
});

it('a move remembers where it began, and one to the same place is none', () => {
  const moved = claim(firstView(record), { place: 0 });
  expect(moved.now).toEqual({ picture: 1, place: 0 });
  expect(moved.before).toEqual({ picture: 1, place: 1 });
  expect(claim(moved, { place: 0 })).toBe(moved);
});

it('another beat keeps what is claimed and begins with nothing moved', () => {
  const moved = claim(firstView(record), { place: 0 });
  expect(turnToBeat(moved, 'picture')).toEqual({ beat: 'picture', now: moved.now, before: null });
});
