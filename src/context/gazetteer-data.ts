/** A country: ISO 3166-1 alpha-2 code (XK for Kosovo) and English short name. */
export interface Country {
  readonly code: string;
  readonly name: string;
}

/** Place coordinates are stored in thousandths of a degree. */
export const PLACE_UNITS_PER_DEGREE = 1000;

/** Border coordinates are stored in 1/400 of a degree, about 280 m. */
export const BORDER_UNITS_PER_DEGREE = 400;

/** Populated places in columns; place `i` is the i-th entry of each. */
export interface PlaceColumns {
  readonly names: readonly string[];
  /** Thousandths of a degree. */
  readonly lon: Int32Array;
  readonly lat: Int32Array;
  /** Index in `countries`. */
  readonly country: Uint16Array;
  /** One more than the index in `admin1`; 0 where unknown. */
  readonly admin1: Uint16Array;
  /** See `populationClass`. */
  readonly population: Uint16Array;
}

/**
 * A line between two countries, or between a country and the sea. Each side is one more than the index in
 * `countries`, 0 for none; which side is which is not recorded, parity of crossings does not need it.
 */
export interface BorderArc {
  readonly sides: readonly [number, number];
  /** 1/400 of a degree; longitudes may run past 180 degrees where a country straddles the antimeridian. */
  readonly x: Int32Array;
  readonly y: Int32Array;
}

/** Everything a gazetteer file says. */
export interface GazetteerData {
  readonly countries: readonly Country[];
  /** Names of first-level administrative divisions. */
  readonly admin1: readonly string[];
  readonly places: PlaceColumns;
  readonly borders: readonly BorderArc[];
}
