import type { DevelopmentSet } from '../../training/development-set';
import type { RegionTable } from '../../training/regions';
import type { WorldId } from '../../worlds/worlds';

/** Regions to evaluate on, with their pictures. */
export interface EvaluationData {
  readonly world: WorldId;
  readonly set: DevelopmentSet;
  readonly regions: RegionTable;
  /** Group of each row, whose figures are kept apart; null leaves a row out. */
  readonly groups: readonly (string | null)[];
}
