import { t } from '../domain/words';
import { unescapedLink } from './permalink';

/** Results that go with a link: packed into it, or in a file that is handed on beside it. */
export type CarriedWork =
  | { readonly kind: 'inline'; readonly packed: string }
  | { readonly kind: 'file'; readonly sha256: string };

/** Longest text of packed results in a link: with it, a link stays within what browsers and most programs take. */
export const MAX_PACKED_LENGTH = 16_000;

const KEYS = { inline: 'work', file: 'work-file' } as const;

/** The fragment of a link with results. @param fragment without them, not empty */
export const withCarried = (fragment: string, carried: CarriedWork): string =>
  `${fragment}&${KEYS[carried.kind]}=${carried.kind === 'inline' ? carried.packed : carried.sha256}`;

export interface ReadCarried {
  readonly carried: CarriedWork | null;
  /** Why what a link says of results was left out, for people; null where nothing was. */
  readonly problem: string | null;
}

const NONE: ReadCarried = { carried: null, problem: null };
const DAMAGED = t`The results of the link were left out: they are damaged or cut off. Ask for the link once more, or for the file.`;

/** What a link, with or without `#`, says of results; they are not unpacked yet. Never throws. */
export function readCarried(fragment: string): ReadCarried {
  const parameters = new URLSearchParams(unescapedLink(fragment));
  const packed = parameters.get(KEYS.inline);
  if (packed !== null) {
    const isSound = packed.length <= MAX_PACKED_LENGTH && /^[\w-]+$/.test(packed);
    return isSound ? { carried: { kind: 'inline', packed }, problem: null } : { carried: null, problem: DAMAGED };
  }
  const sha256 = parameters.get(KEYS.file);
  if (sha256 === null) return NONE;
  return /^[0-9a-f]{64}$/.test(sha256)
    ? { carried: { kind: 'file', sha256 }, problem: null }
    : { carried: null, problem: DAMAGED };
}
