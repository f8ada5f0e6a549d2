import type { NearbyPlace, RegionContext } from '../domain/region';
import { BorderIndex } from './border-index';
import { compassPoint } from './compass';
import { type GazetteerData, PLACE_UNITS_PER_DEGREE } from './gazetteer-data';
import { bearingDeg } from './great-circle';
import { type PlaceHit, PlaceIndex } from './place-index';

/** The region is said to lie in a place that is at most this far. */
const LOCALITY_KM = 10;
/** How far the admin1 of a neighbour in the same country is taken over. */
const ADMIN1_KM = 100;
/**
 * Off the coast a region still belongs to the country of a place this near: the territorial sea of 12 nautical miles.
 */
const TERRITORIAL_SEA_KM = 22.224;
/**
 * A place this near decides the country against the outlines, which are drawn for 1:10 000 000: no place lies abroad.
 */
const BORDER_DOUBT_KM = 1;
/** Coasts are drawn as roughly, and islets not at all: at sea is what has neither land nor a place this near. */
const SURELY_AT_SEA_DEG = 0.05;
const SURELY_AT_SEA_KM = 5;

/** Radii tried before the widest one, so that dense areas stay fast; they do not change the words. */
const STEPS_KM: readonly number[] = [12, 25, 50];

/** Words for points on Earth, from the tables of a gazetteer. */
export class RegionDescriber {
  private readonly borders: BorderIndex;
  private readonly index: PlaceIndex;

  constructor(private readonly data: GazetteerData) {
    this.borders = new BorderIndex(data.borders, data.countries.length);
    this.index = new PlaceIndex(data.places);
  }

  /** As `Gazetteer.describe`, which checks the arguments. */
  describe(lonDeg: number, latDeg: number, nearbyPlaces: number, radiusKm: number): RegionContext {
    const inside = this.borders.countryAt(lonDeg, latDeg);
    const nearbyOf = (hits: readonly PlaceHit[]) => this.nearby(lonDeg, latDeg, hits, nearbyPlaces, radiusKm);
    const enough = (hits: readonly PlaceHit[]) =>
      nearbyOf(hits).length === nearbyPlaces && this.admin1(this.country(inside, hits), hits) !== null;

    const hits = this.hitsAround(lonDeg, latDeg, Math.max(radiusKm, ADMIN1_KM), enough);
    const country = this.country(inside, hits);
    const countryName = country < 0 ? null : this.data.countries[country].name;
    const parts = [this.locality(country, hits), this.admin1(country, hits), countryName];
    const address = parts.filter((part) => part !== null).filter((part, i, all) => part !== all[i - 1]);
    const isOff = inside < 0 && (hits.at(0)?.meters ?? Number.POSITIVE_INFINITY) > SURELY_AT_SEA_KM * 1000;
    const atSea = isOff && this.isAtSea(lonDeg, latDeg) ? { isAtSea: true as const } : {};
    return { lonDeg, latDeg, address, country: countryName, nearby: nearbyOf(hits), ...atSea };
  }

  /** Whether no land lies around, in the eight directions. */
  private isAtSea(lonDeg: number, latDeg: number): boolean {
    const acrossDeg = SURELY_AT_SEA_DEG / Math.max(0.05, Math.cos((latDeg * Math.PI) / 180));
    for (const north of [-1, 0, 1]) {
      for (const east of [-1, 0, 1]) {
        const lat = Math.max(-90, Math.min(90, latDeg + north * SURELY_AT_SEA_DEG));
        const lon = lonDeg + east * acrossDeg;
        if (this.borders.countryAt(lon - 360 * Math.round(lon / 360), lat) >= 0) return false;
      }
    }
    return true;
  }

  private hitsAround(
    lonDeg: number,
    latDeg: number,
    widestKm: number,
    enough: (hits: readonly PlaceHit[]) => boolean,
  ): readonly PlaceHit[] {
    for (const stepKm of STEPS_KM) {
      const hits = this.index.within(lonDeg, latDeg, stepKm);
      if (enough(hits)) return hits;
    }
    return this.index.within(lonDeg, latDeg, widestKm);
  }

  /** Index of the country, -1 on the open sea. */
  private country(inside: number, hits: readonly PlaceHit[]): number {
    const nearest = hits.at(0);
    if (!nearest) return inside;
    const limitKm = inside < 0 ? TERRITORIAL_SEA_KM : BORDER_DOUBT_KM;
    return nearest.meters <= limitKm * 1000 ? this.data.places.country[nearest.place] : inside;
  }

  private locality(country: number, hits: readonly PlaceHit[]): string | null {
    const { places } = this.data;
    const hit = hits.find(({ place }) => places.country[place] === country);
    return hit && hit.meters <= LOCALITY_KM * 1000 ? places.names[hit.place] : null;
  }

  private admin1(country: number, hits: readonly PlaceHit[]): string | null {
    const { places, admin1 } = this.data;
    const hit = hits.find(({ place }) => places.country[place] === country && places.admin1[place] > 0);
    return hit && hit.meters <= ADMIN1_KM * 1000 ? admin1[places.admin1[hit.place] - 1] : null;
  }

  private nearby(
    lonDeg: number,
    latDeg: number,
    hits: readonly PlaceHit[],
    count: number,
    radiusKm: number,
  ): NearbyPlace[] {
    const { names, lon, lat } = this.data.places;
    const nearby = new Map<string, NearbyPlace>();
    for (const { place, meters } of hits) {
      if (nearby.size === count || meters > radiusKm * 1000) break;
      const name = names[place];
      if (nearby.has(name)) continue;
      const toward = [lon[place] / PLACE_UNITS_PER_DEGREE, lat[place] / PLACE_UNITS_PER_DEGREE] as const;
      const bearing = compassPoint(bearingDeg(lonDeg, latDeg, ...toward));
      nearby.set(name, { name, distanceKm: Math.round(meters / 100) / 10, bearing });
    }
    return [...nearby.values()];
  }
}
