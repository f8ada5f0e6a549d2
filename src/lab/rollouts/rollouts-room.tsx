import { rich } from '../../actions/rich';
import type { Prediction } from '../../domain/prediction';
import { t } from '../../domain/words';
import { useExplorerState } from '../../panels/explorer-context';
import { Term } from '../../panels/term';
import { useComparison } from '../../panels/use-comparison';
import { measuredScore } from '../../store/measured-score';
import type { ModelRun } from '../../store/model-run';
import { useLabState } from '../lab-context';
import { isUnderWay } from '../lab-run';
import { isSameSubject, type LabSubject } from '../lab-subject';
import type { SubjectProps } from '../room';
import { SaveExperiment } from '../save-experiment';
import { rewardedGroup } from './rewarded-group';
import { RolloutTable } from './rollout-table';
import { RolloutsControls } from './rollouts-controls';
import { rolloutsFile } from './rollouts-file';
import type { DrawnRollouts } from './rollouts-state';

type Shown = Pick<DrawnRollouts, 'temperature' | 'runs'>;

/**
 * GRPO, explained by the region on screen: rollouts of one prompt, their rewards, and their advantages over each other.
 */
export function RolloutsRoom({ subject }: SubjectProps) {
  const comparison = useComparison();
  const settings = useLabState((s) => s.rolloutSettings);
  const drawn = useLabState((s) => s.rollouts);
  const runs = useExplorerState((s) => s.runs);
  const history = useExplorerState((s) => s.history.entries);
  const recorded = useExplorerState((s) => s.recorded);
  const manifests = useExplorerState((s) => s.manifests);
  const answered = useExplorerState((s) => s.history.entries.find((e) => e.prediction.id === s.shownId)?.prediction);
  const world = useExplorerState((s) => s.world);
  const region = useExplorerState((s) => s.region);
  const indicatorId = useExplorerState((s) => s.indicator);
  const entries = [...history, ...(recorded?.entries ?? [])];
  const measured = region ? measuredScore(entries, region, indicatorId) : null;
  const truth = settings.truthByHand ?? measured;
  const shown = shownGroups(drawn, subject, runs);
  const groups = comparison.map((model) => {
    const run = shown.runs[model.id];
    const rollouts = run?.samples.slice(0, settings.groupSize) ?? [];
    const mode = manifests[model.id]?.prompt.answers ?? 'trace';
    const group = truth === null ? null : rewardedGroup(rollouts, truth, settings, mode);
    return { model, rollouts, group, note: noteOf(run, shown.temperature, settings.groupSize, mode === 'answer') };
  });
  const about = aboutOf(shown === drawn ? drawn : null, subject, answered);
  return (
    <>
      <RolloutsControls canDraw={subject !== null} measured={measured} />
      {truth === null && (
        <p
          className="message"
          role="status"
        >{t`Rewards need a truth, and none was measured here. Set one by hand to see what each answer would earn.`}</p>
      )}
      {groups.map((group) => (
        <RolloutTable key={group.model.id} {...group} />
      ))}
      {about && groups.some(({ rollouts }) => rollouts.length > 0) && (
        <SaveExperiment
          name={`rollouts-${world}-${about.indicator}`}
          make={() =>
            rolloutsFile(
              about,
              groups.map(({ model, ...group }) => ({ ...model, ...group })),
              { ...settings, temperature: shown.temperature, truth },
              { world, madeAt: Date.now() },
            )
          }
        />
      )}
      <p className="aside">{rich`λ = 0.1 and c = 5 are what the shipped models were trained with by ${<Term id="grpo">{t`GRPO`}</Term>}. The paper names neither: they are settings of ours. The SD is the group’s sample standard deviation (divisor G − 1).`}</p>
    </>
  );
}

/** Rollouts that were drawn here, or else those that the dossier has sampled. */
function shownGroups(
  drawn: DrawnRollouts | null,
  subject: LabSubject | null,
  runs: Readonly<Record<string, ModelRun>>,
): Shown {
  const isCurrent = drawn !== null && subject !== null && isSameSubject(drawn.subject, subject);
  return isCurrent ? drawn : { temperature: 1, runs };
}

/**
 * What the rollouts that are shown are about; null while they are drawn, and where it is another picture or indicator
 * than now.
 */
function aboutOf(
  drawn: DrawnRollouts | null,
  subject: LabSubject | null,
  answered: Prediction | undefined,
): LabSubject | null {
  if (drawn) return isUnderWay(drawn) ? null : drawn.subject;
  const isOfNow = answered?.imageSha256 === subject?.imageSha256 && answered?.indicator === subject?.indicator;
  return isOfNow ? subject : null;
}

function noteOf(run: ModelRun | undefined, temperature: number, wanted: number, isAnswerAlone: boolean): string {
  if (run?.error) return t`${run.error} What came before is kept.`;
  const count = run?.samples.length ?? 0;
  if (count === 0) return t`No rollouts yet: profile the region, or draw them here.`;
  return [
    t`drawn at temperature ${temperature.toFixed(1)}`,
    ...(count < wanted ? [t`${count} of ${wanted} are here`] : []),
    ...(isAnswerAlone ? [t`trained to answer without a trace`] : []),
  ].join(' · ');
}
