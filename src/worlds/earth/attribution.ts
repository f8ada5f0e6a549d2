/** A source of the gazetteer, as the credits page and the dossier show it. */
export interface GazetteerSource {
  readonly name: string;
  readonly url: string;
  readonly licence: string;
  readonly licenceUrl: string;
  /** What we took from it. */
  readonly use: string;
  /** Sentence that must be shown wherever the gazetteer is used. */
  readonly attribution: string;
}

/** Sources of `public/gazetteer/world.gaz`; `public/gazetteer/NOTICE.md` says the same for readers of the folder. */
export const ATTRIBUTION: readonly GazetteerSource[] = [
  {
    name: 'GeoNames',
    url: 'https://www.geonames.org/',
    licence: 'CC BY 4.0',
    licenceUrl: 'https://creativecommons.org/licenses/by/4.0/',
    use: 'populated places, first-level administrative divisions',
    attribution: 'Place names © GeoNames (geonames.org), CC BY 4.0, selected and simplified',
  },
  {
    name: 'Natural Earth',
    url: 'https://www.naturalearthdata.com/',
    licence: 'Public domain',
    licenceUrl: 'https://www.naturalearthdata.com/about/terms-of-use/',
    use: 'country outlines 1:10m, simplified',
    attribution: 'Country outlines made with Natural Earth',
  },
];
