import type { BorderArc, GazetteerData } from '../../../src/context/gazetteer-data';

function arc(sides: [number, number], ...points: readonly [number, number][]): BorderArc {
  return { sides, x: Int32Array.from(points, (p) => p[0] * 400), y: Int32Array.from(points, (p) => p[1] * 400) };
}

/**
 * A made-up world: West (lon 0-10) and East (10-20) share the border at lon 10 between lat 0 and 10; East has a hole,
 * the enclave of Middle (14-16, 4-6); Strait reaches over the antimeridian, lon 175-185, lat 0-10.
 */
export const TINY: GazetteerData = {
  countries: [
    { code: 'EA', name: 'East' },
    { code: 'MI', name: 'Middle' },
    { code: 'ST', name: 'Strait' },
    { code: 'WE', name: 'West' },
  ],
  admin1: ['Coast', 'Hills'],
  places: {
    names: ['Aarz', 'Łęka', 'Aarz', 'New Łęka'],
    lon: Int32Array.of(9985, 10_005, 9000, -179_900),
    lat: Int32Array.of(5000, 5000, 5000, 5000),
    country: Uint16Array.of(3, 0, 3, 2),
    admin1: Uint16Array.of(1, 0, 2, 0),
    population: Uint16Array.of(90, 180, 270, 0),
  },
  borders: [
    arc([1, 4], [10, 0], [10, 10]),
    arc([4, 0], [10, 10], [0, 10], [0, 0], [10, 0]),
    arc([1, 0], [10, 0], [20, 0], [20, 10], [10, 10]),
    arc([1, 2], [14, 4], [16, 4], [16, 6], [14, 6], [14, 4]),
    arc([3, 0], [175, 0], [185, 0], [185, 10], [175, 10], [175, 0]),
  ],
};
