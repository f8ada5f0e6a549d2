import { ChangeChart } from '../../charts/change-chart';
import { ChartFigure } from '../../charts/chart-figure';
import { indicator } from '../../domain/indicator';
import { useLab, useLabState } from '../lab-context';
import { LabMissing } from '../lab-missing';
import { subjectName } from '../lab-subject';
import { LabSubjectLine } from '../lab-subject-line';
import { OtherSubject } from '../other-subject';
import { RunBar } from '../run-bar';
import { useLabSubject } from '../use-lab-subject';
import { checkpointLabel } from './checkpoint';
import { CheckpointTable } from './checkpoint-table';
import type { CheckpointsTest } from './checkpoints-state';

/** What lambda and beta do: the same region under each shipped checkpoint of the grid. */
export function CheckpointsRoom() {
  const lab = useLab();
  const { subject, missing } = useLabSubject();
  const survey = useLabState((s) => s.checkpoints);
  const about = survey?.subject ?? subject;
  return (
    <div className="lab-stack">
      {about && (
        <LabSubjectLine subject={about}>
          The same region under models that were trained alike but for two settings of GRPO: λ, the share of the format
          reward, and β, how strongly a model is held near “base”, which all of them started from.
        </LabSubjectLine>
      )}
      {missing && <LabMissing reason={missing} />}
      <OtherSubject shown={survey?.subject ?? null} selected={subject} />
      <RunBar
        label="Ask every checkpoint"
        run={survey}
        canStart={subject !== null}
        onStart={() => lab.checkpoints.start()}
        onCancel={() => lab.checkpoints.cancel()}
      />
      {survey && survey.checkpoints.length > 0 && <CheckpointsResult survey={survey} />}
    </div>
  );
}

function CheckpointsResult({ survey }: { readonly survey: CheckpointsTest }) {
  const changeOf = (checkpoint: CheckpointsTest['checkpoints'][number]) => ({
    label: checkpointLabel(checkpoint),
    score: survey.scores[checkpoint.name] ?? null,
  });
  // All others are held against the one that is compared everywhere else.
  const middle = survey.checkpoints.find(({ shipped }) => shipped) ?? survey.checkpoints[0];
  const asShipped = middle.shipped ? `, the shipped ${middle.shipped.label}` : '';
  return (
    <>
      <ChartFigure
        title={`${indicator(survey.subject.indicator).label} of ${subjectName(survey.subject)}, by checkpoint`}
        notes={[`Ring: ${checkpointLabel(middle)}${asShipped}. One region, n = 1: no interval.`]}
        fileName={`checkpoints-${survey.subject.indicator}`}
        side={middle.shipped?.side}
        caption={<h3>Score by checkpoint, ring: {checkpointLabel(middle)} as shipped</h3>}
      >
        <ChangeChart
          model="Checkpoints"
          whole={changeOf(middle)}
          changes={survey.checkpoints.filter((checkpoint) => checkpoint !== middle).map(changeOf)}
        />
      </ChartFigure>
      <CheckpointTable survey={survey} />
      <p className="aside">
        One region, n = 1, and one training run for each setting: what differs here may be chance. λ and β are settings
        of ours.
      </p>
    </>
  );
}
