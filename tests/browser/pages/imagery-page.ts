import type { Region } from '../../../src/domain/region';
import { CropClient } from '../../../src/imagery/crop-client';
import { customSource } from '../../../src/imagery/custom-source';
import { ImageryError } from '../../../src/imagery/imagery-error';
import type { ImageProvenance } from '../../../src/imagery/region-image';

/** A crop as it crosses to the test. */
export type CropOutcome =
  | {
      readonly rgb: number[];
      readonly provenance: ImageProvenance;
      readonly progress: string[];
      /** Until the last tile was there, and until the picture was. */
      readonly tilesMs: number;
      readonly totalMs: number;
    }
  | { readonly code: string; readonly message: string };

declare global {
  interface Window {
    /** @param stopAfterMs cancels it then; null lets it end */
    cropRegion(region: Region, template: string, stopAfterMs: number | null): Promise<CropOutcome>;
    /** The same in a worker whose canvas adds noise. @param withoutVideo takes away the way around it */
    cropInNoise(region: Region, template: string, withoutVideo: boolean): Promise<CropOutcome>;
  }
}

async function cropWith(
  client: CropClient,
  region: Region,
  template: string,
  stopAfterMs: number | null,
): Promise<CropOutcome> {
  const abort = new AbortController();
  const timer = stopAfterMs === null ? null : setTimeout(() => abort.abort(), stopAfterMs);
  const progress: string[] = [];
  try {
    const start = performance.now();
    let tilesMs = 0;
    const onProgress = (done: number, total: number): void => {
      progress.push(`${done}/${total}`);
      tilesMs = performance.now() - start;
    };
    const { rgb, provenance } = await client.crop(region, customSource(template), 64, abort.signal, onProgress);
    const totalMs = performance.now() - start;
    return { rgb: [...rgb], provenance, progress, tilesMs, totalMs };
  } catch (error) {
    if (error instanceof ImageryError) return { code: error.code, message: error.message };
    throw error;
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}

const client = new CropClient(
  () => new Worker(new URL('../../../workers/imagery.worker.ts', import.meta.url), { type: 'module' }),
);
window.cropRegion = (region, template, stopAfterMs) => cropWith(client, region, template, stopAfterMs);

window.cropInNoise = async (region, template, withoutVideo) => {
  const name = withoutVideo ? 'without-video' : 'with-video';
  const noisy = new CropClient(
    () => new Worker(new URL('./noisy.worker.ts', import.meta.url), { type: 'module', name }),
  );
  try {
    return await cropWith(noisy, region, template, null);
  } finally {
    noisy.close();
  }
};
