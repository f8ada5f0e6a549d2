import { archiveOf, archiveTemplate } from './archive-address';

const SCHEME = 'pack://';
const SOURCE_PREFIX = 'pack-';

/** The template of the tiles of an installed pack, whose archive is given beside it and never fetched. */
export const packTemplate = (packId: string): string => archiveTemplate(`${SCHEME}${packId}`);

/** The pack that a template takes its tiles from; null for any other. */
export function packOf(template: string): string | null {
  const address = archiveOf(template);
  return address?.startsWith(SCHEME) ? address.slice(SCHEME.length) : null;
}

/** Id of a pack as a source of imagery; it stands in links. */
export const packSourceId = (packId: string): string => `${SOURCE_PREFIX}${packId}`;

/** Whether the imagery that is chosen is that of a pack, installed here or not. */
export const isPackSource = (sourceId: string): boolean => sourceId.startsWith(SOURCE_PREFIX);
