import { mae, r2 } from './fit';
import { resampledSpearman } from './spearman';
import type { WeightedStatistic } from './weighted-statistic';

type Columns = readonly [prediction: ArrayLike<number>, truth: ArrayLike<number>];

/** The measures of skill that are resampled, each prepared for answered rows. @throws RangeError as the measures do */
export const SKILL_STATISTICS = {
  spearman: ([p, t]: Columns): WeightedStatistic => resampledSpearman(p, t),
  r2:
    ([p, t]: Columns): WeightedStatistic =>
    (w) =>
      r2(p, t, w),
  mae:
    ([p, t]: Columns): WeightedStatistic =>
    (w) =>
      mae(p, t, w),
};

export type SkillStatistic = keyof typeof SKILL_STATISTICS;
