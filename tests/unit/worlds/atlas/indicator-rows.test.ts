import { expect, it } from 'vitest';
import { ATLAS_INDICATORS } from '../../../../src/atlas/truth/atlas-indicator';
import { ATLAS } from '../../../../src/worlds/atlas/atlas';

it('the row of the Atlas has the indicators that its formulas are about, and counts their causes', () => {
  expect(ATLAS.indicators.map(({ id, source }) => [id, Number(/\d+/.exec(source))])).toEqual(
    ATLAS_INDICATORS.map(({ id, terms }) => [id, terms.length]),
  );
});
