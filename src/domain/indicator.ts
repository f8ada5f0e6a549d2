import { t } from './words';

/** Identifier of an urban indicator; a world may have only some of them. */
export type IndicatorId = 'population' | 'night_light' | 'gdp' | 'carbon' | 'income' | 'house_price';

export interface Indicator {
  readonly id: IndicatorId;
  /** Words used in prompts, files and reports, in English always; on screen stands `indicatorName`. */
  readonly label: string;
  /** In English; on screen stands `unitText`. */
  readonly unit: string;
  /**
   * Whether the value varies from tile to tile, so that the picture can carry it; `income` is one value per NUTS-2
   * region.
   */
  readonly scope: 'tile' | 'region';
  /** How the value is obtained, in one line, for model cards and the dossier. */
  readonly source: string;
}

/** Every indicator, in the order in which reports list them; a world can have units and sources of its own. */
export const INDICATORS: readonly Indicator[] = [
  {
    id: 'population',
    label: 'Population density',
    unit: 'people/ha',
    scope: 'tile',
    get source() {
      return t`WorldPop, the 100 m cell at the tile centre`;
    },
  },
  {
    id: 'night_light',
    label: 'Night light',
    unit: 'nW/cm²/sr',
    scope: 'tile',
    get source() {
      return t`VIIRS DNB 2016, radiance at the tile centre, clipped to 0-200`;
    },
  },
  {
    id: 'gdp',
    label: 'GDP density',
    unit: 'thousand EUR/ha',
    scope: 'tile',
    get source() {
      return t`Eurostat GDP per head of the NUTS-2 region spread by population, as gridded GDP is made`;
    },
  },
  {
    id: 'carbon',
    label: 'Carbon emission',
    unit: 't CO2e/ha (spread)',
    scope: 'tile',
    get source() {
      return t`National emissions per head spread by population and night light, as ODIAC does with night light`;
    },
  },
  {
    id: 'income',
    label: 'Household income',
    unit: 'EUR per head',
    scope: 'region',
    get source() {
      return t`Eurostat disposable income of the NUTS-2 region, 2016`;
    },
  },
  {
    id: 'house_price',
    label: 'House price',
    unit: 'credits/m²',
    scope: 'tile',
    get source() {
      return t`The Atlas alone: a formula of what was built`;
    },
  },
];

/** Looks an indicator up. @throws RangeError naming the unknown id and the known ones. */
export function indicator(id: string): Indicator {
  const found = INDICATORS.find((i) => i.id === id);
  if (!found) throw new RangeError(`Unknown indicator "${id}"; known: ${INDICATORS.map((i) => i.id).join(', ')}`);
  return found;
}
