import type { KeyboardEvent, PointerEvent, RefObject } from 'react';

const STEP_PERCENT = 2;

interface SwipeHandleProps {
  /** Where it stands, percent from the left. */
  readonly value: number;
  readonly label: string;
  /** The element of which the value is a share. */
  readonly frame: RefObject<HTMLElement | null>;
  onChange(value: number): void;
}

/** The line between the halves of a swipe: dragged by the pointer, moved by arrows, Home and End. */
export function SwipeHandle({ value, label, frame, onChange }: SwipeHandleProps) {
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onChange(clamp(((event.clientX - box.left) / box.width) * 100));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = valueAfter(event.key, value);
    if (next === null) return;
    event.preventDefault();
    onChange(next);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be focused or moved; this is the pattern of a window splitter (WAI-ARIA APG)
    <div
      className="map-swipe"
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(value)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
    />
  );
}

/** Where a key takes the handle, in percent; null for a key that does not move it. */
export function valueAfter(key: string, value: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return clamp(value - STEP_PERCENT);
    case 'ArrowRight':
    case 'ArrowUp':
      return clamp(value + STEP_PERCENT);
    case 'Home':
      return 0;
    case 'End':
      return 100;
    default:
      return null;
  }
}

const clamp = (percent: number): number => Math.max(0, Math.min(100, percent));
