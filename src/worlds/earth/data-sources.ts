import type { DataSource } from '../world';
import { ATTRIBUTION } from './attribution';

/** Sources of pixels, labels and place names of the Earth models. */
export const EARTH_SOURCES: readonly DataSource[] = [
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
