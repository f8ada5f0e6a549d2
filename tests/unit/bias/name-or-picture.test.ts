import { expect, it } from 'vitest';
import { farthestPlaces, type NameOrPicture, parseNameOrPicture } from '../../../src/bias/name-or-picture';
import { exampleRecord } from '../welcome/example-record';

const parsed = (change: object): NameOrPicture => parseNameOrPicture(JSON.stringify({ ...exampleRecord(), ...change }));

it('the record of a first visit is read as it was written', () => {
  expect(parsed({})).toEqual(exampleRecord());
});

it.each([
  ['a version of later pages', { schema: 2 }, 'schema'],
  ['a score beyond the scale', { scores: [[[12]]] }, 'scores.0.0.0'],
  ['scores of other places than its own', { scores: [[[1]], [[1]]] }, '"scores" must have a score for each'],
  ['a picture that is none', { pictures: [{ id: 'a', name: 'b', jpeg: '"><script>' }] }, 'pictures.0.jpeg'],
  ['an outline that is no path', { map: { ...exampleRecord().map, land: 'url(x)' } }, 'map.land'],
])('%s is refused, naming the field and the remedy', (_, change, field) => {
  expect(() => parsed(change)).toThrow(field);
  expect(() => parsed(change)).toThrow('scripts/record-welcome.ts');
});

it('the places between which a model moves most are those of its least and its greatest score', () => {
  expect(farthestPlaces([3, 1, 9, 1])).toEqual([1, 2]);
  expect(farthestPlaces([4.8, 4.8])).toEqual([0, 0]);
});
