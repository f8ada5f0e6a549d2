import { EXPERIMENT_SCHEMA, pictureText, type RolloutsFile, type TeleportFile } from '../bias/lab/experiment-file';
import { locationSpread, type SpreadEstimate } from '../bias/location-spread';
import type { Comparison } from '../domain/comparison';
import type { Rollout } from '../domain/prediction';
import type { WorldId } from '../domain/world';
import type { LabSubject } from './lab-subject';
import type { InspectionSettings, RewardedGroup } from './rollouts/inspection';
import { scoreColumn, type TeleportTest } from './teleport/teleport';

/** Where and when an experiment was made. */
interface Occasion {
  readonly world: WorldId;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
}

/** Rollouts of one model as the inspector shows them. */
export interface ShownGroup {
  readonly id: string;
  readonly label: string;
  readonly rollouts: readonly Rollout[];
  /** Null while the truth is not known, or for a single rollout. */
  readonly group: RewardedGroup | null;
}

/** What rollouts were drawn with, and what they were rewarded with. */
export interface ShownSettings extends Pick<InspectionSettings, 'temperature' | 'groupSize' | 'lambda' | 'c'> {
  /** 0.0-9.9; null where it is not known. */
  readonly truth: number | null;
}

const about = ({ rgb, indicator }: LabSubject, { world, madeAt }: Occasion) =>
  ({ schema: EXPERIMENT_SCHEMA, world, indicator, picture: pictureText(rgb), madeAt }) as const;

const spread = ({ value, interval, n }: SpreadEstimate) => ({
  value,
  interval: interval && { lo: interval.lo, hi: interval.hi },
  n,
});

/** A teleport test as a file, with the sensitivities that are shown of it. */
export const teleportFile = (test: TeleportTest, comparison: Comparison, occasion: Occasion): TeleportFile => ({
  kind: 'teleport',
  ...about(test.subject, occasion),
  draw: { seed: test.draw.seed, scope: test.draw.scope },
  places: test.places.map(({ context }) => context),
  models: comparison
    .filter(({ id }) => id in test.scores)
    .map(({ id, label }) => ({
      variant: id,
      label,
      answers: [...test.scores[id]].map(([place, score]) => ({ place, score })).sort((a, b) => a.place - b.place),
      sensitivity: spread(locationSpread(scoreColumn(test, id))),
    })),
});

/** Groups of rollouts as a file, with the rewards that are shown of them. @param subject what they were drawn of */
export const rolloutsFile = (
  subject: LabSubject,
  groups: readonly ShownGroup[],
  { temperature, groupSize, lambda, c, truth }: ShownSettings,
  occasion: Occasion,
): RolloutsFile => ({
  kind: 'rollouts',
  ...about(subject, occasion),
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
