import type { MouseEvent } from 'react';
import type { PaperPoint } from './equal-earth';

/**
 * The mark nearest to a point of the paper; null when all are further than `reach`.
 * @param marks x and y of each in turn, length 2 n
 */
export function nearestMark(marks: Float64Array, [x, y]: PaperPoint, reach: number): number | null {
  let nearest: number | null = null;
  let least = reach ** 2;
  for (let i = 0; i < marks.length; i += 2) {
    const distance = (marks[i] - x) ** 2 + (marks[i + 1] - y) ** 2;
    if (distance > least) continue;
    least = distance;
    nearest = i / 2;
  }
  return nearest;
}

/** Where on the paper of a chart the pointer is; null for a chart that is not drawn. */
export function paperPoint({ currentTarget, clientX, clientY }: MouseEvent<SVGSVGElement>): PaperPoint | null {
  const toScreen = currentTarget.getScreenCTM();
  if (!toScreen) return null;
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(toScreen.inverse());
  return [x, y];
}
