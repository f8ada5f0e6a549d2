import type { RegionContext } from '../domain/region';
import { decodeGazetteer } from './gazetteer-codec';
import type { BorderArc, Country, GazetteerData } from './gazetteer-data';
import { distanceKm } from './great-circle';
import { type Place, placeAt } from './place';
import { PlaceSearch } from './place-search';
import { RegionDescriber } from './region-describer';

export interface DescribeOptions {
  /** How many nearby places to list at most, an integer in [0, 100]; 2 by default. */
  readonly nearbyPlaces?: number;
  /** How far to look for them, in km, in [0, 1000]; 100 by default. */
  readonly radiusKm?: number;
}

/** Where one looks, and how far one sees. */
export interface Reach {
  readonly lonDeg: number;
  readonly latDeg: number;
  readonly km: number;
}

/**
 * Reads a gazetteer file, `public/gazetteer/world.gaz`.
 * @throws GazetteerError when it is truncated, altered or of another version
 */
export function loadGazetteer(bytes: ArrayBuffer | Uint8Array): Gazetteer {
  return new Gazetteer(decodeGazetteer(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)));
}

/** Says in words where a point on Earth lies. Pure: the same file and the same point give the same words everywhere. */
export class Gazetteer {
  private readonly describer: RegionDescriber;
  /** Made on the first search: training never searches. */
  private placeSearch: PlaceSearch | undefined;

  constructor(private readonly data: GazetteerData) {
    this.describer = new RegionDescriber(data);
  }

  /**
   * Address and nearby places of a point. The address holds the nearest place of the same country within 10 km, the
   * admin1 of the nearest place of that country within 100 km, and the country; parts that are unknown or repeat the
   * one before are left out. Nearby places are the nearest ones of any country, the one in the address included, each
   * name once; distances in km with one decimal, bearings of the great circle from the point, North at no distance
   * (prompt of GeoLLM, Manvi et al. 2024).
   * @param lonDeg WGS84, in [-180, 180]
   * @param latDeg WGS84, in [-90, 90]
   * @throws RangeError naming the argument that is out of range
   */
  describe(lonDeg: number, latDeg: number, { nearbyPlaces = 2, radiusKm = 100 }: DescribeOptions = {}): RegionContext {
    checkRange('lonDeg', lonDeg, -180, 180);
    checkRange('latDeg', latDeg, -90, 90);
    checkRange('nearbyPlaces', nearbyPlaces, 0, 100);
    checkRange('radiusKm', radiusKm, 0, 1000);
    if (!Number.isInteger(nearbyPlaces))
      throw new RangeError(`describe: nearbyPlaces is ${nearbyPlaces}, not an integer`);
    return this.describer.describe(lonDeg, latDeg, nearbyPlaces, radiusKm);
  }

  /** Every place, in the order of the file. */
  *places(): Generator<Place> {
    for (let i = 0; i < this.data.places.names.length; i++) yield placeAt(this.data, i);
  }

  /** Every country, by code. */
  countries(): readonly Country[] {
    return this.data.countries;
  }

  /** Lines between countries, and between a country and the sea. */
  borders(): readonly BorderArc[] {
    return this.data.borders;
  }

  /**
   * Places of which the name, or a word in it, begins with the text; case and diacritics do not count.
   * Those within reach of where one looks come first, the most populous before the others; at most `limit`, and none
   * for a text without letters or digits.
   */
  search(text: string, limit: number, near?: Reach): Place[] {
    const { places } = this.data;
    this.placeSearch ??= new PlaceSearch(places);
    const isNear = near && ((i: number) => holdsPlace(near, placeAt(this.data, i)));
    return this.placeSearch.find(text, limit, isNear).map((i) => placeAt(this.data, i));
  }
}

const holdsPlace = ({ lonDeg, latDeg, km }: Reach, place: Place): boolean =>
  distanceKm(lonDeg, latDeg, place.lonDeg, place.latDeg) <= km;

function checkRange(argument: string, value: number, min: number, max: number): void {
  if (!(value >= min && value <= max)) {
    throw new RangeError(`describe: ${argument} is ${value}, must lie in [${min}, ${max}]`);
  }
}
