import type { PlaceDraw } from '../context/draw-places';
import type { AblationTest } from './ablation';
import type { CheckpointSurvey } from './checkpoints';
import { DEFAULT_INSPECTION, type DrawnGroups, type InspectionSettings } from './inspection';
import type { OwnImport } from './own-import';
import type { TeleportTest } from './teleport';

/** What the Bias lab has found out, and what it is set to do next. */
export interface Experiments {
  /** Where the next teleport test goes. */
  readonly draw: PlaceDraw;
  /** Null before the first. */
  readonly teleport: TeleportTest | null;
  readonly inspection: InspectionSettings;
  /** Null while the inspector shows what the dossier has sampled. */
  readonly drawn: DrawnGroups | null;
  /** Null before the first. */
  readonly ablation: AblationTest | null;
  /** Null before the first. */
  readonly grid: CheckpointSurvey | null;
  /** The visitor's own values, which are about Earth; null before a file was chosen. */
  readonly own: OwnImport | null;
}

export const NO_EXPERIMENTS: Experiments = {
  draw: { count: 120, seed: 1, scope: 'world' },
  teleport: null,
  inspection: DEFAULT_INSPECTION,
  drawn: null,
  ablation: null,
  grid: null,
  own: null,
};
