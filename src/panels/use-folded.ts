import { type RefObject, useLayoutEffect, useState } from 'react';

/** Each copy of it is another look at the row, also where nothing had left it. */
const WHOLE = { folded: 0 };

/**
 * How many parts of a row have to go into its menu, so that it stays one row: parts leave one by one, before it is
 * seen, until what is left fits.
 * @param row what must not be wider than it is; its first part never leaves it
 * @param most how many parts can leave
 * @param told all parts come back, to be measured anew, when this changes
 */
export function useFolded(row: RefObject<HTMLElement | null>, most: number, told: unknown): number {
  const [{ folded }, setRow] = useState(WHOLE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told has other words, of other lengths
  useLayoutEffect(() => setRow({ ...WHOLE }), [told]);
  useLayoutEffect(() => {
    const { current: element } = row;
    if (!element) return;
    const observer = new ResizeObserver(() => setRow({ ...WHOLE }));
    observer.observe(element);
    // Which grows with the letters, where the row itself does not.
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [row]);
  // After each look of the row.
  useLayoutEffect(() => {
    const { current: element } = row;
    if (element && folded < most && element.scrollWidth > element.clientWidth) setRow({ folded: folded + 1 });
  });
  return folded;
}
