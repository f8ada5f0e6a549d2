import { describe, expect, it } from 'vitest';
import { listedPlace } from '../../../src/domain/listed-place';
import { placeAndCountry, placeHeading, placeLine, spokenPlace } from '../../../src/domain/place-name';
import type { RegionContext } from '../../../src/domain/region';

const land: RegionContext = {
  lonDeg: 0,
  latDeg: 0,
  address: ['Ajaccio', 'Corsica', 'France'],
  country: 'France',
  nearby: [],
};
const offshore = { ...land, isAtSea: true as const };
const water = { ...land, isOnWater: true as const };
const nowhere = { ...land, address: [], country: null };

describe('the name of a place', () => {
  it.each([
    ['on land', land, 'Ajaccio', 'Ajaccio', ['Ajaccio', 'Corsica, France'], 'Ajaccio, France'],
    ['off a coast', offshore, null, 'Open sea', ['Open sea', 'off Ajaccio, Corsica, France'], 'Open sea, off France'],
    [
      'on the water of a city',
      water,
      'Water by Corsica',
      'Water by Corsica',
      ['Water', 'by Ajaccio, Corsica, France'],
      'Water by Corsica, France',
    ],
    ['far from all', nowhere, null, 'Open sea', ['Open sea', ''], 'Open sea'],
    ['in a country alone', { ...land, address: ['France'] }, 'France', 'France', ['France', ''], 'France'],
  ] as const)('%s is the same in table, dossier and lab', (_, context, listed, spoken, heading, short) => {
    expect(listedPlace(context)).toBe(listed);
    expect(spokenPlace(listedPlace(context))).toBe(spoken);
    expect(placeHeading(context)).toEqual(heading);
    expect(placeLine(context)).toBe(heading.filter(Boolean).join(', '));
    expect(placeAndCountry(context)).toBe(short);
  });
});
