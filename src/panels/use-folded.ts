import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * How many parts of a row have to go into its menu, so that it stays one row: parts leave one by one, before it is
 * seen, until what is left fits.
 * @param row what must not be wider than it is
 * @param most how many parts can leave
 * @param told all parts come back, to be measured anew, when this changes
 */
export function useFolded(row: RefObject<HTMLElement | null>, most: number, told: unknown): number {
  const [folded, setFolded] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told has other words, of other lengths
  useLayoutEffect(() => setFolded(0), [told]);
  useLayoutEffect(() => {
    const { current: element } = row;
    if (!element) return;
    const observer = new ResizeObserver(() => setFolded(0));
    observer.observe(element);
    return () => observer.disconnect();
  }, [row]);
  // After each look of the row.
  useLayoutEffect(() => {
    const { current: element } = row;
    if (element && folded < most && element.scrollWidth > element.clientWidth) setFolded(folded + 1);
  });
  return folded;
}
