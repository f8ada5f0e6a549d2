import { type GazetteerData, PLACE_UNITS_PER_DEGREE } from './gazetteer-data';
import { populationOfClass } from './population-class';

/** A populated place. */
export interface Place {
  readonly name: string;
  readonly lonDeg: number;
  readonly latDeg: number;
  /** First-level administrative division, null where unknown. */
  readonly admin1: string | null;
  /** Country name; `Gazetteer.countries()` has its code. */
  readonly country: string;
  /** Inhabitants, rounded to two significant digits. */
  readonly population: number;
}

/** Place `i` of a gazetteer. @throws RangeError when there is no such place */
export function placeAt(data: GazetteerData, i: number): Place {
  const { names, lon, lat, admin1, country, population } = data.places;
  if (!(i in names)) throw new RangeError(`placeAt: place ${i} is not one of ${names.length}`);
  return {
    name: names[i],
    lonDeg: lon[i] / PLACE_UNITS_PER_DEGREE,
    latDeg: lat[i] / PLACE_UNITS_PER_DEGREE,
    admin1: admin1[i] === 0 ? null : data.admin1[admin1[i] - 1],
    country: data.countries[country[i]].name,
    population: populationOfClass(population[i]),
  };
}
