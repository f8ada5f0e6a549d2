import { t } from '../../../domain/words';
import { lazyPart } from '../../../panels/lazy-part';
import { packTiles } from '../../../store/packs-state';
import type { PageWorld } from '../../page/page-world';
import { AtlasCities } from './atlas-cities';
import { atlasServices } from './atlas-services';
import { AtlasSurvey } from './atlas-survey';
import { atlasTiles, drawnAtlasTiles } from './atlas-tiles';
import { FACTS, PICTURES } from './atlas-workers';

/** The simulated planet on the page. */
export const ATLAS_PAGE: PageWorld = {
  Finder: AtlasCities,
  Settings: lazyPart(() => import('./atlas-settings'), { part: t`What the map is set to`, place: 'glass' }),
  Truth: lazyPart(() => import('./atlas-truth-table'), { part: t`The ground truth` }),
  tiles: (view) => packTiles(view, 'atlas') ?? atlasTiles({ layer: view.atlasLayer, date: view.atlasDate }),
  drawnTiles: drawnAtlasTiles((tile, signal) => PICTURES.tile(tile, signal)),
  open: (store) => {
    const survey = new AtlasSurvey(store, PICTURES, FACTS);
    survey.start();
    return atlasServices(store, PICTURES, survey);
  },
};
