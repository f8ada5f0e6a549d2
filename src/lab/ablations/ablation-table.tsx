import { Fragment } from 'react';
import type { PairMember } from '../../domain/model-pair';
import { signed } from '../../domain/signed';
import { type AblationsTest, changeOf } from './ablations-state';
import { PROMPT_VERSIONS } from './prompt-versions';

interface Props {
  readonly test: AblationsTest;
  readonly pair: readonly PairMember[];
}

/** The twin of both charts: each version of the prompt in a row, with score and change of each model. */
export function AblationTable({ test, pair }: Props) {
  return (
    <table className="plain">
      <caption className="aside">Scores from 0.0 to 9.9, and their change against the whole prompt</caption>
      <thead>
        <tr>
          <th scope="col">Prompt</th>
          {pair.map(({ variant, label }) => (
            <Fragment key={variant}>
              <th scope="col" className="number">
                {label}
              </th>
              <th scope="col" className="number">
                change
              </th>
            </Fragment>
          ))}
        </tr>
      </thead>
      <tbody>
        {PROMPT_VERSIONS.map(({ id, label }) => (
          <tr key={id}>
            <th scope="row">{label}</th>
            {pair.map(({ variant }) => {
              const answer = test.answers[variant]?.[id];
              const change = id === 'whole' ? null : changeOf(test, variant, id);
              return (
                <Fragment key={variant}>
                  <td className="number">{answer ? (answer.score?.toFixed(1) ?? 'none') : '–'}</td>
                  <td className="number">{change === null ? '' : signed(change)}</td>
                </Fragment>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
