import type { Services } from '../actions/services';
import type { WorldServices } from '../actions/world-services';
import type { LabClient } from '../bias/lab/lab-client';
import type { LabEvaluation } from '../bias/lab/lab-evaluation';
import type { PlaceClient } from '../context/place-client';
import type { IndicatorId } from '../domain/indicator';
import type { EngineClient } from '../engine/engine-client';
import type { TableClient } from '../tables/table-client';
import type { WorldId } from '../worlds/worlds';
import type { Checkpoint } from './checkpoints/checkpoint';
import type { TaskServices } from './tasks/task-services';

/** What the Bias lab needs beyond the store. */
export interface LabServices extends Pick<Services, 'folders' | 'now'> {
  readonly engine: Pick<EngineClient, 'survey' | 'profile'>;
  readonly worlds: Readonly<
    Record<
      WorldId,
      Pick<WorldServices, 'drawPlaces' | 'evaluationSet' | 'evaluated' | 'imageryName' | 'offLand' | 'crop'>
    >
  >;
  /** What the shipped pair said of regions of a world when it was evaluated. @throws Error in words for people */
  recordedEvaluation(world: WorldId, indicator: IndicatorId, signal: AbortSignal): Promise<LabEvaluation>;
  readonly tasks: TaskServices;
  /** Reads evaluations, and makes their figures. */
  readonly arithmetic: Pick<LabClient, 'read' | 'report' | 'residuals' | 'faithfulness'>;
  /** Reads a visitor's own tables. */
  readonly tables: Pick<TableClient, 'sample' | 'read' | 'cells'>;
  /** Knows in which country of Earth a place lies. */
  readonly places: Pick<PlaceClient, 'countriesAt'>;
  /** Checkpoints of the grid that the site ships, in any order. @throws Error naming the file that cannot be read */
  checkpoints(signal: AbortSignal): Promise<readonly Checkpoint[]>;
  /** Milliseconds of a steady clock. */
  elapsed(): number;
}
