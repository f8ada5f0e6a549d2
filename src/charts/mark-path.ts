/** Forms of marks, told apart without colour. */
export type MarkForm = 'ring' | 'dot' | 'diamond' | 'cross' | 'up' | 'down';

/** Outline of a mark as a subpath of SVG, about as large for each form. @param r radius in units of paper */
export function markPath(form: MarkForm, x: number, y: number, r: number): string {
  const p = (dx: number, dy: number): string => `${(x + dx * r).toFixed(1)} ${(y + dy * r).toFixed(1)}`;
  if (form === 'diamond') return `M${p(0, -1.3)}L${p(1.3, 0)}L${p(0, 1.3)}L${p(-1.3, 0)}Z`;
  if (form === 'cross') return `M${p(-1, -1)}L${p(1, 1)}M${p(-1, 1)}L${p(1, -1)}`;
  if (form === 'up') return `M${p(0, -1.2)}L${p(1.1, 0.8)}L${p(-1.1, 0.8)}Z`;
  if (form === 'down') return `M${p(0, 1.2)}L${p(1.1, -0.8)}L${p(-1.1, -0.8)}Z`;
  const [radius, width] = [r.toFixed(1), (2 * r).toFixed(1)];
  return `M${p(-1, 0)}a${radius} ${radius} 0 1 0 ${width} 0a${radius} ${radius} 0 1 0 -${width} 0Z`;
}
