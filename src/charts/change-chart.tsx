import { withSemicolons } from '../bias/lab/joined-text';
import { MAX_SCORE } from '../domain/colour-scale';
import { scoreText, signed } from '../domain/number-text';
import { t } from '../domain/words';

/** A score, and where it moves to. */
export interface ScoreChange {
  readonly label: string;
  /** 0.0-9.9; null where there is none. */
  readonly score: number | null;
}

interface Props {
  /** Name of the model, for the alternative text. */
  readonly model: string;
  /** What all others are compared with. */
  readonly whole: ScoreChange;
  readonly changes: readonly ScoreChange[];
}

const WIDTH = 480;
const LEFT = 170;
const RIGHT = 50;
const ROW = 34;
const TOP = 26;
const TICKS = [0, 2, 4, 6, 8] as const;

const at = (score: number): number => LEFT + (Math.min(score, MAX_SCORE) / MAX_SCORE) * (WIDTH - LEFT - RIGHT);

/** What a chart of changes shows, in words. */
export function changeChartText(model: string, whole: ScoreChange, changes: readonly ScoreChange[]): string {
  if (whole.score === null) return t`${model}: no answer yet.`;
  const base = whole.score;
  const moved = changes.map(({ label, score }) =>
    score === null ? t`${label} has no answer` : t`${label} ${scoreText(score)}, a change of ${signed(score - base)}`,
  );
  return t`${model}: ${whole.label} ${scoreText(base)}; ${withSemicolons(moved)}.`;
}

/** One model's scores on the scale, a row for each change: a ring where it was, a dot where it went. */
export function ChangeChart({ model, whole, changes }: Props) {
  const height = TOP + ROW * changes.length + 8;
  const text = changeChartText(model, whole, changes);
  return (
    <svg className="change-chart" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={text}>
      {TICKS.map((tick) => (
        <g key={tick}>
          <line className="grid" x1={at(tick)} x2={at(tick)} y1={TOP - 6} y2={height - 4} />
          <text className="tick" x={at(tick)} y={TOP - 11} textAnchor="middle">
            {tick}
          </text>
        </g>
      ))}
      {whole.score !== null && (
        <line className="whole" x1={at(whole.score)} x2={at(whole.score)} y1={TOP - 6} y2={height - 4} />
      )}
      {changes.map(({ label, score }, row) => {
        const y = TOP + ROW * (row + 0.5);
        return (
          <g key={label}>
            <text x={0} y={y + 4}>
              {label}
            </text>
            {score !== null && whole.score !== null && (
              <>
                <line className="move" x1={at(whole.score)} x2={at(score)} y1={y} y2={y} />
                <circle className="from" cx={at(whole.score)} cy={y} r={5} />
                <circle className="to" cx={at(score)} cy={y} r={6} />
                <text className="change" x={WIDTH} y={y + 4} textAnchor="end">
                  {signed(score - whole.score)}
                </text>
              </>
            )}
          </g>
        );
      })}
    </svg>
  );
}
