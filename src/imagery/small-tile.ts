import { t } from '../domain/words';
import { encodedSize } from './encoded-size';
import { ImageryError } from './imagery-error';

/** Longest side of a tile that is decoded. A map holds some fifty at once: 200 MB of them. */
const MAX_SIDE_PX = 1024;

/**
 * Refuses a tile that says to be huge, before it is decoded: that allocates what the header says, 1.6 GB for
 * 20,000 x 20,000 px of 50 kB.
 * @param host whose tile it is
 * @throws ImageryError `input`
 */
export function requireSmallTile(host: string, bytes: Uint8Array): void {
  const size = encodedSize(bytes);
  if (!size || Math.max(...size) <= MAX_SIDE_PX) return;
  throw new ImageryError(
    'input',
    t`The tiles of ${host} are ${size.join(' × ')} px; 256 and 512 px can be read. Choose another source.`,
  );
}
