import type { Answers } from '../channel/channel-server';
import type { CropOrder } from './crop';
import type { CropProtocol } from './crop-protocol';
import type { RegionImage } from './region-image';

type Crop = (
  order: CropOrder,
  signal: AbortSignal,
  onProgress: (tilesDone: number, tilesTotal: number) => void,
) => Promise<RegionImage>;

/** Pictures of regions. @param crop the recipe with its tools */
export const cropAnswers = (crop: Crop): Answers<CropProtocol> => ({
  crop: (order, { signal, progress }) =>
    crop(order, signal, (tilesDone, tilesTotal) => progress({ tilesDone, tilesTotal })),
});
