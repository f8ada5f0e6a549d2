import { medianSorted } from 'simple-statistics';
import { scoreText } from '../domain/number-text';
import type { Rollout } from '../domain/prediction';
import { t } from '../domain/words';

const WIDTH = 190;
const HEIGHT = 30;
const BASE = 20;
const RADIUS = 3;
const MAX_SCORE = 9.9;

const at = (score: number): number => RADIUS + (Math.min(score, MAX_SCORE) / MAX_SCORE) * (WIDTH - 2 * RADIUS);

/** Heights of dots that would lie on each other: a dot steps up while one lower down is nearer than its width. */
function stacked(scores: readonly number[]): { x: number; y: number }[] {
  const dots: { x: number; y: number }[] = [];
  for (const score of scores) {
    const x = at(score);
    let y = BASE;
    while (dots.some((dot) => Math.abs(dot.x - x) < 2 * RADIUS && Math.abs(dot.y - y) < 2 * RADIUS - 1) && y > RADIUS)
      y -= 2 * RADIUS - 1;
    dots.push({ x, y });
  }
  return dots;
}

interface Props {
  readonly samples: readonly Rollout[];
  /** 0.0-9.9 */
  readonly expected: number;
  readonly truth: number | null;
  readonly truthName: string;
}

/** Written answers of the sampled outputs as dots on the scale, the model's mean as a line, the truth as a tick. */
export function RolloutStrip({ samples, expected, truth, truthName }: Props) {
  const scores = samples.flatMap(({ answer }) => (answer === null ? [] : [answer])).sort((a, b) => a - b);
  const spread =
    scores.length === 0
      ? t`No sampled answers.`
      : t`${scores.length} sampled answers from ${scoreText(scores[0])} to ${scoreText(scores[scores.length - 1])}, median ${scoreText(medianSorted(scores))}.`;
  const named = `${truthName[0].toUpperCase()}${truthName.slice(1)}`;
  const tick = truth === null ? '' : ` ${t`${named}: ${scoreText(truth)}.`}`;
  return (
    <svg className="rollout-strip" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${spread}${tick}`}>
      <title>{`${spread}${tick}`}</title>
      <line className="axis" x1={RADIUS} x2={WIDTH - RADIUS} y1={BASE + 4} y2={BASE + 4} />
      <line className="mean" x1={at(expected)} x2={at(expected)} y1={BASE - 8} y2={BASE + 8} />
      {stacked(scores).map(({ x, y }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dots have no identity of their own
        <circle key={i} cx={x} cy={y} r={RADIUS} />
      ))}
      {truth !== null && <path className="truth" d={`M${at(truth)} ${BASE - 14}v24`} />}
    </svg>
  );
}
