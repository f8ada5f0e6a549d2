import { intervalText, numberText } from '../../bias/lab/figure-text';
import { t } from '../../domain/words';
import type { RecordedTask, RecordedTasks } from '../../profiling/tasks/recorded-tasks';
import { taskById } from '../../profiling/tasks/tasks';
import { FigureTable } from '../figure-table';

type Figure = RecordedTask['figures'][number]['questionOnly'];

interface Props extends Pick<RecordedTasks, 'models'> {
  readonly task: RecordedTask;
}

const SPLIT_NAMES = { unseen: t`unseen continents`, seen_heldout: t`held-out squares of seen continents` } as const;

/** Of the record, in its words. */
const MODELS: Readonly<Record<string, string>> = {
  'short SFT, then GRPO': t`short SFT, then GRPO`,
  'SFT, then GRPO': t`SFT, then GRPO`,
  'eyes alone: the picture most alike': t`eyes alone: the picture most alike`,
  'SFT, eyes that look at both': t`SFT, eyes that look at both`,
};

/** What a model is called on the page, by its label in what was recorded. */
export const taskModelLabel = (label: string): string => MODELS[label] ?? label;

const written = ({ value, interval }: Figure, isSigned = false): string =>
  value === null ? '–' : `${numberText(value, { isSigned })} ${interval ? intervalText(interval, { isSigned }) : ''}`;

/** What each model reaches in a task, beside what the question alone allows: what does not beat that is said so. */
export function TaskFigures({ task, models }: Props) {
  const [metric] = taskById(task.id).metrics;
  const blind = task.figures
    .filter(({ split }) => split === 'unseen')
    .flatMap(({ above }) => models.filter((_, i) => !((above[i].interval?.lo ?? -1) > 0)));
  return (
    <>
      {task.figures.map(({ split, n, questionOnly, models: own, above }) => (
        <FigureTable
          key={split}
          caption={t`${taskById(task.id).label}, ${SPLIT_NAMES[split]}: ${n} questions`}
          columns={[t`Answered by`, metric.label, t`above the question alone`]}
          rows={[
            { label: t`the best constant answer`, cells: [written(questionOnly), '–'] },
            ...models.map(({ label, seeds }, i) => ({
              label: seeds === 1 ? t`${taskModelLabel(label)}, one seed` : t`${taskModelLabel(label)}, ${seeds} seeds`,
              cells: [written(own[i]), written(above[i], true)],
            })),
          ]}
        />
      ))}
      <p className="aside">{t`In brackets: 95 % intervals over blocks of 3 × 3 squares.`}</p>
      {blind.map(({ id, label }) => (
        <p
          key={id}
          role="status"
          className="message warning"
        >{t`A negative result: on unseen continents ${taskModelLabel(label)} is not shown to do better than an answer that never looks at the picture.`}</p>
      ))}
    </>
  );
}
