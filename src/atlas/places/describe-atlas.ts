import { EQUATOR_METERS } from '../../domain/equator';
import type { Compass, NearbyPlace, RegionContext } from '../../domain/region';
import { CITY_METERS, toCity } from '../city/site';
import { groundScale, toMercator } from '../mercator';
import { nationAt } from '../nation';
import type { Planet } from '../planet';
import { type AtlasPlace, placesOf } from './atlas-places';

/** Nearby places are looked for this far. */
const NEARBY_METERS = 100000;

/** Says in words where a point of a planet lies, in the form in which Earth's gazetteer does. */
export class AtlasGazetteer {
  readonly places: readonly AtlasPlace[];

  constructor(private readonly planet: Planet) {
    this.places = placesOf(planet);
  }

  /**
   * Address (district, city and nation; outside cities the nation alone; at sea nothing) and the nearest places,
   * nearest first, with one decimal of a kilometre and a compass point. Inside a city its middle is always among the
   * first two, since how near it is says much of what a place is worth.
   * @param nearbyPlaces how many at most
   * @throws RangeError for coordinates out of range (latitude within ±85)
   */
  describe(lonDeg: number, latDeg: number, nearbyPlaces: number): RegionContext {
    const { planet } = this;
    const point = toMercator(lonDeg, latDeg);
    const sample = { elevationMeters: 0, continent: 0, inland: 0 };
    planet.terrain.sample(point.u, point.v, 60 / EQUATOR_METERS, sample);
    const site = planet.cities.find((c) => {
      const { x, y } = toCity(c, point);
      return Math.max(Math.abs(x), Math.abs(y)) <= CITY_METERS / 2;
    });
    const near = this.nearest(point.u, point.v);
    const centre = near.find(({ place }) => place.city === site?.id && place.kind === 'city');
    const [nearest, ...rest] = near;
    const told = centre && centre !== nearest ? [nearest, centre, ...rest.filter((one) => one !== centre)] : near;
    const nearby = told.slice(0, nearbyPlaces).map(({ place, meters, bearing }) => {
      return { name: place.name, distanceKm: Math.floor(meters / 100 + 0.5) / 10, bearing } satisfies NearbyPlace;
    });
    if (site) {
      const district = near.find(({ place }) => place.city === site.id && place.kind === 'district');
      const country = planet.nations[site.nation].name;
      const address = district ? [district.place.name, site.name, country] : [site.name, country];
      return { lonDeg, latDeg, address, country, nearby };
    }
    if (sample.elevationMeters <= 0) return { lonDeg, latDeg, address: [], country: null, nearby };
    const nation = nationAt(planet.nations, sample.continent, point.u, point.v, planet.terrain.seed);
    return { lonDeg, latDeg, address: [nation.name], country: nation.name, nearby };
  }

  private nearest(u: number, v: number): { place: AtlasPlace; meters: number; bearing: Compass }[] {
    const meter = EQUATOR_METERS * groundScale(v);
    return this.places
      .map((place) => {
        const site = this.planet.cities[place.city];
        const x = (site.u - u) * meter + place.x;
        const y = (site.v - v) * meter + place.y;
        return { place, meters: Math.sqrt(x * x + y * y), bearing: compassTo(x, y) };
      })
      .filter(({ meters }) => meters <= NEARBY_METERS)
      .sort((a, b) => a.meters - b.meters);
  }
}

/** Tangent of half a compass sector, 22.5 degrees. */
const HALF_SECTOR = 0.41421356237309503;

/** The compass point of a direction, x eastwards and y southwards; North for none. */
function compassTo(x: number, y: number): Compass {
  const [ax, ay] = [Math.abs(x), Math.abs(y)];
  const northSouth = y > 0 ? 'South' : 'North';
  const eastWest = x > 0 ? 'East' : 'West';
  if (ax <= ay * HALF_SECTOR) return northSouth;
  if (ay <= ax * HALF_SECTOR) return eastWest;
  return `${northSouth}-${eastWest}`;
}
