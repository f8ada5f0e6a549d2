import { EQUATOR_METERS } from '../../domain/equator';
import type { AtlasDate } from '../city/development';
import { CITY_METERS, type CitySite } from '../city/site';
import { groundScale, toMercator } from '../mercator';
import type { Planet } from '../planet';
import { RecentMap } from '../recent-map';
import { CityColours, type CityPalette } from './city-colours';
import { CityOverview } from './city-overview';
import { paintCity, pixelsUnder } from './city-painter';
import { paintFarCity } from './far-city';
import { FrameBuffer } from './frame-buffer';
import { GroundLattice, LATTICE_PIXELS } from './ground-lattice';
import { GroundPainter } from './ground-painter';
import { nightColours } from './night-colours';
import { castShadows, LONGEST_SHADOW_METERS } from './shadows';
import { type AtlasLayer, tileView, type View } from './view';

/** What a picture shows. */
export interface PaintOptions {
  readonly layer: AtlasLayer;
  readonly date: AtlasDate;
}

/** A pixel of more metres on the map than the first shows no single block, of more than the second no city's shape. */
const BLOCK_PIXEL_METERS = 25;
const CITY_PIXEL_METERS = 1000;

/** Cities seen from far that stay in memory, four megabytes each. */
const OVERVIEWS_KEPT = 16;

/** Draws a planet. Holds caches alone: the same arguments give the same bytes, in any order, in any engine. */
export class TilePainter {
  private readonly ground: GroundPainter;
  private readonly palettes = new Map<string, CityPalette>();
  private readonly overviews = new RecentMap<string, CityOverview>(OVERVIEWS_KEPT);

  private last: FrameBuffer | null = null;

  constructor(private readonly planet: Planet) {
    this.ground = new GroundPainter(planet.continents, planet.terrain.seed);
  }

  /** A web-mercator XYZ tile of 256 px as RGBA bytes. @throws RangeError when there is no such tile */
  paint(z: number, x: number, y: number, options: PaintOptions): Uint8ClampedArray<ArrayBuffer> {
    return this.paintView(tileView(z, x, y), options);
  }

  /**
   * The ground around a point as a model sees it: drawn at twice the size and averaged, as a sensor does.
   * @param groundMeters side of the square on the ground
   * @returns [pixels * pixels * 4] RGBA bytes
   */
  paintRegion(
    lonDeg: number,
    latDeg: number,
    groundMeters: number,
    pixels: number,
    options: PaintOptions,
  ): Uint8ClampedArray<ArrayBuffer> {
    return this.paintBuffer(this.viewAround(lonDeg, latDeg, groundMeters, pixels * 2), options)
      .halved()
      .toRgba();
  }

  /** The window of a square of ground around a point. @param pixels along its side */
  viewAround(lonDeg: number, latDeg: number, groundMeters: number, pixels: number): View {
    const { u, v } = toMercator(lonDeg, latDeg);
    const site = this.planet.cities.find((c) => isInside(c, u, v));
    const side = groundMeters / (EQUATOR_METERS * (site?.scale ?? groundScale(v)));
    return { left: u - side / 2, top: v - side / 2, pixel: side / pixels, width: pixels, height: pixels };
  }

  /** Any window, as RGBA bytes. */
  paintView(view: View, options: PaintOptions): Uint8ClampedArray<ArrayBuffer> {
    return this.paintBuffer(view, options).toRgba();
  }

  /** Any window before it is made into bytes, with the heights of what stands there; the next picture overwrites it. */
  paintBuffer(view: View, { layer, date }: PaintOptions): FrameBuffer {
    const { terrain, continents, rivers, roads, cities } = this.planet;
    const mapMeters = view.pixel * EQUATOR_METERS;
    const shown = cities.filter((site) => touches(site, view));
    const scale = shown.at(0)?.scale ?? 1;
    const isNear = mapMeters < BLOCK_PIXEL_METERS && shown.length > 0;
    const reach = isNear && layer === 'day' ? Math.ceil(LONGEST_SHADOW_METERS / (mapMeters * scale)) : 0;
    const buffer = this.blank(view.width, view.height, Math.ceil(reach / LATTICE_PIXELS) * LATTICE_PIXELS);
    const near = isNear ? shown.map(({ id }) => this.planet.city(id)) : [];
    const hidden = isNear ? pixelsUnder(near, this.palette(shown[0], layer), view, buffer, date) : null;
    this.ground.paint(new GroundLattice(view, terrain, continents, rivers, roads), buffer, hidden);
    if (layer === 'night') buffer.dim();
    for (const site of shown) {
      if (isNear) paintCity(this.planet.city(site.id), this.palette(site, layer), view, buffer, date);
      else if (mapMeters < CITY_PIXEL_METERS)
        this.overview(site, layer, date).drawOver(view, buffer, layer === 'night' ? 1 + mapMeters / 400 : 1);
      else paintFarCity(site, view, buffer, layer);
    }
    if (reach > 0) castShadows(buffer, mapMeters * scale);
    if (layer === 'day') buffer.develop();
    return buffer;
  }

  /** A buffer of this shape, the one of the last picture where it fits. */
  private blank(width: number, height: number, margin: number): FrameBuffer {
    const last = this.last;
    if (last?.width === width && last.height === height && last.margin === margin) {
      last.flatten();
      return last;
    }
    this.last = new FrameBuffer(width, height, margin);
    return this.last;
  }

  private palette(site: CitySite, layer: AtlasLayer): CityPalette {
    const key = `${site.nation} ${layer}`;
    let palette = this.palettes.get(key);
    if (!palette) {
      const { style } = this.planet.continents[site.continent];
      const { styleScore } = this.planet.nations[site.nation];
      palette = layer === 'day' ? new CityColours(style, styleScore) : nightColours(style);
      this.palettes.set(key, palette);
    }
    return palette;
  }

  private overview(site: CitySite, layer: AtlasLayer, date: AtlasDate): CityOverview {
    return this.overviews.get(
      `${site.id} ${layer} ${date}`,
      () => new CityOverview(this.planet.city(site.id), this.palette(site, layer), date),
    );
  }
}

const halfOf = (site: CitySite, meters: number): number => (CITY_METERS / 2 + meters) / (EQUATOR_METERS * site.scale);

const isInside = (site: CitySite, u: number, v: number): boolean =>
  Math.max(Math.abs(u - site.u), Math.abs(v - site.v)) < halfOf(site, 400);

/** Whether a city's window, with room for shadows, touches a view. */
function touches(site: CitySite, { left, top, pixel, width, height }: View): boolean {
  const half = halfOf(site, 100) + 4 * pixel;
  return (
    site.u + half > left &&
    site.u - half < left + width * pixel &&
    site.v + half > top &&
    site.v - half < top + height * pixel
  );
}
