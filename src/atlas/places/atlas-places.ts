import { seededRandom } from '../../domain/random';
import { type CitySite, fromCity } from '../city/site';
import { fromMercator } from '../mercator';
import type { Planet } from '../planet';
import { coinName, LANGUAGES } from '../syllables';

/** A name on the map. */
export interface AtlasPlace {
  readonly name: string;
  readonly kind: 'city' | 'district' | 'landmark';
  readonly city: number;
  /** Metres in the city's plane. */
  readonly x: number;
  readonly y: number;
  readonly lonDeg: number;
  readonly latDeg: number;
}

/** Districts along each side of a city's window, and metres between them. */
const DISTRICTS = 5;
const SPACING_METERS = 2250;
/** What the landmarks of a city are called, behind its name. */
export const LANDMARKS: readonly string[] = ['Central Station', 'University', 'Stadium', 'Old Market'];

/** Every named place of a planet; no two have the same name. */
export function placesOf(planet: Planet): AtlasPlace[] {
  const taken = new Set(planet.cities.map(({ name }) => name.toLowerCase()));
  return planet.cities.flatMap((site) => placesOfCity(site, taken));
}

function placesOfCity(site: CitySite, taken: Set<string>): AtlasPlace[] {
  const random = seededRandom(site.seed, 'atlas/places');
  const language = LANGUAGES[site.continent];
  const place = (name: string, kind: AtlasPlace['kind'], x: number, y: number): AtlasPlace => ({
    name,
    kind,
    city: site.id,
    x,
    y,
    ...fromMercator(fromCity(site, x, y)),
  });
  const places = [place(site.name, 'city', 0, 0)];
  for (let j = 0; j < DISTRICTS; j++)
    for (let i = 0; i < DISTRICTS; i++) {
      const at = (k: number): number => (k - 2 + 0.7 * (random.next() - 0.5)) * SPACING_METERS;
      places.push(place(coinName(language, language.districts, random, taken), 'district', at(i), at(j)));
    }
  for (const landmark of LANDMARKS) {
    const far = 600 + 2600 * random.next();
    const lean = random.next() * 2 - 1;
    const side = random.next() < 0.5 ? 1 : -1;
    places.push(place(`${site.name} ${landmark}`, 'landmark', side * far, lean * far));
  }
  return places;
}
