import type { FoundPlace, PlaceClient } from '../context/place-client';
import type { Region } from '../domain/region';
import type { EngineClient } from '../engine/client';
import type { RegionImage } from '../imagery/region-image';
import type { TileSource } from '../imagery/tile-source';

/** What actions need beyond the store: the workers, and what the site ships. */
export interface Services {
  readonly engine: Pick<EngineClient, 'profile' | 'evidence' | 'warm'>;
  readonly places: Pick<PlaceClient, 'describe' | 'search' | 'borders'>;
  /** As `searchOnline` of `context/`. */
  searchOnline(text: string, signal: AbortSignal): Promise<readonly FoundPlace[]>;
  readonly imagery: {
    /** @throws ImageryError in words for people */
    crop(
      region: Region,
      source: TileSource,
      signal: AbortSignal,
      onProgress: (tilesDone: number, tilesTotal: number) => void,
    ): Promise<RegionImage>;
  };
  /** Address of each shipped model's folder, by variant of the pair. @throws Error when the list cannot be read */
  folders(): Promise<Readonly<Record<string, string>>>;
  /** The tiles that a state asks for. @throws Error naming what is wrong with the visitor's own address */
  sourceOf(state: { readonly sourceId: string; readonly tileUrl: string }): TileSource;
  /** Milliseconds since 1970. */
  now(): number;
  newId(): string;
}
