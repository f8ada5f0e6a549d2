import { medianSorted } from 'simple-statistics';
import { scoreText } from '../domain/number-text';
import { t } from '../domain/words';
import type { MappedScore } from './mapped-score';

const name = ({ label, score }: MappedScore): string => `${label} (${scoreText(score)})`;

/**
 * What a score map shows, in words, for those who do not see it: how many places, where scores lie, which are the ends.
 */
export function scoreMapText(model: string, points: readonly MappedScore[]): string {
  const answered = points
    .filter(({ score }) => score !== null)
    .sort((a, b) => (a.score as number) - (b.score as number));
  const silent = points.filter(({ isPending, score }) => !isPending && score === null).length;
  const unread = silent > 0 ? [t`${silent} without a readable answer.`] : [];
  if (answered.length === 0) return [t`Map of ${model}: no place has been answered yet.`, ...unread].join(' ');
  const scores = answered.map(({ score }) => score as number);
  const [low, high] = [answered[0], answered[answered.length - 1]];
  return [
    t`Map of ${model} at ${answered.length} of ${points.length} claimed places: scores from ${name(low)} to ${name(high)}, median ${scoreText(medianSorted(scores))}.`,
    ...unread,
  ].join(' ');
}
