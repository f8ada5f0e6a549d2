import type { ChangeClient } from '../../atlas/change/change-client';
import type { StreetView } from '../../atlas/street/street-protocol';
import type { TaskSample } from '../../domain/task';
import type { EngineClient } from '../../engine/engine-client';
import type { RecordedTasks } from '../../profiling/tasks/recorded-tasks';
import type { RegionDescription } from '../../store/world-state';
import type { WorldId } from '../../worlds/worlds';

/** Files of recorded tasks. */
export type RecordedSet = 'recorded' | 'street' | 'change';

/** What the room of tasks needs. */
export interface TaskServices {
  /** What was recorded of tasks: of those on one picture, or of one that compares. @throws Error in words for people */
  recorded(of: RecordedSet, signal: AbortSignal): Promise<RecordedTasks>;
  /** Questions about a place whose answers are known. @throws Error in words for people */
  questions(world: WorldId, place: RegionDescription): Promise<readonly TaskSample[]>;
  /** A view from a street of the Atlas, and where it may be. @throws Error in words for people */
  street(question: number, signal: AbortSignal): Promise<StreetView>;
  /** What looks at squares of the Atlas at both dates. @throws Error in words for people */
  changes(): Promise<Pick<ChangeClient, 'view' | 'another'>>;
  /** Absolute address of the folder of a model, by its id in what was recorded. */
  folderOf(id: string): string;
  readonly engine: Pick<EngineClient, 'answer'>;
}
