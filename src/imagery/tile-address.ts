import { t } from '../domain/words';
import { archiveOf, archiveTemplate, namesArchive, plainAddress } from './archive-address';
import { ImageryError } from './imagery-error';
import type { TileId } from './tile-source';

/**
 * Address of a tile.
 * @param template with `{z}`, `{x}` and `{y}` or `{-y}` (rows from the south, as TMS counts), or with `{quadkey}`
 */
export function tileAddress(template: string, { z, x, y }: TileId): string {
  const values: Readonly<Record<string, number | string>> = {
    ...{ z, x, y, '-y': 2 ** z - 1 - y },
    quadkey: quadkeyOf({ z, x, y }),
  };
  return template.replace(/\{(z|x|y|-y|quadkey)\}/g, (_, name: string) => String(values[name]));
}

/** A digit of base 4 for each zoom, with the bits of column and row (Bing Maps Tile System, Schwartz 2018). */
const quadkeyOf = ({ z, x, y }: TileId): string =>
  Array.from({ length: z }, (_, i) => {
    const size = 2 ** (z - 1 - i);
    return (Math.floor(x / size) % 2) + 2 * (Math.floor(y / size) % 2);
  }).join('');

/** Host of a template, for messages. */
export const hostOf = (template: string): string =>
  new URL(archiveOf(template) ?? tileAddress(template, { z: 0, x: 0, y: 0 })).host;

/** Names that other programs and WMTS (OGC 07-057r7, table 32) use for our placeholders, in lower case. */
const SYNONYMS: Readonly<Record<string, string>> = {
  zoom: 'z',
  level: 'z',
  tilematrix: 'z',
  col: 'x',
  tilecol: 'x',
  row: 'y',
  tilerow: 'y',
  q: 'quadkey',
};
const PLACEHOLDERS = ['z', 'x', 'y', '-y', 'quadkey'];
/** What others leave to the program: one of the hosts `a`, `b` and `c`, and nothing in place of `@2x`. */
const FILLED: Readonly<Record<string, string>> = { s: 'a', r: '' };
/** A longer address is none. */
const LONGEST = 4000;

/** Names of tile matrix sets and systems in degrees, unless Web Mercator is named beside them. */
const IN_DEGREES = /epsg[:_]{0,2}(4326|4258|4269)|crs:?84|(^|[^a-z])wgs_?84([^a-z]|$)/i;
const IN_MERCATOR = /mercator|3857|900913|google/i;

const refuse = (message: string): ImageryError => new ImageryError('input', message);

/**
 * Reads the address of a tile service as people paste it: XYZ or TMS with `{z}`, `{x}`, `{y}` or `{-y}`; WMTS with
 * `{TileMatrix}`, `{TileCol}`, `{TileRow}` in the path; or a WMTS GetTile request with its key-value pairs, whose tile
 * may be left out or be any tile. Of `{switch:a,b,c}` the first is taken, of `{s}` the host `a`. Quadkeys and the
 * address of a PMTiles archive are taken too.
 * @returns a template for `tileAddress`
 * @throws ImageryError `input` in a sentence that says what is missing and how to write it
 */
export function parseTemplate(text: string): string {
  const pasted = text.trim();
  if (!pasted) throw refuse(t`Give the address of a tile, such as ${'https://tiles.example.org/{z}/{x}/{y}.png'}.`);
  if (pasted.length > LONGEST) throw refuse(t`The address has more than ${LONGEST} characters. Give that of a tile.`);
  if (namesArchive(pasted)) return parseArchive(plainAddress(pasted));
  const named = withOurNames(pasted);
  const url = parseAddress(named);
  requireMercator(url);
  const template = isWmtsRequest(url) ? withTileKeys(named) : named;
  const has = (name: string) => template.includes(`{${name}}`);
  const missing = [...['z', 'x'].filter((name) => !has(name)), ...(has('y') || has('-y') ? [] : ['y'])];
  if (missing.length > 0 && !has('quadkey'))
    throw refuse(
      t`The address lacks ${missing.map((name) => `{${name}}`).join(', ')}: write ${'{z}'} for the zoom, ${'{x}'} for the column and ${'{y}'} for the row, or ${'{-y}'} where rows count from the south.`,
    );
  return template;
}

/** @throws ImageryError for an address that no archive can have */
function parseArchive(address: string): string {
  if (/[{}]/.test(address))
    throw refuse(
      t`A .pmtiles archive is one file with all tiles: give its address without ${'{z}'}, ${'{x}'} and ${'{y}'}.`,
    );
  const url = parseAddress(address);
  url.hash = '';
  return archiveTemplate(url.href);
}

/** The text with our names for what it names otherwise. @throws ImageryError for a placeholder that nothing fills in */
function withOurNames(pasted: string): string {
  return pasted
    .replace(/%7b/gi, '{')
    .replace(/%7d/gi, '}')
    .replace(/\$\{/g, '{')
    .replace(/\{switch:([^,{}]*)(?:,[^{}]*)?\}/gi, '$1')
    .replace(/\{([^{}]*)\}/g, (_, inner: string) => {
      const name = inner.trim().toLowerCase();
      if (Object.hasOwn(FILLED, name)) return FILLED[name];
      const ours = SYNONYMS[name] ?? name;
      if (PLACEHOLDERS.includes(ours)) return `{${ours}}`;
      throw refuse(
        t`Write a value in place of ${`{${inner}}`}: only ${'{z}'}, ${'{x}'}, ${'{y}'} and ${'{-y}'} are filled in.`,
      );
    });
}

/** @throws ImageryError for an address that the page must not or cannot fetch */
function parseAddress(template: string): URL {
  const filled = tileAddress(template, { z: 0, x: 0, y: 0 });
  const url = URL.canParse(filled) ? new URL(filled) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw refuse(t`The address must begin with https:// (or http://) and name a host.`);
  if (url.username || url.password)
    throw refuse(t`The address must not hold a user name or password: it would stand in links and in exports.`);
  if (/[{}]/.test(new URL(template.replace(/[{}]/g, '')).host) || /^[a-z]+:\/\/[^/]*\{/i.test(template))
    throw refuse(t`The host of the address must be written out, without ${'{z}'}, ${'{x}'} or ${'{y}'}.`);
  return url;
}

/**
 * Refuses tiles in degrees: by the same numbers they are other places, thousands of kilometres away, than those of Web
 * Mercator, by which tiles are counted here.
 * @throws ImageryError `input`
 */
function requireMercator({ pathname, searchParams }: URL): void {
  const keys = ['tilematrixset', 'crs', 'srs'];
  const named = [...searchParams].filter(([key]) => keys.includes(key.toLowerCase())).map(([, value]) => value);
  const degrees = [...pathname.split('/').map(plain), ...named].find(
    (name) => IN_DEGREES.test(name) && !IN_MERCATOR.test(name),
  );
  if (degrees === undefined) return;
  throw refuse(
    t`“${degrees.slice(0, 60)}” are tiles in degrees, which show other places than tiles in Web Mercator of the same numbers. Choose the tile matrix set in EPSG:3857, often called GoogleMapsCompatible or WebMercatorQuad.`,
  );
}

/** A part of a path as it reads. */
function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const KEYS = { tilematrix: '{z}', tilecol: '{x}', tilerow: '{y}' } as const;

const isWmtsRequest = ({ searchParams }: URL): boolean =>
  [...searchParams].some(([key, value]) => key.toLowerCase() === 'service' && value.toLowerCase() === 'wmts');

/** A WMTS request by key-value pairs with the tile's three keys as placeholders, all others as they are. */
function withTileKeys(template: string): string {
  const [address, query] = template.split(/\?(.*)/s);
  const pairs = query.split('&').filter((pair) => pair !== '');
  const keyOf = (pair: string) => pair.split('=')[0].toLowerCase();
  const request = pairs.find((pair) => keyOf(pair) === 'request');
  if (request && !/=gettile$/i.test(request))
    throw refuse(t`That is not a tile but the service itself: give a GetTile request, with LAYER and TILEMATRIXSET.`);
  for (const key of ['layer', 'tilematrixset'])
    if (!pairs.some((pair) => keyOf(pair) === key))
      throw refuse(t`The WMTS address lacks ${key.toUpperCase()}; the service's capabilities list its values.`);
  const kept = pairs.map((pair) => {
    const placeholder = KEYS[keyOf(pair) as keyof typeof KEYS];
    if (!placeholder || pair.includes(placeholder) || pair.includes('{-y}')) return pair;
    // A tile copied from elsewhere: its number gives way, a prefix such as EPSG:3857: stays.
    return pair.replace(/\d*$/, placeholder);
  });
  const added = Object.entries(KEYS).filter(([key]) => !pairs.some((pair) => keyOf(pair) === key));
  const all = [
    ...kept,
    ...(request ? [] : ['REQUEST=GetTile']),
    ...added.map(([key, p]) => `${key.toUpperCase()}=${p}`),
  ];
  return `${address}?${all.join('&')}`;
}
