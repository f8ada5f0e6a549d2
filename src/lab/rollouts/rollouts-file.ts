import type { RolloutsFile } from '../../bias/lab/experiment-file';
import type { Rollout } from '../../domain/prediction';
import type { LabSubject } from '../lab-subject';
import { type Occasion, savedSubject } from '../saved-experiment';
import type { RewardedGroup } from './rewarded-group';
import type { RolloutSettings } from './rollouts-state';

/** Rollouts of one model as the room shows them. */
export interface ShownGroup {
  readonly id: string;
  readonly label: string;
  readonly rollouts: readonly Rollout[];
  /** Null while the truth is not known, or for a single rollout. */
  readonly group: RewardedGroup | null;
}

/** What rollouts were drawn with, and what they were rewarded with. */
export interface ShownSettings extends Pick<RolloutSettings, 'temperature' | 'groupSize' | 'lambda' | 'c'> {
  /** 0.0-9.9; null where it is not known. */
  readonly truth: number | null;
}

/** Groups of rollouts as a file, with the rewards that are shown of them. @param subject what they were drawn of */
export const rolloutsFile = (
  subject: LabSubject,
  groups: readonly ShownGroup[],
  { temperature, groupSize, lambda, c, truth }: ShownSettings,
  occasion: Occasion,
): RolloutsFile => ({
  kind: 'rollouts',
  ...savedSubject(subject, occasion),
  context: subject.context,
  sampling: { temperature, groupSize },
  reward: { lambda, c, truth },
  models: groups.map(({ id, label, rollouts, group }) => ({
    variant: id,
    label,
    rollouts: rollouts.map(({ seed, text, answer, expected }, i) => {
      const row = group?.rows[i];
      return {
        seed: seed ?? 0,
        text,
        answer,
        expected,
        reward: row ? { ...row.reward, advantage: row.advantage } : null,
      };
    }),
    group: group && { mean: group.mean, deviation: group.deviation },
  })),
});
