import { Fragment } from 'react';
import type { Comparison } from '../../domain/comparison';
import { changeText, scoreText } from '../../domain/number-text';
import { t } from '../../domain/words';
import { type AblationsTest, scoreChange } from './ablations-state';
import { PROMPT_VERSIONS } from './prompt-versions';

interface Props {
  readonly test: AblationsTest;
  readonly comparison: Comparison;
}

/** The twin of both charts: each version of the prompt in a row, with score and change of each model. */
export function AblationTable({ test, comparison }: Props) {
  return (
    <table className="plain">
      <caption className="aside">{t`Scores from 0.0 to 9.9, and their change against the whole prompt`}</caption>
      <thead>
        <tr>
          <th scope="col">{t`Prompt`}</th>
          {comparison.map(({ id, label }) => (
            <Fragment key={id}>
              <th scope="col" className="number">
                {label}
              </th>
              <th scope="col" className="number">{t`change`}</th>
            </Fragment>
          ))}
        </tr>
      </thead>
      <tbody>
        {PROMPT_VERSIONS.map(({ id: version, label }) => (
          <tr key={version}>
            <th scope="row">{label}</th>
            {comparison.map(({ id }) => {
              const answer = test.answers[id]?.[version];
              const change = version === 'whole' ? null : scoreChange(test, id, version);
              return (
                <Fragment key={id}>
                  <td className="number">{answer ? scoreText(answer.score, t`none`) : '–'}</td>
                  <td className="number">{changeText(change, '')}</td>
                </Fragment>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
