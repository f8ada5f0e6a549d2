import { spokenLocale, t } from '../../domain/words';
import type { Doubt } from '../../tables/value-reading';
import { useLab } from '../lab-context';

/** A question about the values of the chosen file, with what they would be by each answer. */
export function OwnDoubt({ doubt: { question, answers } }: { readonly doubt: Doubt }) {
  const lab = useLab();
  const texts = answers[0].examples.map(({ text }) => text);
  return (
    <section className="own-doubt" aria-label={t`Question about the file`}>
      <table className="plain">
        <caption>
          <strong>{question}</strong>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t`In the file`}</th>
            {answers.map(({ label }) => (
              <th key={label} scope="col" className="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {texts.map((text, i) => (
            <tr key={text}>
              <th scope="row">
                <bdi>{text}</bdi>
              </th>
              {answers.map(({ label, examples }) => (
                <td key={label} className="number">
                  {examples[i].value?.toLocaleString(spokenLocale(), { maximumFractionDigits: 6 }) ?? t`left out`}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="lab-buttons">
        {answers.map(({ label, reading }) => (
          <button key={label} type="button" onClick={() => void lab.ownData.answer(reading)}>
            {label}
          </button>
        ))}
      </div>
    </section>
  );
}
