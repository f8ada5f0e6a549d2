import { type Random, seededRandom } from '../domain/random';
import { City } from './city/city';
import type { CitySite } from './city/site';
import { findSite } from './city/site-selection';
import type { Continent } from './continent';
import { CONTINENT_ROWS } from './continent-styles';
import { type AtlasDials, checkDials } from './dials';
import { arterialsOf, buildHighways } from './highways';
import { LineNetwork } from './line-network';
import { groundScale } from './mercator';
import { heartsOf, type Nation, nationAt } from './nation';
import { RecentMap } from './recent-map';
import { growRivers } from './rivers';
import { coinName, LANGUAGES } from './syllables';
import { Terrain } from './terrain';

/** Built cities that stay in memory, some ten megabytes each. */
const CITIES_KEPT = 8;
/**
 * What the cities of a nation ask of their sites, and how large they become; each second nation has the first two
 * alone.
 */
const CITY_ROWS: readonly { readonly wantsSea: boolean; readonly size: number }[] = [
  { wantsSea: true, size: 1.2 },
  { wantsSea: false, size: 1 },
  { wantsSea: true, size: 0.85 },
];

/**
 * A planet: everything on it follows from its seed and its dials. Holds what it has built; equal calls give equal
 * answers.
 */
export class Planet {
  readonly continents: readonly Continent[];
  readonly nations: readonly Nation[];
  readonly cities: readonly CitySite[];
  readonly terrain: Terrain;
  readonly rivers: LineNetwork;
  readonly roads: LineNetwork;
  private readonly built = new RecentMap<number, City>(CITIES_KEPT);

  constructor(
    readonly seed: number,
    readonly dials: AtlasDials,
  ) {
    checkDials(dials);
    const random = seededRandom(seed, 'atlas/continents');
    const jitter = (): number => 0.02 * (random.next() - 0.5);
    this.continents = CONTINENT_ROWS.map((row, id) => ({ ...row, id, u: row.u + jitter(), v: row.v + jitter() }));
    const base = random.below(1 << 24);
    this.terrain = new Terrain(base, this.continents);
    this.rivers = new LineNetwork(growRivers(this.terrain), 1, base + 200, []);
    const taken = new Set<string>();
    this.nations = foundNations(this.continents, random, taken);
    this.cities = this.foundCities(random, taken);
    this.roads = new LineNetwork(buildHighways(this.terrain, this.cities), 0.4, base + 300, this.cities);
  }

  /** A city with its blocks. @throws RangeError when there is no such city */
  city(id: number): City {
    const site = this.cities[id];
    if (!site) throw new RangeError(`There is no city ${id}; the planet has ${this.cities.length}`);
    return this.built.get(id, () => {
      const { style } = this.continents[site.continent];
      return new City(site, style, this.terrain, this.rivers, arterialsOf(site, this.roads.segments));
    });
  }

  private foundCities(random: Random, taken: Set<string>): CitySite[] {
    const { terrain, rivers, continents, nations } = this;
    const cities: CitySite[] = [];
    for (const nation of nations)
      for (const { wantsSea, size } of CITY_ROWS.slice(0, nation.id % 2 === 0 ? 3 : 2)) {
        const continent = continents[nation.continent];
        const isOurs = (u: number, v: number): boolean =>
          nationAt(nations, continent.id, u, v, terrain.seed).id === nation.id;
        const { u, v } = findSite({ terrain, rivers, continent, isOurs }, wantsSea, cities, random);
        const language = LANGUAGES[continent.id];
        cities.push({
          id: cities.length,
          name: coinName(language, language.cities, random, taken),
          nation: nation.id,
          continent: continent.id,
          seed: random.below(1 << 24),
          u,
          v,
          scale: groundScale(v),
          size: size + 0.12 * (random.next() - 0.5),
        });
      }
    return cities;
  }
}

/** Makes a planet. @param seed any integer @throws RangeError when a dial is out of range */
export const createPlanet = (seed: number, dials: AtlasDials): Planet => new Planet(seed, dials);

function foundNations(continents: readonly Continent[], random: Random, taken: Set<string>): Nation[] {
  return continents.flatMap((continent) => {
    const language = LANGUAGES[continent.id];
    const first = random.next() < 0.5 ? -1 : 1;
    return heartsOf(continent, random.next()).map(([u, v], i) => ({
      id: continent.id * 2 + i,
      name: coinName(language, language.nations, random, taken),
      continent: continent.id,
      u,
      v,
      styleScore: (i === 0 ? first : -first) * (0.65 + 0.35 * random.next()),
    }));
  });
}
