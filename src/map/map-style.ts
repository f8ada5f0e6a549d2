import type {
  GeoJSONSourceSpecification,
  LayerSpecification,
  RasterLayerSpecification,
  RasterSourceSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type { BordersGeoJson } from '../context/borders-geojson';
import { t } from '../domain/words';
import { archiveOf } from '../imagery/archive-address';
import type { TileSource } from '../imagery/tile-source';
import { webTemplate } from './web-tiles';

export type MapTheme = 'light' | 'dark';

/** Names of sources, and of the imagery's layer. */
export const IMAGERY_LAYER = 'imagery';
export const BORDERS = 'borders';

interface UnderlayColours {
  readonly sea: string;
  readonly land: string;
  readonly border: string;
  readonly coast: string;
}

/** What shows where no imagery does: paper, not a picture. */
const UNDERLAY: Readonly<Record<MapTheme, UnderlayColours>> = {
  light: { sea: '#d9e0e5', land: '#f3f3ef', border: '#b9bfc4', coast: '#aab4bb' },
  dark: { sea: '#0f1418', land: '#1d2329', border: '#3b444c', coast: '#36414a' },
};

const NOTHING: BordersGeoJson = { type: 'FeatureCollection', features: [] };

/**
 * Land and borders below, imagery above. Cells, cursor and selection are no part of the style.
 * @param source null for no imagery
 * @param hasBorders false for a world that is not Earth
 */
export function mapStyle(
  theme: MapTheme,
  source: TileSource | null,
  fades: boolean,
  hasBorders: boolean,
): StyleSpecification {
  const colours = UNDERLAY[theme];
  const sea: LayerSpecification = { id: 'sea', type: 'background', paint: { 'background-color': colours.sea } };
  const sources: StyleSpecification['sources'] = source ? { [IMAGERY_LAYER]: imagerySource(source) } : {};
  const imagery = source ? [imageryLayer(fades)] : [];
  if (!hasBorders) return { version: 8, sources, layers: [sea, ...imagery] };
  const layers: LayerSpecification[] = [
    sea,
    { id: 'land', type: 'fill', source: BORDERS, filter: kindIs('land'), paint: { 'fill-color': colours.land } },
    { id: 'coast', type: 'line', source: BORDERS, filter: kindIs('coast'), paint: linePaint(colours.coast, 0.75) },
    { id: 'border', type: 'line', source: BORDERS, filter: kindIs('border'), paint: linePaint(colours.border, 1) },
    ...imagery,
  ];
  return { version: 8, sources: { [BORDERS]: bordersSource(), ...sources }, layers };
}

/** What a change of theme paints anew. */
export function themePaint(
  theme: MapTheme,
  hasBorders: boolean,
): readonly [layer: string, property: 'background-color' | 'fill-color' | 'line-color', colour: string][] {
  const { sea, land, coast, border } = UNDERLAY[theme];
  if (!hasBorders) return [['sea', 'background-color', sea]];
  return [
    ['sea', 'background-color', sea],
    ['land', 'fill-color', land],
    ['coast', 'line-color', coast],
    ['border', 'line-color', border],
  ];
}

/** The table row of a tile source as MapLibre takes it: any scheme of address, rows from the north or the south. */
export function imagerySource(source: TileSource): RasterSourceSpecification {
  const shown = { type: 'raster', tileSize: source.tilePx, attribution: escapeHtml(source.attribution) } as const;
  // An archive answers for its zooms and bounds itself, as a TileJSON: see archive-tiles.ts.
  if (archiveOf(source.template) !== null) return { ...shown, url: source.template };
  const countsFromSouth = source.template.includes('{-y}');
  return {
    ...shown,
    tiles: [webTemplate(source.template.replace('{-y}', '{y}'))],
    scheme: countsFromSouth ? 'tms' : 'xyz',
    minzoom: source.minZoom,
    // The native one, so that MapLibre enlarges the deepest tiles instead of asking for enlarged ones.
    maxzoom: source.nativeZoom,
    ...(source.bounds ? { bounds: [...source.bounds] } : {}),
  };
}

/** @param fades whether tiles fade in; not for a visitor who asked for less motion */
export function imageryLayer(fades: boolean): RasterLayerSpecification {
  return {
    id: IMAGERY_LAYER,
    type: 'raster',
    source: IMAGERY_LAYER,
    paint: { 'raster-fade-duration': fades ? 200 : 0 },
  };
}

function bordersSource(): GeoJSONSourceSpecification {
  return {
    type: 'geojson',
    data: NOTHING as GeoJSONSourceSpecification['data'],
    maxzoom: 8,
    tolerance: 0.5,
    attribution: t`Country outlines made with Natural Earth`,
  };
}

const kindIs = (kind: string): ['==', ['get', string], string] => ['==', ['get', 'kind'], kind];

const linePaint = (colour: string, width: number) => ({ 'line-color': colour, 'line-width': width });

/** Attributions are plain text, and those of a visitor's own source are not to be trusted with more. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
