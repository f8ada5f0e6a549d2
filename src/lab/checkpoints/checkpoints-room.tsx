import { ChangeChart } from '../../charts/change-chart';
import { ChartFigure } from '../../charts/chart-figure';
import { indicatorName } from '../../domain/indicator-words';
import { t } from '../../domain/words';
import { useLab, useLabState } from '../lab-context';
import { subjectName } from '../lab-subject';
import type { SubjectProps } from '../room';
import { RunBar } from '../run-bar';
import { checkpointLabel } from './checkpoint';
import { CheckpointTable } from './checkpoint-table';
import type { CheckpointsTest } from './checkpoints-state';

/** What lambda and beta do: the same region under each shipped checkpoint of the grid. */
export function CheckpointsRoom({ subject }: SubjectProps) {
  const lab = useLab();
  const test = useLabState((s) => s.checkpoints);
  return (
    <>
      <RunBar
        label={t`Ask every checkpoint`}
        run={test}
        canStart={subject !== null}
        onStart={() => lab.checkpoints.start()}
        onCancel={() => lab.checkpoints.cancel()}
      />
      {test && test.checkpoints.length > 0 && <CheckpointsResult test={test} />}
    </>
  );
}

function CheckpointsResult({ test }: { readonly test: CheckpointsTest }) {
  const changeOf = (checkpoint: CheckpointsTest['checkpoints'][number]) => ({
    label: checkpointLabel(checkpoint),
    score: test.scores[checkpoint.name] ?? null,
  });
  // All others are compared with the one that is compared everywhere else.
  const middle = test.checkpoints.find(({ shipped }) => shipped) ?? test.checkpoints[0];
  const ring = middle.shipped
    ? t`Ring: ${checkpointLabel(middle)}, the shipped ${middle.shipped.label}. One region, n = 1: no interval.`
    : t`Ring: ${checkpointLabel(middle)}. One region, n = 1: no interval.`;
  return (
    <>
      <ChartFigure
        title={t`${indicatorName({ id: test.subject.indicator })} of ${subjectName(test.subject)}, by checkpoint`}
        notes={[ring]}
        fileName={`checkpoints-${test.subject.indicator}`}
        side={middle.shipped?.side}
        caption={<h3>{t`Score by checkpoint, ring: ${checkpointLabel(middle)} as shipped`}</h3>}
      >
        <ChangeChart
          model={t`Checkpoints`}
          whole={changeOf(middle)}
          changes={test.checkpoints.filter((checkpoint) => checkpoint !== middle).map(changeOf)}
        />
      </ChartFigure>
      <CheckpointTable test={test} />
      <p className="aside">{t`One region, n = 1, and one training run for each setting: what differs here may be chance. λ and β are settings of ours.`}</p>
    </>
  );
}
