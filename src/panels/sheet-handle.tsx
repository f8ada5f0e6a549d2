import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react';
import { t } from '../domain/words';
import './sheet-handle.css';
import { heightAfter, nearestHeight, SHEET_HEIGHTS, type SheetHeight } from './sheet-height';

interface Props {
  /** What is moved. */
  readonly sheet: RefObject<HTMLElement | null>;
  /** What is moved, for those who do not see it. */
  readonly label: string;
  readonly height: SheetHeight;
  readonly onChange: (height: SheetHeight) => void;
}

const HEIGHTS: Readonly<Record<SheetHeight, string>> = { peek: t`peek`, half: t`half`, full: t`full` };

/** Less than this is a press, not a drag, px. */
const PRESS_PX = 6;

/**
 * The handle of a panel that lies at the bottom of a phone, at one of three heights: dragged, pressed for the next
 * height, or moved by arrows, Home and End. A wider window shows none.
 */
export function SheetHandle({ sheet, label, height, onChange }: Props) {
  const from = useRef<{ readonly y: number; readonly heightPx: number } | null>(null);
  const draw = (heightPx: number | null): void => {
    if (sheet.current) sheet.current.style.height = heightPx === null ? '' : `${heightPx}px`;
  };
  const begin = (event: PointerEvent<HTMLElement>): void => {
    if (!sheet.current) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { y: event.clientY, heightPx: sheet.current.offsetHeight };
  };
  const move = ({ clientY }: PointerEvent): void => {
    if (from.current) draw(from.current.heightPx + from.current.y - clientY);
  };
  const end = ({ clientY }: PointerEvent): void => {
    const { current } = from;
    from.current = null;
    draw(null);
    if (!current) return;
    const upPx = current.y - clientY;
    if (Math.abs(upPx) >= PRESS_PX) onChange(nearestHeight((current.heightPx + upPx) / window.innerHeight));
    else onChange(SHEET_HEIGHTS[(SHEET_HEIGHTS.indexOf(height) + 1) % SHEET_HEIGHTS.length]);
  };
  const cancel = (): void => {
    from.current = null;
    draw(null);
  };
  const press = (event: KeyboardEvent): void => {
    const next = heightAfter(event.key, height);
    if (next === null) return;
    event.preventDefault();
    onChange(next);
  };
  return (
    <div
      className="sheet-handle"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={SHEET_HEIGHTS.length - 1}
      aria-valuenow={SHEET_HEIGHTS.indexOf(height)}
      aria-valuetext={HEIGHTS[height]}
      onKeyDown={press}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={cancel}
    />
  );
}
