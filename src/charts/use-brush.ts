import { type PointerEvent, useState } from 'react';
import { paperPoint } from './nearest-mark';

/** What is dragged less far, in units of paper, is a click. */
const CLICK = 6;

interface RangeBrush {
  /** From where to where it has been dragged, in units of paper, rising; null while it is not. */
  readonly dragged: readonly [number, number] | null;
  /** For the drawing: tells a drag from a click. */
  readonly handlers: {
    onPointerDown(event: PointerEvent<SVGSVGElement>): void;
    onPointerMove(event: PointerEvent<SVGSVGElement>): void;
    onPointerUp(event: PointerEvent<SVGSVGElement>): void;
    onPointerCancel(): void;
  };
  /** Whether the click that ends a drag is on its way. */
  wasDragged(): boolean;
}

/**
 * A range that is dragged across a chart.
 * @param onRange hears of it at its end, in units of paper; null makes the chart one without a brush
 */
export function useBrush(onRange: ((range: readonly [number, number]) => void) | null): RangeBrush {
  const [drag, setDrag] = useState<readonly [start: number, now: number] | null>(null);
  const [isDone, setIsDone] = useState(false);
  const isFar = drag !== null && Math.abs(drag[1] - drag[0]) > CLICK;
  const dragged = drag && isFar ? ([Math.min(...drag), Math.max(...drag)] as const) : null;
  return {
    dragged,
    wasDragged: () => isDone,
    handlers: {
      onPointerDown: (event) => {
        const paper = event.button === 0 && onRange ? paperPoint(event) : null;
        setIsDone(false);
        if (!paper) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag([paper[0], paper[0]]);
      },
      onPointerMove: (event) => {
        const paper = drag && paperPoint(event);
        if (paper) setDrag([drag[0], paper[0]]);
      },
      onPointerUp: () => {
        setDrag(null);
        setIsDone(dragged !== null);
        if (dragged) onRange?.(dragged);
      },
      onPointerCancel: () => setDrag(null),
    },
  };
}
