import { rich } from '../../actions/rich';
import type { ComparedModel } from '../../domain/comparison';
import { scoreText } from '../../domain/number-text';
import type { Rollout } from '../../domain/prediction';
import { t } from '../../domain/words';
import { Term } from '../../panels/term';
import { traceText } from '../../profiling/sentences';
import { spokenTrace } from '../../profiling/statement-text';
import { Advantage } from './advantage';
import type { RewardedGroup } from './rewarded-group';

interface Props {
  readonly model: ComparedModel;
  readonly rollouts: readonly Rollout[];
  /** Null while the truth is not known, or for a single rollout. */
  readonly group: RewardedGroup | null;
  /** What is known of the rollouts, e.g. their temperature. */
  readonly note: string;
}

const COLUMNS = [
  { id: 'seed', label: t`Seed` },
  { id: 'trace', label: t`Trace` },
  { id: 'answer', label: t`Answer` },
  { id: 'format', label: t`Format` },
  { id: 'accuracy', label: t`Accuracy` },
  { id: 'total', label: t`Total` },
  { id: 'advantage', label: t`Advantage` },
] as const;

/** A group of rollouts, each with its rewards and its advantage over the others. */
export function RolloutTable({ model, rollouts, group, note }: Props) {
  const { label, side } = model;
  return (
    <section className="rollout-group" data-side={side} aria-label={t`Rollouts of ${label}`}>
      <h3>{label}</h3>
      <p className="group-numbers">
        {group ? (
          <>
            <span>{rich`mean reward ${<strong>{group.mean.toFixed(3)}</strong>}`}</span>
            <span>{rich`SD ${<strong>{group.deviation.toFixed(3)}</strong>}`}</span>
          </>
        ) : null}
        <span>
          G = <strong>{rollouts.length}</strong>
        </span>
        <small className="aside">{note}</small>
      </p>
      {group?.isCollapsed && (
        <p
          className="message"
          role="status"
        >{rich`All rewards are equal: no rollout has an advantage, and ${<Term id="grpo">{t`GRPO`}</Term>} would learn nothing from this group.`}</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t`Table of the rollouts of ${label}`}>
        <table className="plain">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column.id} scope="col" className={column.id === 'trace' ? undefined : 'number'}>
                  <ColumnName column={column} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rollouts.map((rollout, i) => {
              const row = group?.rows[i];
              return (
                <tr key={rollout.seed}>
                  <th scope="row" className="number">
                    {rollout.seed}
                  </th>
                  <td className="trace-cell">{spokenTrace(traceText(rollout.text)) || t`answer alone`}</td>
                  <td className="number">{scoreText(rollout.answer, t`none`)}</td>
                  <td className="number">{row ? row.reward.format : '–'}</td>
                  <td className="number">{row ? row.reward.accuracy.toFixed(2) : '–'}</td>
                  <td className="number">{row ? row.reward.total.toFixed(3) : '–'}</td>
                  <td className="number">{row ? <Advantage value={row.advantage} /> : '–'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function ColumnName({ column: { id, label } }: { readonly column: (typeof COLUMNS)[number] }) {
  if (id === 'total') return <Term id="reward">{label}</Term>;
  return id === 'advantage' ? <Term id="advantage">{label}</Term> : label;
}
