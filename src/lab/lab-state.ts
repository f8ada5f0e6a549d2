import type { PlaceDraw } from '../context/draw-places';
import { ofEachWorld, type WorldId } from '../worlds/worlds';
import type { AblatedEvaluation } from './ablations/ablated-evaluation-state';
import type { AblationsTest } from './ablations/ablations-state';
import type { CheckpointsTest } from './checkpoints/checkpoints-state';
import { EVERYTHING, type EvaluationScope } from './evaluation/evaluation-scope';
import type { EvaluationSettings, EvaluationTest } from './evaluation/evaluation-state';
import type { OwnImport } from './own-data/own-data-state';
import { DEFAULT_ROLLOUT_SETTINGS, type DrawnRollouts, type RolloutSettings } from './rollouts/rollouts-state';
import type { RealRun } from './tasks/real/real-run';
import type { StreetVisit } from './tasks/street/street-visit';
import type { TaskTest } from './tasks/task-test';
import type { TeleportTest } from './teleport/teleport-state';

/** What experiments have found out about one world. Each is null before its first run. */
interface WorldResults {
  readonly teleport: TeleportTest | null;
  /** Null while the room shows what the dossier has sampled. */
  readonly rollouts: DrawnRollouts | null;
  readonly ablations: AblationsTest | null;
  readonly checkpoints: CheckpointsTest | null;
  /** A question about a picture that was asked here. */
  readonly task: TaskTest | null;
  readonly evaluation: EvaluationTest | null;
  /** Which of the evaluated regions are shown. */
  readonly evaluationScope: EvaluationScope;
  /** The evaluated regions without parts of the prompt. */
  readonly ablatedEvaluation: AblatedEvaluation | null;
}

/** What the Bias lab has found out, and what it is set to do next. */
export interface LabState extends WorldResults {
  /** Teleport tests of each world to be shown side by side, the oldest first. They outlast the visit. */
  readonly keptTeleports: Readonly<Record<WorldId, readonly TeleportTest[]>>;
  /** Where the next teleport test goes. */
  readonly teleportDraw: PlaceDraw;
  readonly rolloutSettings: RolloutSettings;
  /** What the next evaluation is to be. */
  readonly evaluationSettings: EvaluationSettings;
  /** What is looked at in the room of tasks; null before it was chosen. */
  readonly chosenTask: string | null;
  /** Views from the street that were looked at in this visit; null before the first. */
  readonly street: StreetVisit | null;
  /** What models say of real pictures of the visitor's; null before the first. */
  readonly real: RealRun | null;
  /** What is done with the evaluation file that is being opened, for people; null while there is none. */
  readonly openingEvaluation: string | null;
  /** The visitor's own values, which are about one world; null before a file was chosen. */
  readonly ownData: OwnImport | null;
}

/** Nothing is known of a world yet. */
export const NO_RESULTS: WorldResults = {
  teleport: null,
  rollouts: null,
  ablations: null,
  checkpoints: null,
  task: null,
  evaluation: null,
  evaluationScope: EVERYTHING,
  ablatedEvaluation: null,
};

/** The lab before its first experiment. */
export const NEW_LAB: LabState = {
  ...NO_RESULTS,
  keptTeleports: ofEachWorld(() => []),
  teleportDraw: { count: 120, seed: 1, scope: 'world' },
  rolloutSettings: DEFAULT_ROLLOUT_SETTINGS,
  evaluationSettings: { source: 'world', perSplit: 250 },
  chosenTask: null,
  street: null,
  real: null,
  openingEvaluation: null,
  ownData: null,
};
