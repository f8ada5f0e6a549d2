import type { FoundPlace, PlaceClient } from '../context/place-client';
import type { EngineClient } from '../engine/engine-client';
import type { WorldId } from '../worlds/worlds';
import type { WorldServices } from './world-services';

/** What actions need beyond the store: the workers, the worlds, and what the site ships. */
export interface Services {
  readonly engine: Pick<EngineClient, 'profile' | 'survey' | 'evidence' | 'warm'>;
  readonly worlds: Readonly<Record<WorldId, WorldServices>>;
  readonly places: Pick<PlaceClient, 'search' | 'describe'>;
  /** As `searchOnline` of `context/`, which is loaded with the first text. */
  searchOnline(text: string, signal: AbortSignal): Promise<readonly FoundPlace[]>;
  /**
   * Address of the folder of each model that the site ships for a world, by default the one that is looked at, by
   * variant of the pair.
   * @throws Error when the list cannot be read
   */
  folders(world?: WorldId): Promise<Readonly<Record<string, string>>>;
  /** Milliseconds since 1970. */
  now(): number;
  newId(): string;
}
