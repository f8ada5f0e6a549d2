import type { PlaceClient } from '../context/place-client';
import type { EngineClient } from '../engine/client';
import type { Checkpoint } from '../store/checkpoints';
import type { Services } from './services';

/** What the Bias lab needs beyond the store. */
export interface LabServices extends Pick<Services, 'folders'> {
  readonly engine: Pick<EngineClient, 'survey' | 'profile'>;
  readonly places: Pick<PlaceClient, 'draw'>;
  /** Checkpoints of the grid that the site ships, in any order. @throws Error naming the file that cannot be read */
  checkpoints(signal: AbortSignal): Promise<readonly Checkpoint[]>;
  /** Milliseconds of a steady clock. */
  elapsed(): number;
}
