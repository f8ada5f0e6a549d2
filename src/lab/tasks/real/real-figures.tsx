import { intervalText, numberText } from '../../../bias/lab/figure-text';
import type { WordFigures } from '../../../bias/word-figures';
import { t } from '../../../domain/words';
import type { RealRecord } from '../../../profiling/tasks/real-record';
import { answerText, questionText } from '../../../profiling/tasks/task-text';
import { FigureTable } from '../../figure-table';
import { taskModelLabel } from '../task-figures';
import { realQuestion } from './real-sample';

type ModelShares = WordFigures['models'][number];

interface Props extends Pick<RealRecord, 'models'> {
  readonly questions: readonly (WordFigures & { readonly id: string })[];
}

const written = ({ value, interval }: ModelShares['right'], isSigned = false): string =>
  value === null
    ? t`none: fewer than ten pictures`
    : `${numberText(value, { isSigned })} ${interval ? intervalText(interval, { isSigned }) : ''}`.trim();

/** How often models find the right word, beside chance and the constant answer that does best, a table a question. */
export function RealFigures({ questions, models }: Props) {
  return (
    <>
      {questions.map((figures) => (
        <Question key={figures.id} figures={figures} models={models} />
      ))}
      <p className="aside">{t`In brackets: 95 % intervals over pictures, as if each were of a place of its own.`}</p>
    </>
  );
}

function Question({ figures, models }: Pick<Props, 'models'> & { readonly figures: Props['questions'][number] }) {
  const { id, n, chance, constant, evenChance, groups } = figures;
  const asked = questionText(realQuestion(id).question);
  const labels = models.map(({ label }) => taskModelLabel(label));
  return (
    <div className="lab-stack">
      <FigureTable
        caption={t`“${asked}” asked of ${n} pictures`}
        columns={[t`Answered by`, t`right`, t`above the constant answer`, t`each word alike`]}
        rows={[
          { label: t`chance`, cells: [numberText(chance), '–', numberText(chance)] },
          {
            label: t`always “${answerText(constant.word)}”`,
            cells: [numberText(constant.share), '–', numberText(evenChance)],
          },
          ...figures.models.map(({ right, above, evenly }, i) => ({
            label: labels[i],
            cells: [written(right), written(above, true), written(evenly)],
          })),
        ]}
      />
      {figures.models.map((shares, i) => (
        <p key={labels[i]}>{verdict(labels[i], shares, answerText(constant.word))}</p>
      ))}
      <details>
        <summary>{t`By class`}</summary>
        <FigureTable
          caption={t`“${asked}” Right answers by class, and what was said most often`}
          columns={[t`Class`, t`Truth`, 'n', ...labels]}
          rows={groups.map(({ name, truth, n: own, models: said }) => ({
            label: name,
            cells: [answerText(truth), String(own), ...said.map(({ recall, most }) => ofClass(written(recall), most))],
          }))}
        />
      </details>
    </div>
  );
}

const ofClass = (recall: string, most: WordFigures['groups'][number]['models'][number]['most']): string =>
  most ? t`${recall} mostly “${answerText(most.word)}”` : t`${recall} nothing that can be read`;

/** What can be said of a model beside the constant answer, in a sentence. */
function verdict(label: string, { above: { interval } }: ModelShares, word: string): string {
  if (!interval) return t`No verdict on ${label}: fewer than ten pictures.`;
  if (interval.lo > 0) return t`${label} does better than saying “${word}” always.`;
  if (interval.hi < 0) return t`A negative result: ${label} does worse than saying “${word}” always.`;
  return t`A negative result: ${label} is not told apart from saying “${word}” always.`;
}
