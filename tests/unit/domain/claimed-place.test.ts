import { describe, expect, it } from 'vitest';
import { claimPlace } from '../../../src/domain/claimed-place';
import type { RegionContext } from '../../../src/domain/region';

const OWN: RegionContext = {
  lonDeg: 1,
  latDeg: 2,
  address: ['Northgate', 'Altburg', 'Altland'],
  country: 'Altland',
  nearby: [
    { name: 'Northgate', distanceKm: 0.4, bearing: 'North' },
    { name: 'Altburg', distanceKm: 3.1, bearing: 'South' },
  ],
};
const OTHER: RegionContext = {
  lonDeg: 10,
  latDeg: 20,
  address: ['Harbour', 'Neustadt', 'Neuland'],
  country: 'Neuland',
  nearby: [
    { name: 'Neustadt', distanceKm: 0.2, bearing: 'East' },
    { name: 'Harbour', distanceKm: 0.9, bearing: 'West' },
  ],
};
const OPEN_COUNTRY: RegionContext = { ...OTHER, address: ['Neuland'], nearby: [] };

describe('a claimed place', () => {
  it('takes the place of all words where they are all of the place', () => {
    expect(claimPlace(OWN, OTHER, 'whole')).toBe(OTHER);
  });

  it('changes names and coordinates, and leaves how far the centre is, where that is evidence', () => {
    expect(claimPlace(OWN, OTHER, 'names')).toEqual({
      ...OTHER,
      nearby: [
        { name: 'Harbour', distanceKm: 0.4, bearing: 'North' },
        { name: 'Neustadt', distanceKm: 3.1, bearing: 'South' },
      ],
    });
  });

  it('says nothing of the own names', () => {
    const words = JSON.stringify(claimPlace(OWN, OTHER, 'names'));
    for (const name of ['Northgate', 'Altburg', 'Altland']) expect(words).not.toContain(name);
  });

  it('is taken as it is where one of the two lies in no city', () => {
    expect(claimPlace(OWN, OPEN_COUNTRY, 'names')).toBe(OPEN_COUNTRY);
    expect(claimPlace(OPEN_COUNTRY, OTHER, 'names')).toBe(OTHER);
  });

  it('is the place itself when a region is claimed to be where it is', () => {
    expect(claimPlace(OWN, OWN, 'names')).toEqual(OWN);
  });
});
