import { describe, expect, it } from 'vitest';
import { ATLAS_INDICATORS, formulaValue } from '../../../../../../src/atlas/truth/atlas-indicator';
import type { Causes } from '../../../../../../src/atlas/truth/causes';
import { REASON_PLAN } from '../../../../../../src/profiling/trace-plan';
import { directionOf } from '../../../../../../src/worlds/atlas/study/report/statement-words';

const TYPICAL: Causes = {
  homeFloor: 60_000,
  shantyFloor: 10_000,
  villaFloor: 10_000,
  workFloor: 30_000,
  worksArea: 20_000,
  roadMeters: 6000,
  arterialMeters: 600,
  greenShare: 0.3,
  waterShare: 0.1,
  footprint: 40_000,
  centrality: 8,
} as Causes;

/** A region of which a statement says more. */
const MORE: Readonly<Record<string, Partial<Causes>>> = {
  homes: { homeFloor: 90_000 },
  huts: { shantyFloor: 30_000 },
  villas: { villaFloor: 40_000 },
  workplaces: { workFloor: 60_000 },
  factories: { worksArea: 60_000 },
  streets: { roadMeters: 9000 },
  parks: { greenShare: 0.6 },
  water: { waterShare: 0.4 },
  centre: { centrality: 2 },
};

describe('what a statement says of an indicator', () => {
  it('has the direction of the formula, for every reason that a trace gives', () => {
    for (const indicator of ATLAS_INDICATORS)
      for (const statement of REASON_PLAN[indicator.id].filter((id) => id in MORE)) {
        const more = formulaValue(indicator, { ...TYPICAL, ...MORE[statement] });
        const direction = Math.sign(more - formulaValue(indicator, TYPICAL));
        expect(directionOf(statement, indicator.id), `${statement} of ${indicator.id}`).toBe(direction);
      }
  });

  it('leaves out no reason', () => {
    const reasons = new Set(Object.values(REASON_PLAN).flat());
    const unordered = ['cover', 'suggests', 'place'];
    expect([...reasons].filter((id) => !unordered.includes(id)).sort()).toEqual(Object.keys(MORE).sort());
  });
});
