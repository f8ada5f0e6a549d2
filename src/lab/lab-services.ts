import type { Services } from '../actions/services';
import type { WorldServices } from '../actions/world-services';
import type { LabClient } from '../bias/lab/lab-client';
import type { LabEvaluation } from '../bias/lab/lab-evaluation';
import type { IndicatorId } from '../domain/indicator';
import type { EngineClient } from '../engine/engine-client';
import type { TableClient } from '../tables/table-client';
import type { WorldId } from '../worlds/worlds';
import type { Checkpoint } from './checkpoints/checkpoint';

/** What the Bias lab needs beyond the store. */
export interface LabServices extends Pick<Services, 'folders' | 'now'> {
  readonly engine: Pick<EngineClient, 'survey' | 'profile'>;
  readonly worlds: Readonly<
    Record<WorldId, Pick<WorldServices, 'drawPlaces' | 'evaluationSet' | 'evaluated' | 'imageryName'>>
  >;
  /** What the shipped pair said of regions of a world when it was evaluated. @throws Error in words for people */
  recordedEvaluation(world: WorldId, indicator: IndicatorId, signal: AbortSignal): Promise<LabEvaluation>;
  /** Makes the figures of an evaluation. */
  readonly arithmetic: Pick<LabClient, 'report' | 'residuals' | 'faithfulness'>;
  /** Reads a visitor's own tables. */
  readonly tables: Pick<TableClient, 'sample' | 'read'>;
  /** Checkpoints of the grid that the site ships, in any order. @throws Error naming the file that cannot be read */
  checkpoints(signal: AbortSignal): Promise<readonly Checkpoint[]>;
  /** Milliseconds of a steady clock. */
  elapsed(): number;
}
