const KEY = 'urban-r1-explorer/welcome';
const HIDDEN = 'hidden';

/** Parameters of the address that ask for something else than a first visit. */
const OTHER_WAYS_IN = ['story', 'embed'];

/** Whether the visitor has chosen that first visits are over; where a browser keeps nothing, nobody has. */
export function isWelcomeHidden(): boolean {
  try {
    return localStorage.getItem(KEY) === HIDDEN;
  } catch {
    return false;
  }
}

/** Keeps the choice for the next visit. @returns whether this browser keeps it */
export function hideWelcome(isHidden: boolean): boolean {
  try {
    if (isHidden) localStorage.setItem(KEY, HIDDEN);
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

/** Whether a visit begins with what the page is about: nobody has followed a link to something else, or hidden it. */
export const beginsWithWelcome = ({ hash, search }: Pick<Location, 'hash' | 'search'>, isHidden: boolean): boolean =>
  !isHidden && hash.length <= 1 && OTHER_WAYS_IN.every((name) => !new URLSearchParams(search).has(name));
