import type { RolloutsFile } from '../bias/lab/experiment-file';
import { SIDES } from '../domain/model-row';
import { scoreText, signed } from '../domain/number-text';
import { t } from '../domain/words';
import { traceText } from '../profiling/sentences';
import { spokenTrace } from '../profiling/statement-text';

interface Props {
  readonly file: RolloutsFile;
  /** Variant of the model whose tries are shown. */
  readonly model: string;
}

/** The tries of one model about one square, the best paid first, and what the best one wrote. */
export function StoryRollouts({ file, model }: Props) {
  const index = file.models.findIndex(({ variant }) => variant === model);
  const shown = file.models[index];
  if (!shown) return null;
  const tries = [...shown.rollouts].sort((a, b) => (b.reward?.total ?? 0) - (a.reward?.total ?? 0));
  const trace = spokenTrace(traceText(tries[0]?.text ?? ''));
  return (
    <div className="story-rollouts" data-side={SIDES[index]}>
      <table className="plain">
        <caption>{t`${shown.label}, ${tries.length} tries`}</caption>
        <thead>
          <tr>
            {[t`Says`, t`Accuracy`, t`Form`, t`Total`, t`Advantage`].map((column) => (
              <th key={column} scope="col" className="number">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tries.map(({ seed, answer, reward }) => (
            <tr key={seed}>
              <td className="number">{scoreText(answer, t`none`)}</td>
              <td className="number">{reward?.accuracy.toFixed(2) ?? '–'}</td>
              <td className="number">{reward?.format ?? '–'}</td>
              <td className="number">{reward?.total.toFixed(2) ?? '–'}</td>
              <td className="number">{reward ? signed(reward.advantage, 1) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="story-quote">
        {trace === '' ? (
          t`It writes its answer alone, without a word before it.`
        ) : (
          <>
            {t`The best-paid one wrote:`} <q translate="no">{trace}</q>
          </>
        )}
      </p>
    </div>
  );
}
