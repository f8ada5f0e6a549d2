import { t } from '../domain/words';
import { lazyPart } from '../panels/lazy-part';
import type { OpenRoom } from '../store/permalink';
import type { World } from '../worlds/world';
import { AblationsRoom } from './ablations/ablations-room';
import { CheckpointsRoom } from './checkpoints/checkpoints-room';
import { EvaluationRoom } from './evaluation/evaluation-room';
import { FaithfulnessRoom } from './evaluation/faithfulness-room';
import { ResidualsRoom } from './evaluation/residuals-room';
import { OwnDataRoom } from './own-data/own-data-room';
import { RolloutsRoom } from './rollouts/rollouts-room';
import type { RoomRow } from './room';
import { TeleportRoom } from './teleport/teleport-room';

/** Loaded when it is opened. */
const TasksRoom = lazyPart(() => import('./tasks/tasks-room'), { part: t`The room of tasks` });

/** Rooms of the lab, in the order of its tabs. */
export const ROOMS: Readonly<Record<OpenRoom, RoomRow>> = {
  evaluation: {
    title: t`Seen/unseen`,
    needs: 'evaluation',
    what: t`Every region is put to both models, and their answers are compared with the truth: seen and unseen parts of the world apart, never mixed.`,
    Room: EvaluationRoom,
  },
  residuals: {
    title: t`Residuals`,
    needs: 'evaluation',
    what: t`Each model’s answer minus the truth, region by region: errors that lie together, and groups that are served worse, are what geo-bias looks like.`,
    Room: ResidualsRoom,
  },
  faithfulness: {
    title: t`Faithfulness`,
    needs: 'evaluation',
    what: t`What the traces claim to see, compared with the pictures: measured greenery, buildings, roads, water and texture, and the land cover where it is known.`,
    Room: FaithfulnessRoom,
  },
  teleport: {
    title: t`Teleport`,
    needs: 'subject',
    what: t`The image stays, the claimed place moves: each dot is the same picture, said to lie there. A model that reads the image paints the map in one colour; one that reads the address paints borders.`,
    shown: ({ teleport }) => teleport?.subject ?? null,
    Room: TeleportRoom,
  },
  rollouts: {
    title: t`Rollouts`,
    needs: 'subject',
    what: t`One prompt, answered G times. Each answer is rewarded for its form and for coming close to the truth, and counts by how much better it is than its group: R = (1 − λ) · accuracy + λ · format, advantage = (R − mean) / SD.`,
    shown: () => null,
    Room: RolloutsRoom,
  },
  ablations: {
    title: t`Ablations`,
    needs: 'subject',
    what: t`One part of the prompt is left out at a time. A model that reads the image is lost without it; one that reads the address is lost without that.`,
    shown: ({ ablations }) => ablations?.subject ?? null,
    Room: AblationsRoom,
  },
  checkpoints: {
    title: t`Checkpoints`,
    needs: 'subject',
    what: t`The same region under models that were trained alike but for two settings of GRPO: λ, the share of the format reward, and β, how strongly a model is held near “base”, which all of them started from.`,
    shown: ({ checkpoints }) => checkpoints?.subject ?? null,
    Room: CheckpointsRoom,
    isIn: ({ hasCheckpoints }) => hasCheckpoints,
  },
  tasks: { title: t`Tasks`, needs: 'nothing', Room: TasksRoom, isIn: ({ hasTasks }) => hasTasks },
  'own-data': { title: t`Own data`, needs: 'nothing', Room: OwnDataRoom },
};

/** Rooms that a world has something to show in. */
export const roomsIn = (world: World): (RoomRow & { readonly id: OpenRoom })[] =>
  Object.entries(ROOMS)
    .map(([id, row]) => ({ id: id as OpenRoom, ...row }))
    .filter(({ isIn }) => isIn?.(world) ?? true);
