import type { Catalogue } from '../../domain/words';

/** Chinese in simplified characters: a file for each room, kept complete by `npm run words`. */
export const CATALOGUE: Catalogue = Object.assign(
  {},
  ...Object.values(import.meta.glob<Catalogue>('./zh/*.json', { eager: true, import: 'default' })),
);
