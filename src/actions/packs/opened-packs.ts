import { t } from '../../domain/words';
import { ImageryError } from '../../imagery/imagery-error';
import type { Pack } from '../../packs/pack';

/** The packs of this page, by id: those that are installed, and those that were opened for this visit. */
const OPENED = new Map<string, Pack>();

/** Lets a pack be used. */
export const openPackHere = (pack: Pack): void => {
  OPENED.set(pack.id, pack);
};

/** Lets a pack be used no longer. */
export const closePackHere = (id: string): void => {
  OPENED.delete(id);
};

/** A pack of this page; null where it is not here. */
export const packHere = (id: string): Pack | null => OPENED.get(id) ?? null;

/** A pack of this page. @throws ImageryError `input` where it is not here */
export function openedPack(id: string): Pack {
  const pack = packHere(id);
  if (!pack)
    throw new ImageryError(
      'input',
      t`This pack is not in this browser. Install it under “Packs”, or choose other imagery.`,
    );
  return pack;
}
