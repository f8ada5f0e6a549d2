import { customSource } from '../imagery/custom-source';
import { sourceById } from '../imagery/sources';
import { hostOf } from '../imagery/tile-address';
import type { LinkedView } from './permalink';

/**
 * Hosts that a visitor agrees to by choosing imagery by hand: that of a source of the list, that of an address that was
 * typed. An address that a link has left in the state is not among them.
 */
export function chosenHosts({ sourceId, tileUrl }: Partial<LinkedView>): readonly string[] {
  const listed = sourceId === undefined ? null : sourceById(sourceId);
  return [...(listed ? [hostOf(listed.template)] : []), ...(tileUrl ? [hostOf(customSource(tileUrl).template)] : [])];
}
