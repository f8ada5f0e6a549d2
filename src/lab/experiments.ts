import type { PlaceDraw } from '../context/draw-places';
import type { AblatedEvaluation } from './ablations/ablated-evaluation';
import type { AblationTest } from './ablations/ablation';
import type { CheckpointSurvey } from './checkpoints/checkpoints';
import type { EvaluationSettings, EvaluationTest } from './evaluation/evaluation';
import type { OwnImport } from './own-data/own-import';
import { DEFAULT_INSPECTION, type DrawnGroups, type InspectionSettings } from './rollouts/inspection';
import type { TeleportTest } from './teleport/teleport';

/** What the Bias lab has found out, and what it is set to do next. */
export interface Experiments {
  /** Where the next teleport test goes. */
  readonly draw: PlaceDraw;
  /** Null before the first. */
  readonly teleport: TeleportTest | null;
  /** Teleport tests to be shown side by side, the oldest first. */
  readonly keptTeleports: readonly TeleportTest[];
  readonly inspection: InspectionSettings;
  /** Null while the inspector shows what the dossier has sampled. */
  readonly drawn: DrawnGroups | null;
  /** Null before the first. */
  readonly ablation: AblationTest | null;
  /** Null before the first. */
  readonly grid: CheckpointSurvey | null;
  /** What the next evaluation is to be. */
  readonly evaluating: EvaluationSettings;
  /** Null before the first. */
  readonly evaluation: EvaluationTest | null;
  /** The evaluated regions without parts of the prompt; null before the first time. */
  readonly ablatedEvaluation: AblatedEvaluation | null;
  /** The visitor's own values, which are about Earth; null before a file was chosen. */
  readonly own: OwnImport | null;
}

export const NO_EXPERIMENTS: Experiments = {
  draw: { count: 120, seed: 1, scope: 'world' },
  teleport: null,
  keptTeleports: [],
  inspection: DEFAULT_INSPECTION,
  drawn: null,
  ablation: null,
  grid: null,
  evaluating: { source: 'world', perSplit: 100 },
  evaluation: null,
  ablatedEvaluation: null,
  own: null,
};
