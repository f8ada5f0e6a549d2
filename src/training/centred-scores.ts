import { nearestScore } from '../profiling/scale';
import { type FineTuneData, labelledPrompts } from './fine-tune-data';
import type { Scores } from './regions';

/**
 * Labels of the training rows with what countries differ by taken out: each is moved by the distance of its country's
 * mean from the mean of all, indicator by indicator, and held within 0.0-9.9. The supervised counterpart of a reward
 * that is relative within countries.
 */
export function centredScores(data: FineTuneData): Scores {
  const { regions, scores } = data;
  const sums = new Map<string, { sum: number; count: number }>();
  const meanOf = (key: string): number => {
    const { sum = 0, count = 1 } = sums.get(key) ?? {};
    return sum / count;
  };
  for (const { row, indicator, score } of labelledPrompts(data))
    for (const key of [indicator, `${indicator} ${regions.rows[row].country}`]) {
      const { sum = 0, count = 0 } = sums.get(key) ?? {};
      sums.set(key, { sum: sum + score, count: count + 1 });
    }
  return Object.fromEntries(
    regions.indicators.map((indicator) => [
      indicator,
      scores[indicator].map((score, row) => {
        if (score === null) return null;
        return nearestScore(score - meanOf(`${indicator} ${regions.rows[row].country}`) + meanOf(indicator));
      }),
    ]),
  );
}
