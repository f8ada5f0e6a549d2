import { moranText, numberText } from '../bias/lab/figure-text';
import type { ResidualMap } from '../bias/lab/residual-map';
import { t } from '../domain/words';
import { errorForm, isInCluster } from './residual-marks';

const SIGNED = { isSigned: true } as const;

/** What a residual map shows, in words: how errors lie, and whether errors of one sign lie together. */
export function residualChartText(model: string, map: ResidualMap): string {
  const n = map.ids.length;
  if (n === 0) return t`Residual map of ${model}: no region has been measured and answered.`;
  const forms = Array.from(map.residual, errorForm);
  const count = (form: string): number => forms.filter((f) => f === form).length;
  const clustered = map.ids.filter((_, i) => isInCluster(map, i)).length;
  const [least, most] = map.residual.reduce(([lo, hi], e) => [Math.min(lo, e), Math.max(hi, e)], [
    map.residual[0],
    map.residual[0],
  ] as readonly [number, number]);
  return [
    t`Residual map of ${model}: errors from ${numberText(least, SIGNED)} to ${numberText(most, SIGNED)} at ${n} regions; ${count('up')} over-estimated, ${count('down')} under-estimated, ${count('dot')} right to a quarter of a point.`,
    t`Moran’s I ${moranText(map.global)}.`,
    map.local === null ? t`Local clusters n/a.` : t`${clustered} in significant local clusters.`,
  ].join(' ');
}
