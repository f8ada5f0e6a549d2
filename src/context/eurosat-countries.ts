import type { Country } from './gazetteer-data';

/** The 34 countries whose pictures are in EuroSAT (Helber et al. 2019, section III), ISO 3166 alpha-2. */
const EUROSAT_COUNTRIES: ReadonlySet<string> = new Set(
  'AT BY BE BG CY CZ DK EE FI FR DE GR HU IS IE IT LV LT LU MK MT MD NL NO PL PT RO SK SI ES SE CH UA GB'.split(' '),
);

/** Whether the models have learned from pictures of a region's country; anywhere else they are out of distribution. */
export function isInEuroSat({ country }: { readonly country: string | null }, countries: readonly Country[]): boolean {
  const code = countries.find(({ name }) => name === country)?.code;
  return code !== undefined && EUROSAT_COUNTRIES.has(code);
}
