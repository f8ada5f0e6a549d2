import { PlaceClient } from '../../../context/place-client';
import { CropClient } from '../../../imagery/crop-client';
import { ImageryError } from '../../../imagery/imagery-error';
import type { EarthTools } from './earth-services';

/** Where the gazetteer lies, relative to the page. */
const GAZETTEER = 'gazetteer/world.gaz';

/** The gazetteer; its worker starts when it is asked for the first time. */
export const PLACES = new PlaceClient(
  () => new Worker(new URL('../../../../workers/place.worker.ts', import.meta.url), { type: 'module' }),
  new URL(GAZETTEER, document.baseURI).href,
);

/** Crops in a worker; one that broke down is replaced, so that a retry finds a sound one. */
export const IMAGERY: EarthTools['imagery'] = restartingCrops();

function restartingCrops(): EarthTools['imagery'] {
  const open = (): CropClient =>
    new CropClient(new Worker(new URL('../../../../workers/imagery.worker.ts', import.meta.url), { type: 'module' }));
  let client: CropClient | null = null;
  return {
    crop: async (...question) => {
      client ??= open();
      const asked = client;
      try {
        return await asked.crop(...question);
      } catch (error) {
        if (error instanceof ImageryError && error.code === 'worker' && client === asked) {
          asked.close();
          client = null;
        }
        throw error;
      }
    },
  };
}
