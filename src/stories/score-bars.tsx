import { MAX_SCORE } from '../domain/colour-scale';
import { DEFAULT_COMPARISON } from '../domain/comparison';
import { scoreText } from '../domain/number-text';
import { t } from '../domain/words';

/** Scores about one thing, 0.0-9.9; what is not given is not drawn. */
export interface BarRow {
  /** What the scores are about; null where that shows without words. */
  readonly label: string | null;
  readonly guess?: number | null;
  readonly first?: number | null;
  readonly second?: number | null;
  readonly truth?: number | null;
}

const [FIRST, SECOND] = DEFAULT_COMPARISON;
const BARS = [
  { key: 'guess', label: t`Your guess` },
  { key: 'first', label: FIRST.label },
  { key: 'second', label: SECOND.label },
  { key: 'truth', label: t`Truth` },
] as const;

/** Scores as bars on one scale, each with its number. */
export function ScoreBars({ rows }: { readonly rows: readonly BarRow[] }) {
  return (
    <div className="story-bars">
      {rows.map((row) => (
        <section key={row.label} aria-label={row.label ?? t`Scores`}>
          {row.label !== null && <h3>{row.label}</h3>}
          <ul>
            {BARS.map(({ key, label }) => {
              const score = row[key];
              if (score === undefined || score === null) return null;
              return (
                <li key={key} data-bar={key} data-side={key === 'first' || key === 'second' ? key : undefined}>
                  <span>{label}</span>
                  <span className="story-bar" aria-hidden="true">
                    <span style={{ inlineSize: `${(100 * score) / MAX_SCORE}%` }} />
                  </span>
                  <strong>{scoreText(score)}</strong>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      <p className="aside">{t`0.0 to 9.9`}</p>
    </div>
  );
}
