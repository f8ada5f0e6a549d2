import { describe, expect, it } from 'vitest';
import { spearman } from '../../../../src/bias/spearman';
import { figureOf } from '../../../../src/study/report/drawn';
import { indicatorTable } from '../../../../src/study/report/sections/indicator-table';
import { mainTable } from '../../../../src/study/report/sections/main-table';
import { settingsOf } from '../../../../src/study/report/setting';
import { compareVariants, skill } from '../../../../src/study/report/variant-comparison';
import { CEILING } from '../../../../src/study/report/variants';
import { confounded } from './confounded-evaluation';
import { syntheticEvaluation } from './synthetic-evaluation';

const bootstrap = { resamples: 40, seed: 0 };
const byCauses = confounded({ variant: 'urban-r1', noise: [0.5, 0.5] }, { follows: 'causes' });
const byTruth = confounded({ variant: 'sft', noise: [0.5, 0.5] }, { follows: 'truth' });
const [setting] = settingsOf([byCauses, byTruth]);
const comparison = compareVariants(setting, bootstrap);
const rho = (judged: typeof comparison | null, id: string, split: 'seen_heldout' | 'unseen') =>
  figureOf(skill((judged ?? comparison).rows, judged?.variants.get(id) ?? [], 'spearman', split)).value as number;

describe('figures against the causes', () => {
  it('tell a model that follows causes from one that follows the confounders, at home', () => {
    expect(rho(comparison, 'sft', 'seen_heldout')).toBeGreaterThan(rho(comparison, 'urban-r1', 'seen_heldout') + 0.1);
    expect(rho(comparison.byCauses, 'urban-r1', 'seen_heldout')).toBeGreaterThan(
      rho(comparison.byCauses, 'sft', 'seen_heldout') + 0.1,
    );
  });

  it('are those of the scores with the causes, to the last digit', () => {
    const at = byTruth.split.flatMap((split, i) => (split === 'seen_heldout' ? [i] : []));
    const column = (of: Readonly<Record<string, readonly (number | null)[]>> | undefined) =>
      at.map((i) => of?.gdp[i] as number);
    const expected = spearman(column(byTruth.scores), column(byTruth.causes));
    const own = comparison.byCauses;
    const [drawn] = own
      ? skill(own.rows, own.variants.get('sft') ?? [], 'spearman', 'seen_heldout', { indicators: ['gdp'] })
      : [];
    expect(drawn.value).toBeCloseTo(expected as number, 12);
  });

  it('have the ceiling beside them: how well the causes rank the truth', () => {
    const [run] = comparison.variants.get(CEILING) ?? [];
    expect(run.scores).toEqual(byCauses.causes);
    expect(rho(comparison, CEILING, 'unseen')).toBeGreaterThan(0.99);
    expect(rho(comparison, CEILING, 'seen_heldout')).toBeLessThan(0.9);
    expect(rho(comparison.byCauses, CEILING, 'seen_heldout')).toBeCloseTo(1, 12);
  });

  it('stand in columns of their own in the tables, the ceiling in a row of its own', () => {
    for (const { markdown } of [mainTable(comparison), indicatorTable(comparison)]) {
      expect(markdown).toContain('| by causes: ρ seen held-out | by causes: ρ unseen |');
      expect(markdown).toMatch(/\| Ceiling \(the causes themselves\) \|.*\| 1\.000 \[1\.000, 1\.000\] \|/);
      expect(markdown).not.toMatch(/NaN|undefined|null/);
    }
  });

  it('are there for those runs alone that know the causes', () => {
    const trees = syntheticEvaluation({ variant: 'trees-both', noise: [1, 1] });
    const mixed = compareVariants(settingsOf([byCauses, trees])[0], bootstrap);
    expect([...(mixed.byCauses?.variants.keys() ?? [])]).toEqual(['urban-r1', CEILING]);
    expect(mainTable(mixed).markdown).toMatch(/Trees on image and place .*\| n\/a \| n\/a \|/);
    const none = compareVariants(settingsOf([trees])[0], bootstrap);
    expect(none.byCauses).toBeNull();
    expect(none.variants.has(CEILING)).toBe(false);
  });
});
