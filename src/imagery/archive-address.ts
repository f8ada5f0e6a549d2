/** Scheme by which MapLibre and others name a tile archive in the PMTiles format. */
export const ARCHIVE_SCHEME = 'pmtiles';
const PREFIX = `${ARCHIVE_SCHEME}://`;
/** Where a tile stands behind the address of its archive. */
const PLACE = '/{z}/{x}/{y}';

/** Whether a pasted address means one archive of all tiles: it says `pmtiles://`, or its path ends in `.pmtiles`. */
export const namesArchive = (text: string): boolean =>
  new RegExp(`^${PREFIX}`, 'i').test(text) || /^[^?#]*\.pmtiles([?#]|$)/i.test(text);

/** The address of an archive as it is fetched, from one that may be written as MapLibre's styles do. */
export const plainAddress = (text: string): string =>
  text.replace(new RegExp(`^${PREFIX}`, 'i'), '').replace(/\/\{z\}\/\{x\}\/\{y\}(\.\w+)?$/i, '');

/** The template of an archive's tiles: `pmtiles://<address>/{z}/{x}/{y}`. @param address of http or https */
export const archiveTemplate = (address: string): string => `${PREFIX}${address}${PLACE}`;

/** The address of the archive that a template takes its tiles from; null when they are files of their own. */
export function archiveOf(template: string): string | null {
  if (!template.startsWith(PREFIX)) return null;
  return template.slice(PREFIX.length).replace(/\/(\{z\}\/\{x\}\/\{y\}|\d+\/\d+\/\d+)$/, '');
}
