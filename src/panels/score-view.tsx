import type { Indicator } from '../domain/indicator';
import { indicatorName, unitText } from '../domain/indicator-words';
import { scoreText } from '../domain/number-text';
import type { Rollout } from '../domain/prediction';
import { t } from '../domain/words';
import { amountText } from '../profiling/amount-text';
import { RolloutStrip } from './rollout-strip';

interface Props {
  readonly asked: Indicator;
  /** Mean of the answer, 0.0-9.9; null for an output without an answer. */
  readonly expected: number | null;
  /** As written in the output. */
  readonly written: number | null;
  readonly samples: readonly Rollout[];
  /** 0.0-9.9; null where it is not known. */
  readonly truth: number | null;
  /** What the truth is called here, e.g. "measured". */
  readonly truthName: string;
  /** Cut points of the indicator's scale in its unit; null while they are not known. */
  readonly thresholds: readonly number[] | null;
}

/** The score of a finished run: the mean of its answer, what it stands for, and how its samples spread around it. */
export function ScoreView({ asked, expected, written, samples, truth, truthName, thresholds }: Props) {
  if (expected === null) return <p className="aside">{t`It gave no answer that can be read as a score.`}</p>;
  const score = scoreText(expected);
  return (
    <div>
      <p className="score-number">
        <strong>{score}</strong> <span>/ 9.9</span>
      </p>
      <meter min={0} max={9.9} value={Number(score)} aria-label={t`${indicatorName(asked)} score`} />
      <p className="score-unit">{thresholds ? amountText({ thresholds }, Number(score), unitText(asked)) : ' '}</p>
      <RolloutStrip samples={samples} expected={expected} truth={truth} truthName={truthName} />
      <p className="aside">
        {written === null ? t`No written answer` : t`Wrote ${scoreText(written)}`}
        {truth !== null && ` · ${truthName} ${scoreText(truth)}`}
      </p>
    </div>
  );
}
