import { rich } from '../../actions/rich';
import type { TaskAnswer } from '../../domain/task';
import { t } from '../../domain/words';
import { claimText } from '../../profiling/tasks/claim-text';
import { parseTaskOutput, sentencesSoFar } from '../../profiling/tasks/task-output';
import { type TaskRewardSettings, taskRewards } from '../../profiling/tasks/task-reward';
import { answerText } from '../../profiling/tasks/task-text';
import type { Task } from '../../profiling/tasks/tasks';
import { Advantage } from '../rollouts/advantage';
import { rewardFigures } from '../rollouts/reward-figures';
import type { TaskOutputs } from './task-test';

interface Props {
  readonly task: Task;
  readonly label: string;
  readonly side: 'first' | 'second';
  readonly outputs: TaskOutputs;
  readonly truth: TaskAnswer;
  readonly facts: readonly string[];
  readonly settings: TaskRewardSettings;
}

const COLUMNS = [t`Answer`, t`Trace`, t`Right`, t`Form`, t`Repeats`, t`Total`, t`Advantage`] as const;

/** What a model answered first, and a group of drawn answers with what each is paid and how it counts in its group. */
export function TaskGroup(props: Props) {
  const { task, label, side, outputs, facts } = props;
  const first = parseTaskOutput(outputs.greedy, task.grammar);
  return (
    <section className="rollout-group" data-side={side} aria-label={t`Answers of ${label}`}>
      <h3 translate="no">{label}</h3>
      {outputs.greedy === '' ? (
        <NoAnswerYet writing={outputs.writing} facts={facts} />
      ) : (
        <p className="task-answer">
          {first ? answerText(task.grammar.write(first.answer)) : t`No answer that can be read.`}
          {first && <Claims sentences={first.sentences} facts={facts} />}
        </p>
      )}
      {outputs.rollouts.length > 1 && <DrawnAnswers {...props} />}
    </section>
  );
}

/** What a model has said on the way to its first answer. */
function NoAnswerYet({ writing, facts }: Pick<TaskOutputs, 'writing'> & Pick<Props, 'facts'>) {
  if (writing === undefined) return <p role="status">{t`No answer yet.`}</p>;
  return (
    <>
      <p role="status">{t`Writing…`}</p>
      <p>
        <Claims sentences={sentencesSoFar(writing)} facts={facts} />
      </p>
    </>
  );
}

/** A group of drawn answers, of at least two. */
function DrawnAnswers({ task, label, outputs, truth, facts, settings }: Props) {
  const { rewards, isTied } = taskRewards(outputs.rollouts, truth, task, settings);
  const { mean, deviation, isCollapsed, advantages } = rewardFigures(rewards.map(({ total }) => total));
  return (
    <>
      <p className="group-numbers">
        <span>{rich`mean reward ${<strong>{mean.toFixed(3)}</strong>}`}</span>
        <span>{rich`SD ${<strong>{deviation.toFixed(3)}</strong>}`}</span>
        <span>
          G = <strong>{rewards.length}</strong>
        </span>
        <small className="aside">{t`drawn at temperature 1.0`}</small>
      </p>
      {isCollapsed ? (
        <p
          className="message"
          role="status"
        >{t`All rewards are equal: no answer has an advantage, and GRPO would learn nothing from this group.`}</p>
      ) : (
        isTied && (
          <p
            className="message"
            role="status"
          >{t`All are equally right: repeats are not counted here, so that nothing is learned from chance.`}</p>
        )
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t`Table of the answers of ${label}`}>
        <table className="plain">
          <thead>
            <tr>
              {COLUMNS.map((column, i) => (
                <th key={column} scope="col" className={i > 1 ? 'number' : undefined}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {outputs.rollouts.map((text, i) => {
              const read = parseTaskOutput(text, task.grammar);
              const { agreement, format, waste, total } = rewards[i];
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: an answer never moves, and may be given twice
                <tr key={i}>
                  <th scope="row">{read ? answerText(task.grammar.write(read.answer)) : t`none`}</th>
                  <td className="trace-cell">{read ? <Claims sentences={read.sentences} facts={facts} /> : text}</td>
                  <td className="number">{agreement.toFixed(2)}</td>
                  <td className="number">{format}</td>
                  <td className="number">{waste.toFixed(2)}</td>
                  <td className="number">{total.toFixed(3)}</td>
                  <td className="number">
                    <Advantage value={advantages[i]} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** Sentences of a trace, those that are not true of the picture crossed out. */
function Claims({ sentences, facts }: { readonly sentences: readonly string[] } & Pick<Props, 'facts'>) {
  return (
    <span className="task-claims">
      {sentences.map((sentence, i) =>
        facts.includes(sentence) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a sentence never moves, and may be said twice
          <span key={i}>{claimText(sentence)} </span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a sentence never moves, and may be said twice
          <span key={i}>
            <s>{claimText(sentence)}</s> {t`(false)`}{' '}
          </span>
        ),
      )}
    </span>
  );
}
