import { ChannelClient } from '../channel/channel-client';
import type { WorkerLike } from '../channel/worker-like';
import type { Region } from '../domain/region';
import type { PackedImagery } from './crop';
import { CROP_PROTOCOL, type CropProtocol } from './crop-protocol';
import type { RegionImage } from './region-image';
import type { TileSource } from './tile-source';

/** The page's end of the imagery worker. */
export class CropClient {
  private readonly channel: ChannelClient<CropProtocol>;

  /** @param start starts a worker; called with the first region, and again after one broke down */
  constructor(start: () => WorkerLike) {
    this.channel = new ChannelClient(CROP_PROTOCOL, { start });
  }

  /**
   * Fetches the picture of a region as a model takes it.
   * @param sizePx side of the picture
   * @param packed the files of an installed pack, whose template the source has
   * @param signal cancels it at once on this end; the worker stops fetching
   * @throws ImageryError as the worker had it; `worker` when the worker itself broke down: a retry has a new one
   */
  crop(
    region: Region,
    source: TileSource,
    sizePx: number,
    signal: AbortSignal,
    onProgress: (tilesDone: number, tilesTotal: number) => void = () => {},
    packed?: PackedImagery,
  ): Promise<RegionImage> {
    return this.channel.ask(
      'crop',
      { region, source, sizePx, ...(packed && { packed }) },
      { signal, onProgress: ({ tilesDone, tilesTotal }) => onProgress(tilesDone, tilesTotal) },
    );
  }

  /** Ends the worker and all that it was doing. */
  close(): void {
    this.channel.close();
  }
}
