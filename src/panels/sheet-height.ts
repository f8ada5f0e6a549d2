/** Heights of a panel at the bottom of a phone, the lowest first. */
export const SHEET_HEIGHTS = ['peek', 'half', 'full'] as const;
export type SheetHeight = (typeof SHEET_HEIGHTS)[number];

/** Where a height begins, as a share of the window: half way between two of them, as `app/layout.css` has them. */
const FROM_SHARE: Readonly<Record<SheetHeight, number>> = { peek: 0, half: 0.4, full: 0.72 };

/** The height that a panel comes to rest at. @param share of the window's height that it has when it is let go */
export const nearestHeight = (share: number): SheetHeight =>
  SHEET_HEIGHTS.findLast((height) => share >= FROM_SHARE[height]) ?? 'peek';

const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowRight: 1,
  PageUp: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
  PageDown: -1,
  Home: -SHEET_HEIGHTS.length,
  End: SHEET_HEIGHTS.length,
};

/** Where a key takes a panel; null for a key that does not move it. */
export function heightAfter(key: string, height: SheetHeight): SheetHeight | null {
  const step = STEPS[key];
  if (step === undefined) return null;
  const next = Math.max(0, Math.min(SHEET_HEIGHTS.length - 1, SHEET_HEIGHTS.indexOf(height) + step));
  return SHEET_HEIGHTS[next];
}
