/** Every direction a nearby place can be in, clockwise from north, as the prompt spells them. */
export const COMPASS_POINTS = [
  'North',
  'North-East',
  'East',
  'South-East',
  'South',
  'South-West',
  'West',
  'North-West',
] as const;
export type Compass = (typeof COMPASS_POINTS)[number];

export interface NearbyPlace {
  readonly name: string;
  readonly distanceKm: number;
  /** Direction from the region to the place. */
  readonly bearing: Compass;
}

/** What is said of a region in words: the textual half of the model's input. */
export interface RegionContext {
  readonly lonDeg: number;
  readonly latDeg: number;
  /** From the most local part to the country, e.g. `["Paris", "Île-de-France", "France"]`; at sea possibly empty. */
  readonly address: readonly string[];
  /** Country name, the last part of the address; null at sea. */
  readonly country: string | null;
  readonly nearby: readonly NearbyPlace[];
  /** Whether there is no land around, whose ever the waters are; absent where there is, and where it is not known. */
  readonly isAtSea?: true;
  /** Whether it is a city's water, so little of it is land; absent where it is not, and where nobody knows. */
  readonly isOnWater?: true;
}

/** Ground side of a region: a EuroSAT tile, 64 px at 10 m. */
export const REGION_GROUND_METERS = 640;

/** A square of ground around a point, its sides to the north and the east: what one profile is about. */
export interface Region {
  readonly lonDeg: number;
  readonly latDeg: number;
  readonly groundMeters: number;
}
