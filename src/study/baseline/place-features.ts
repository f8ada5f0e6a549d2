/** Where a tile is, as coarsely as the prompt of the models tells it. */
export interface TilePlace {
  readonly latDeg: number;
  readonly lonDeg: number;
  readonly country: string;
}

/**
 * Place features of tiles: latitude and longitude rounded to whole degrees and one 0/1 column per known country.
 * No target enters, so nothing leaks; a country that is not known has zeros everywhere, as an unseen one must.
 * @param knownCountries countries of the training tiles
 * @returns one column per feature: latitude, longitude, then the known countries in order
 */
export function placeFeatures(places: readonly TilePlace[], knownCountries: readonly string[]): Float32Array[] {
  return [
    Float32Array.from(places, (p) => Math.round(p.latDeg)),
    Float32Array.from(places, (p) => Math.round(p.lonDeg)),
    ...knownCountries.map((country) => Float32Array.from(places, (p) => (p.country === country ? 1 : 0))),
  ];
}
