import { type Indicator, type IndicatorId, indicator } from '../../domain/indicator';
import { t } from '../../domain/words';

const row = (id: IndicatorId, unit: string, causes: number): Indicator => ({
  id,
  label: indicator(id).label,
  unit,
  scope: 'tile',
  get source() {
    return t`Simulated: a formula of ${causes} causes, times the nation’s factor and chance`;
  },
});

/** What can be asked about the Atlas, with the number of causes in each formula; `atlas/truth` has the formulas. */
export const ATLAS_INDICATOR_ROWS: readonly Indicator[] = [
  row('population', 'people/ha', 2),
  row('night_light', 'nW/cm²/sr', 5),
  row('gdp', 'thousand credits/ha', 4),
  row('carbon', 't CO2e/ha', 6),
  row('income', 'credits per head', 5),
  row('house_price', 'credits/m²', 6),
];
