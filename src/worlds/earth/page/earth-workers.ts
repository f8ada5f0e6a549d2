import { PlaceClient } from '../../../context/place-client';
import { CropClient } from '../../../imagery/crop-client';

/** Where the gazetteer lies, relative to the page. */
const GAZETTEER = 'gazetteer/world.gaz';

/** The gazetteer; its worker starts when it is asked for the first time. */
export const PLACES = new PlaceClient(
  () => new Worker(new URL('../../../../workers/place.worker.ts', import.meta.url), { type: 'module' }),
  new URL(GAZETTEER, document.baseURI).href,
);

/** Crops tiles; its worker starts when it is asked for the first time. */
export const CROPS = new CropClient(
  () => new Worker(new URL('../../../../workers/imagery.worker.ts', import.meta.url), { type: 'module' }),
);
