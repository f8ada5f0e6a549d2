import type { PlaceClient } from '../context/place-client';
import type { EngineClient } from '../engine/client';
import type { Services } from './services';

/** What the Bias lab needs beyond the store. */
export interface LabServices extends Pick<Services, 'folders'> {
  readonly engine: Pick<EngineClient, 'survey' | 'profile'>;
  readonly places: Pick<PlaceClient, 'draw'>;
  /** Milliseconds of a steady clock. */
  elapsed(): number;
}
