import { figureText } from '../bias/lab/figure-text';
import { SPLIT_WORDS } from '../bias/lab/lab-metrics';
import { t } from '../domain/words';
import type { SplitSpearman } from './parity-points';

/** What one split of a parity chart amounts to, in a line. */
export const parityFigureText = ({ split, n, spearman }: SplitSpearman): string =>
  t`${SPLIT_WORDS[split].label}: n = ${n}, Spearman ${figureText(spearman)}`;

/**
 * What a parity chart shows, in words, each split for itself.
 * @param among which regions are shown, in words; all where it is not given
 */
export function parityChartText(model: string, figures: readonly SplitSpearman[], among?: string): string {
  const head = among
    ? t`${model}: predicted against measured score, ${among}.`
    : t`${model}: predicted against measured score.`;
  if (figures.every(({ n }) => n === 0)) return `${head} ${t`No region has both yet.`}`;
  return [head, ...figures.map((figure) => t`${parityFigureText(figure)}.`)].join(' ');
}
