import { buildLot } from '../build/builders';
import { ElementList } from '../build/element-list';
import type { ContinentStyle } from '../continent';
import type { LineNetwork } from '../line-network';
import type { Terrain } from '../terrain';
import { extent } from './convex';
import { type Arterial, Development } from './development';
import type { Lot } from './lot';
import { CITY_METERS, type CitySite } from './site';
import { StreetWarp } from './street-warp';
import { cutCity } from './subdivision';
import { WaterSurvey } from './water-survey';

const WATER_SPACING_METERS = 90;
/** Side of a bucket of the index of blocks, in metres. */
const BUCKET_METERS = 240;
const BUCKETS = Math.ceil(CITY_METERS / BUCKET_METERS);

/** A city as built: blocks at once, what stands in them when it is asked for. */
export class City {
  readonly water: WaterSurvey;
  readonly development: Development;
  readonly lots: readonly Lot[];
  readonly elements = new ElementList();
  private readonly first: Int32Array;
  private readonly count: Int32Array;
  private readonly buckets: number[][] = Array.from({ length: BUCKETS * BUCKETS }, () => []);

  constructor(
    readonly site: CitySite,
    style: ContinentStyle,
    terrain: Terrain,
    rivers: LineNetwork,
    arterials: readonly Arterial[],
  ) {
    this.water = new WaterSurvey(
      terrain,
      rivers,
      site.u,
      site.v,
      site.scale,
      WATER_SPACING_METERS,
      CITY_METERS / 2 + 200,
    );
    this.development = new Development(site, this.water, arterials);
    const warp = new StreetWarp(style.streetWarpMeters, arterials, site.seed);
    const { gridness } = style;
    this.lots = cutCity({ development: this.development, water: this.water, gridness, warp, seed: site.seed });
    this.first = new Int32Array(this.lots.length).fill(-1);
    this.count = new Int32Array(this.lots.length);
    for (const lot of this.lots) this.insert(lot);
  }

  /** Blocks whose cells may touch a box of the plane, each once, in the order of their ids. */
  lotsWithin(x0: number, y0: number, x1: number, y1: number): Lot[] {
    const ids = new Set<number>();
    for (let j = bucket(y0); j <= bucket(y1); j++)
      for (let i = bucket(x0); i <= bucket(x1); i++) for (const id of this.buckets[j * BUCKETS + i]) ids.add(id);
    return [...ids].sort((a, b) => a - b).map((id) => this.lots[id]);
  }

  /** First index and number of a block's elements in `elements`; they are built on the first call. */
  elementsOf(lot: Lot): { readonly first: number; readonly count: number } {
    if (this.first[lot.id] < 0) {
      this.first[lot.id] = this.elements.length;
      buildLot(lot, this.elements);
      this.count[lot.id] = this.elements.length - this.first[lot.id];
    }
    return { first: this.first[lot.id], count: this.count[lot.id] };
  }

  private insert(lot: Lot): void {
    const [x0, x1] = extent(lot.cell, 1, 0);
    const [y0, y1] = extent(lot.cell, 0, 1);
    for (let j = bucket(y0); j <= bucket(y1); j++)
      for (let i = bucket(x0); i <= bucket(x1); i++) this.buckets[j * BUCKETS + i].push(lot.id);
  }
}

const bucket = (meters: number): number =>
  Math.min(Math.max(Math.floor((meters + CITY_METERS / 2) / BUCKET_METERS), 0), BUCKETS - 1);
