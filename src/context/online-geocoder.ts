import { t } from '../domain/words';

/** The service that is asked when a visitor has switched the online search on, and only then. */
export const ONLINE_GEOCODER = {
  host: 'photon.komoot.io',
  get attribution() {
    return t`Online search: Photon by komoot, data © OpenStreetMap contributors, ODbL`;
  },
} as const;
