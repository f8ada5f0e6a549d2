import { ATTRIBUTION } from '../context/attribution';
import type { WorldId } from '../domain/world';

/** Data that a model was made from, as its manifest and card name it. */
export interface DataSource {
  readonly name: string;
  readonly url: string;
  readonly licence: string;
  /** Sentence that must be shown where the model is shown. */
  readonly attribution: string;
}

/** Sources of pixels, labels and place names of the Earth models. */
const EARTH_SOURCES: readonly DataSource[] = [
  {
    name: 'EuroSAT',
    url: 'https://zenodo.org/records/7711810',
    licence: 'MIT',
    attribution: 'EuroSAT: Helber, Bischke, Dengel, Borth, IEEE JSTARS 2019',
  },
  {
    name: 'Copernicus Sentinel-2',
    url: 'https://dataspace.copernicus.eu/',
    licence: 'Copernicus Sentinel data terms (free, full and open)',
    attribution: 'Contains modified Copernicus Sentinel data',
  },
  {
    name: 'WorldPop',
    url: 'https://www.worldpop.org/',
    licence: 'CC BY 4.0',
    attribution: 'Population: WorldPop (worldpop.org), CC BY 4.0',
  },
  {
    name: 'VIIRS Day/Night Band',
    url: 'https://eogdata.mines.edu/products/vnl/',
    licence: 'Public domain',
    attribution: 'Night light: VIIRS Day/Night Band, NOAA',
  },
  {
    name: 'MODIS vegetation indices',
    url: 'https://lpdaac.usgs.gov/',
    licence: 'Public domain',
    attribution: 'Vegetation index: MODIS, NASA LP DAAC',
  },
  {
    name: 'Eurostat',
    url: 'https://ec.europa.eu/eurostat',
    licence: 'Re-use with attribution',
    attribution: 'Regional accounts, emissions and NUTS regions: Eurostat, spread over tiles by us',
  },
  ...ATTRIBUTION.map(({ name, url, licence, attribution }) => ({ name, url, licence, attribution })),
];

/** What the models of each world were made from. */
export const DATA_SOURCES: Readonly<Record<WorldId, readonly DataSource[]>> = {
  earth: EARTH_SOURCES,
  atlas: [
    {
      name: 'The Atlas',
      url: '../../../docs/atlas.md',
      licence: 'Apache-2.0',
      attribution: 'Simulated planet: pictures, places and labels are drawn by this project',
    },
  ],
};
