import { t } from '../domain/words';
import type { TileSource } from './tile-source';

/** Earth's default: the one world-wide mosaic at 10 m whose licence allows any use. */
export const DEFAULT_SOURCE_ID = 's2cloudless-2016';

/** The world but for the poles, where web mercator ends. */
const WORLD = null;

const eox = {
  tilePx: 256,
  minZoom: 0,
  nativeZoom: 14,
  bounds: WORLD,
  mayInfer: true,
} as const satisfies Partial<TileSource>;

/** The mosaics after 2016 differ in their year alone. */
const eoxOfYear = (year: number): TileSource => ({
  ...eox,
  id: `s2cloudless-${year}`,
  get label() {
    return t`Sentinel-2 cloudless ${year}`;
  },
  template: `https://tiles.maps.eox.at/wmts/1.0.0/s2cloudless-${year}_3857/default/g/{z}/{y}/{x}.jpg`,
  attribution: `EOxCloudless https://cloudless.eox.at by EOX IT Services GmbH (Contains modified Copernicus Sentinel data ${year})`,
  licence: 'CC BY-NC-SA 4.0',
  termsUrl: 'https://cloudless.eox.at/documentation/license',
  mayCache: true,
  mayRedistribute: false,
  get note() {
    return t`Non-commercial use alone; commercial use needs a licence from EOX.`;
  },
});

const aerial = { tilePx: 256, minZoom: 0, mayInfer: true, mayCache: true, mayRedistribute: true } as const;

/** Aerial pictures show what no model here was trained on. */
const sharper = (): string =>
  t`Aerial pictures, sharper and in other colours than the Sentinel-2 pictures that the Earth models learnt from.`;

/**
 * Imagery that the explorer knows, in the order of the list. Flags follow the providers' terms as read in November 2026
 * (`mayInfer` false: not to be given to a model). None is reached unless the user asks for a place in it.
 */
export const SOURCES: readonly TileSource[] = [
  {
    ...eox,
    id: DEFAULT_SOURCE_ID,
    get label() {
      return t`Sentinel-2 cloudless ${2016}`;
    },
    template: 'https://tiles.maps.eox.at/wmts/1.0.0/s2cloudless_3857/default/g/{z}/{y}/{x}.jpg',
    attribution:
      'Sentinel-2 cloudless - https://s2maps.eu by EOX IT Services GmbH (Contains modified Copernicus Sentinel data 2016 & 2017)',
    licence: 'CC BY 4.0',
    termsUrl: 'https://creativecommons.org/licenses/by/4.0/',
    mayCache: true,
    mayRedistribute: true,
    note: null,
  },
  ...[2018, 2019, 2020, 2021, 2022, 2023, 2024].map(eoxOfYear),
  {
    ...aerial,
    id: 'usgs-imagery',
    get label() {
      return t`USGS Imagery (United States)`;
    },
    template: 'https://basemap.nationalmap.gov/arcgis/rest/services/USGSImageryOnly/MapServer/tile/{z}/{y}/{x}',
    nativeZoom: 16,
    bounds: [-180, 13, -64, 72],
    attribution: 'Tiles courtesy of the U.S. Geological Survey',
    licence: 'Public domain',
    termsUrl: 'https://www.usgs.gov/information-policies-and-instructions/copyrights-and-credits',
    get note() {
      return sharper();
    },
  },
  {
    ...aerial,
    id: 'ign-france',
    get label() {
      return t`IGN orthophotos (France)`;
    },
    template: 'https://data.geopf.fr/tms/1.0.0/ORTHOIMAGERY.ORTHOPHOTOS/{z}/{x}/{y}.jpeg',
    nativeZoom: 19,
    bounds: [-5.2, 41.3, 9.6, 51.1],
    attribution: '© IGN',
    licence: 'Licence Ouverte / Etalab 2.0',
    termsUrl: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
    get note() {
      return sharper();
    },
  },
  {
    ...aerial,
    id: 'swissimage',
    get label() {
      return t`swisstopo SWISSIMAGE (Switzerland)`;
    },
    template: 'https://wmts.geo.admin.ch/1.0.0/ch.swisstopo.swissimage/default/current/3857/{z}/{x}/{y}.jpeg',
    nativeZoom: 19,
    bounds: [5.9, 45.8, 10.5, 47.9],
    attribution: '© swisstopo',
    licence: 'Open government data, free use with credit',
    termsUrl: 'https://www.swisstopo.admin.ch/en/terms-of-use-free-geodata-and-geoservices',
    get note() {
      return sharper();
    },
  },
  {
    ...aerial,
    id: 'basemap-at',
    get label() {
      return t`basemap.at orthophotos (Austria)`;
    },
    template: 'https://mapsneu.wien.gv.at/basemap/bmaporthofoto30cm/normal/google3857/{z}/{y}/{x}.jpeg',
    nativeZoom: 19,
    bounds: [9.5, 46.3, 17.2, 49.1],
    attribution: 'basemap.at',
    licence: 'CC BY 4.0',
    termsUrl: 'https://basemap.at/en/',
    get note() {
      return sharper();
    },
  },
  {
    ...aerial,
    id: 'pdok-luchtfoto',
    get label() {
      return t`PDOK aerial photos (Netherlands)`;
    },
    template: 'https://service.pdok.nl/hwh/luchtfotorgb/wmts/v1_0/Actueel_orthoHR/EPSG:3857/{z}/{x}/{y}.jpeg',
    nativeZoom: 19,
    bounds: [3.2, 50.7, 7.3, 53.7],
    attribution: 'Kadaster / Beeldmateriaal.nl, CC BY 4.0',
    licence: 'CC BY 4.0',
    termsUrl: 'https://creativecommons.org/licenses/by/4.0/',
    get note() {
      return sharper();
    },
  },
  {
    id: 'gibs-night-lights-2016',
    get label() {
      return t`NASA night lights 2016`;
    },
    template:
      'https://gibs.earthdata.nasa.gov/wmts/epsg3857/best/VIIRS_Black_Marble/default/2016-01-01/GoogleMapsCompatible_Level8/{z}/{y}/{x}.png',
    tilePx: 256,
    minZoom: 0,
    nativeZoom: 8,
    bounds: WORLD,
    attribution: "Imagery provided by services from NASA's Global Imagery Browse Services (GIBS), part of ESDIS",
    licence: 'Open data of NASA',
    termsUrl: 'https://www.earthdata.nasa.gov/engage/open-data-services-software-policies/data-use-guidance',
    mayInfer: false,
    mayCache: true,
    mayRedistribute: true,
    get note() {
      return t`To look at beside the night light score: it would tell a model the answer, and its pixels are 600 m wide.`;
    },
  },
];

/** The source of an id, or null for one that is not known. */
export const sourceById = (id: string): TileSource | null => SOURCES.find((source) => source.id === id) ?? null;
