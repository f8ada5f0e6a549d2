import { describe, expect, it } from 'vitest';
import { cellAt } from '../../../../src/atlas/city/city-grid';
import { holdsPoint } from '../../../../src/atlas/city/convex';
import { toCity } from '../../../../src/atlas/city/site';
import { toMercator } from '../../../../src/atlas/mercator';
import { TilePainter } from '../../../../src/atlas/paint/tile-painter';
import { SIGHT_METERS, surveyStreet } from '../../../../src/atlas/street/street-surface';
import { askStreet } from '../../../../src/atlas/tasks/ask-street';
import { drawStreetPlaces, type PlanePoint } from '../../../../src/atlas/tasks/street-places';
import { STREET_DATE, type StreetQuestion } from '../../../../src/atlas/tasks/street-question';
import { type AtlasSplit, cityRegion } from '../../../../src/atlas/truth/region-table';
import { seededRandom } from '../../../../src/domain/random';
import { fingerprint } from '../../../browser/pages/fingerprint';
import { shippedPlanet } from '../shared-planet';

const CITY = 3;
const tools = { planet: shippedPlanet(), painter: new TilePainter(shippedPlanet()) };
const unseen = tools.planet.cities.findIndex(({ continent }) => !tools.planet.continents[continent].isSeen);
const ask = (seed: number, split: AtlasSplit = 'seen_train', city = CITY): StreetQuestion =>
  askStreet(tools, city, split, seededRandom(seed, 'test'));
const questions = [1, 2, 3, 4].map((seed) => ask(seed));
const pointsOf = ({ places, city }: StreetQuestion): PlanePoint[] =>
  places.map(({ lonDeg, latDeg }) => toCity(tools.planet.cities[city], toMercator(lonDeg, latDeg)));
const distance = (a: PlanePoint, b: PlanePoint): number => Math.hypot(a.x - b.x, a.y - b.y);
const drawn = (split: AtlasSplit, seed: number): readonly PlanePoint[] =>
  drawStreetPlaces(tools.planet, CITY, split, seededRandom(seed, 'places'), () => true).points;

describe('a question of the street', () => {
  it('is the same, byte for byte, as when it was written down', () => {
    const [{ street, candidates, answer, facts }] = questions;
    expect([fingerprint(street), ...candidates.map(fingerprint), answer, ...facts]).toMatchInlineSnapshot(`
      [
        "95f1aff6",
        "cb1f3422",
        "5b231c71",
        "44314a23",
        "f33eac14",
        "4e019e71",
        "B",
        "Open to the north.",
        "Open to the east.",
        "Open to the south.",
        "Open to the west.",
      ]
    `);
  });

  it('is the same for the same seed whatever was drawn before, and another for another seed', () => {
    expect(ask(2)).toEqual(questions[1]);
    expect(fingerprint(questions[1].street)).not.toBe(fingerprint(questions[0].street));
  });

  it('has five candidates that differ, 120 to 400 m apart', () => {
    for (const question of questions) {
      const points = pointsOf(question);
      expect(new Set(question.candidates.map(fingerprint)).size).toBe(5);
      for (const [i, a] of points.entries())
        for (const b of points.slice(i + 1)) {
          expect(distance(a, b)).toBeGreaterThan(119);
          expect(distance(a, b)).toBeLessThan(401);
        }
    }
  });

  it('is looked at from open ground: nothing stands at any of its viewpoints', () => {
    for (const { places } of questions)
      for (const place of places) {
        const { tops, side, pixelMeters } = surveyStreet(tools, CITY, place, STREET_DATE, 2);
        expect(pixelMeters * side).toBe(2 * SIGHT_METERS);
        for (const at of [0, -1]) expect(tops[(side / 2 + at) * side + side / 2 + at]).toBe(0);
      }
  });

  it('says of each quarter what the height of its skyline is called', () => {
    for (const { facts, skylinesDeg } of questions) {
      expect(facts.map((fact) => fact.match(/(north|east|south|west)\.$/)?.[1])).toEqual([
        'north',
        'east',
        'south',
        'west',
      ]);
      facts.forEach((fact, i) => {
        expect(fact.startsWith('Open')).toBe(skylinesDeg[i] < 12);
        expect(fact.startsWith('High')).toBe(skylinesDeg[i] >= 30);
      });
    }
  });

  it('is asked of a continent that nothing is learned from too, and of no split that a city has no ground of', () => {
    expect(ask(1, 'unseen', unseen).split).toBe('unseen');
    expect(() => ask(1, 'unseen')).toThrow(
      `City ${CITY} has no five viewpoints in "unseen"; take another city or split`,
    );
  });
});

describe('viewpoints', () => {
  const SEEDS = Array.from({ length: 25 }, (_, seed) => seed);

  it('lie on streets, in parks or on squares, and never in water', () => {
    const city = tools.planet.city(CITY);
    for (const { x, y } of SEEDS.flatMap((seed) => drawn('seen_train', seed))) {
      const lot = city.lots.find(({ cell }) => holdsPoint(cell, x, y));
      expect(city.water.at(x, y)).toBeGreaterThan(0);
      expect(lot && (['park', 'square'].includes(lot.use) || !holdsPoint(lot.ground, x, y))).toBe(true);
    }
  });

  it('of one split lie farther than 400 m from those that are learned from', () => {
    const learned = SEEDS.flatMap((seed) => drawn('seen_train', seed));
    for (const held of SEEDS.flatMap((seed) => drawn('seen_heldout', seed)))
      for (const other of learned) expect(distance(held, other)).toBeGreaterThan(400);
  });

  it('see no ground that is seen from another split: all within sight of one is of its split', () => {
    for (const { x, y } of SEEDS.flatMap((seed) => drawn('seen_heldout', seed)))
      for (let east = -SIGHT_METERS; east <= SIGHT_METERS; east += SIGHT_METERS)
        for (let south = -SIGHT_METERS; south <= SIGHT_METERS; south += SIGHT_METERS) {
          const cell = cellAt(x + east, y + south);
          if (cell >= 0) expect(cityRegion(tools.planet, CITY, cell).split).toBe('seen_heldout');
        }
  });
});
