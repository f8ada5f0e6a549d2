import { PICTURE_PX } from '../../../domain/picture';
import { t } from '../../../domain/words';
import { RgbCanvas } from '../../../panels/rgb-canvas';
import { answerText } from '../../../profiling/tasks/task-text';
import { taskModelLabel } from '../task-figures';
import type { RealRun } from './real-run';
import { saidWord } from './real-sample';

/** Pictures that are shown, at most. */
const SHOWN = 6;

/** Some of the pictures as the models saw them, with what was said of the kind of place, and what is true. */
export function RealExamples({ run }: { readonly run: RealRun }) {
  const { asked, outputs, pictures, models } = run;
  const shown = outputs
    .flatMap((said, i) => (asked[i].question === 'scene' ? [{ ...asked[i], said }] : []))
    .slice(0, SHOWN);
  if (shown.length === 0) return null;
  return (
    <section className="lab-stack" aria-label={t`Some of the pictures`}>
      <h3>{t`Some of the pictures`}</h3>
      <ul className="task-real">
        {shown.map(({ picture, truth, question, said }) => {
          const { path, group, rgb } = pictures[picture];
          return (
            <li key={path}>
              <RgbCanvas rgb={rgb} width={PICTURE_PX} height={PICTURE_PX} label={t`A picture of the class ${group}`} />
              <dl>
                <dt>{t`Truth`}</dt>
                <dd>{answerText(truth)}</dd>
                {models.map(({ id, label }, i) => {
                  const word = saidWord(question, said[i]);
                  return (
                    <div key={id}>
                      <dt>{taskModelLabel(label)}</dt>
                      <dd data-right={word === truth}>
                        {word === null ? t`No answer that can be read.` : answerText(word)}
                      </dd>
                    </div>
                  );
                })}
              </dl>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
