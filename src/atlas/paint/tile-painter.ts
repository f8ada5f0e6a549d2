import type { AtlasDate } from '../city/development';
import { CITY_METERS, type CitySite } from '../city/site';
import { EQUATOR_METERS } from '../mercator';
import type { Planet } from '../planet';
import { CityColours } from './city-colours';
import { paintCity } from './city-painter';
import { GroundLattice, LATTICE_PIXELS } from './ground-lattice';
import { GroundPainter } from './ground-painter';
import { Raster } from './raster';
import { castShadows, LONGEST_SHADOW_METERS } from './shadows';
import { tileView, type View } from './view';

/** A pixel of more metres on the map than this shows no single block. */
const BLOCK_PIXEL_METERS = 25;

/** Draws a planet. Holds caches alone: the same arguments give the same bytes, in any order, in any engine. */
export class TilePainter {
  readonly #ground: GroundPainter;
  readonly #colours = new Map<number, CityColours>();

  constructor(private readonly planet: Planet) {
    this.#ground = new GroundPainter(planet.continents, planet.terrain.seed);
  }

  /** A web-mercator XYZ tile of 256 px as RGBA bytes. @throws RangeError when there is no such tile */
  paint(z: number, x: number, y: number, date: AtlasDate): Uint8ClampedArray<ArrayBuffer> {
    return this.#view(tileView(z, x, y), date).toRgba();
  }

  /** Any window, as RGBA bytes. */
  paintView(view: View, date: AtlasDate): Uint8ClampedArray<ArrayBuffer> {
    return this.#view(view, date).toRgba();
  }

  #view(view: View, date: AtlasDate): Raster {
    const { terrain, continents, rivers, roads, cities } = this.planet;
    const isNear = view.pixel * EQUATOR_METERS < BLOCK_PIXEL_METERS;
    const shown = cities.filter((site) => touches(site, view));
    const site = shown.at(0);
    const pixelMeters = view.pixel * EQUATOR_METERS * (site?.scale ?? 1);
    const reach = isNear && site ? Math.ceil(LONGEST_SHADOW_METERS / pixelMeters) : 0;
    const margin = Math.ceil(reach / LATTICE_PIXELS) * LATTICE_PIXELS;
    const raster = new Raster(view.width, view.height, margin);
    this.#ground.paint(new GroundLattice(view, terrain, continents, rivers, roads), raster);
    if (isNear && site) {
      for (const { id } of shown) paintCity(this.planet.city(id), this.#coloursOf(id), view, raster, date);
      castShadows(raster, pixelMeters);
    }
    return raster;
  }

  #coloursOf(id: number): CityColours {
    let colours = this.#colours.get(id);
    if (!colours) {
      const { continent, nation } = this.planet.cities[id];
      colours = new CityColours(this.planet.continents[continent].style, this.planet.nations[nation].styleScore);
      this.#colours.set(id, colours);
    }
    return colours;
  }
}

/** Whether a city's window, with room for shadows, touches a view. */
function touches(site: CitySite, { left, top, pixel, width, height }: View): boolean {
  const half = (CITY_METERS / 2 + 100) / (EQUATOR_METERS * site.scale);
  return (
    site.u + half > left &&
    site.u - half < left + width * pixel &&
    site.v + half > top &&
    site.v - half < top + height * pixel
  );
}
