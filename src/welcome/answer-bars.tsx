import type { NameOrPicture } from '../bias/name-or-picture';
import { SIDES } from '../domain/model-row';
import { scoreText } from '../domain/number-text';
import { t } from '../domain/words';
import type { Claim, WelcomeView } from './welcome-state';
import { spokenLabel } from './welcome-words';

/** The end of the scale. */
const MOST = 9.9;
const share = (score: number): string => `${((100 * score) / MOST).toFixed(2)}%`;

interface Props {
  readonly record: NameOrPicture;
  readonly view: WelcomeView;
}

/** What each model answers now, what it answered before the last move, and between what its answers lie everywhere. */
export function AnswerBars({ record, view: { now, before } }: Props) {
  const scoreAt = (model: number, { picture, place }: Claim): number => record.scores[model][picture][place];
  return (
    <dl className="welcome-answers">
      {record.models.map((model, i) => {
        const score = scoreAt(i, now);
        const was = before && scoreAt(i, before);
        const everywhere = record.scores[i][now.picture];
        const [low, high] = [Math.min(...everywhere), Math.max(...everywhere)];
        const range = t`over all ${record.places.length} places ${scoreText(low)} to ${scoreText(high)}`;
        return (
          <div key={model.id} data-side={SIDES[i]}>
            <dt>{spokenLabel(model)}</dt>
            <dd>
              <strong>{scoreText(score)}</strong>
              {was !== null && <small>{t`was ${scoreText(was)}`}</small>}
              <svg
                className="welcome-track"
                role="img"
                aria-label={t`Bar of ${model.label}: ${scoreText(score)} of ${MOST}; ${range}.`}
              >
                <rect className="welcome-rail" width="100%" height="100%" rx={4} />
                <rect className="welcome-bar" width={share(score)} height="100%" rx={4} />
                <rect
                  className="welcome-range"
                  x={share(low)}
                  y="82%"
                  width={share(Math.max(high - low, 0.05))}
                  height="18%"
                />
                {was !== null && (
                  <line className="welcome-was" x1={share(was)} x2={share(was)} y1="0" y2="100%" strokeWidth={3} />
                )}
              </svg>
              <small className="welcome-range-text">{range}</small>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
