import type { Indicator } from '../domain/indicator';
import { intervalOf } from '../profiling/scale';
import type { ModelRun } from '../store/model-run';

const amounts = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** What a score stands for in the indicator's unit, in words. */
function amountText(thresholds: readonly number[], score: number, unit: string): string {
  const { lo, hi } = intervalOf({ thresholds }, score);
  if (lo === null) return `less than ${amounts.format(hi ?? 0)} ${unit}`;
  if (hi === null) return `${amounts.format(lo)} ${unit} or more`;
  const [from, to] = [amounts.format(lo), amounts.format(hi)];
  return from === to ? `about ${from} ${unit}` : `${from} to ${to} ${unit}`;
}

/** The score of a finished run: its mean, what was written, what it stands for, and how far to trust it. */
export function ScoreView({ run, written, asked }: { run: ModelRun; written: number | null; asked: Indicator }) {
  if (run.expected === null) return <p>It gave no answer that can be read as a score.</p>;
  const score = run.expected.toFixed(1);
  const { thresholds = null, unseen = null } = run.model ?? {};
  return (
    <div className="score">
      <p className="score-number">
        <strong>{score}</strong> <span>of 9.9, the mean of its answer</span>
      </p>
      <meter min={0} max={9.9} value={Number(score)} aria-label={`${asked.label} score`} />
      <dl>
        <div>
          <dt>Written answer</dt>
          <dd>{written === null ? 'none' : written.toFixed(1)}</dd>
        </div>
        {thresholds && (
          <div>
            <dt>Stands for</dt>
            <dd>{amountText(thresholds, Number(score), asked.unit)}</dd>
          </div>
        )}
        {unseen && (
          <div>
            <dt>Rank correlation on unseen countries</dt>
            <dd>
              <span>
                {unseen.value.toFixed(2)}
                {unseen.interval && ` [${unseen.interval.map((end) => end.toFixed(2)).join(', ')}]`}
              </span>
              , <span>n = {unseen.n.toLocaleString('en')}</span>
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}
