import { MAX_DIFFERENCE, MAX_SCORE } from '../domain/colour-scale';
import { scoreText, signed } from '../domain/number-text';
import { t } from '../domain/words';

export type LegendScale = 'score' | 'difference';

export interface LegendProps {
  /** What is coloured, e.g. "Night light, predicted score". */
  readonly title: string;
  /** What the first and the second model of a difference are called; absent for a score. */
  readonly pair?: readonly [first: string, second: string];
  /** Whether a region without an answer is on the map. */
  readonly hasMissing?: boolean;
}

/** Labels at the least, the middle and the greatest value of a scale. */
export function legendTicks(scale: LegendScale): readonly string[] {
  if (scale === 'score') return ['0.0', scoreText(MAX_SCORE / 2), scoreText(MAX_SCORE)];
  return [`\u2264 ${signed(-MAX_DIFFERENCE)}`, '0', `\u2265 ${signed(MAX_DIFFERENCE)}`];
}

/** The legend in one sentence, for those who do not see it. */
export function legendText({ title, pair, hasMissing = false }: LegendProps): string {
  const [low, middle, high] = legendTicks(pair ? 'difference' : 'score');
  const scale = pair
    ? t`${title}: orange where ${pair[0]} is higher (${low}), white at ${middle}, purple where ${pair[1]} is higher (${high}).`
    : t`${title}: dark blue at ${low}, grey at ${middle}, yellow at ${high}.`;
  return hasMissing ? `${scale} ${t`A light stripe: no prediction.`}` : scale;
}
