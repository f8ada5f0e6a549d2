import { type FigureFormat, figureText, isTold, notKnown, numberText } from '../bias/lab/figure-text';
import { withCommas, withSemicolons } from '../bias/lab/joined-text';
import type { LabMetric } from '../bias/lab/lab-metrics';
import { listText } from '../domain/list-text';
import { one, plural, t } from '../domain/words';
import type { DumbbellRow } from './dumbbell-rows';
import type { ChartModel } from './model-marks';

/** Groups that are named; a table has them all. */
const NAMED = 6;

/** What a dumbbell chart shows, in words: in how many groups the models can be told apart, and the ends of the list. */
export function dumbbellChartText(
  models: readonly ChartModel[],
  metric: LabMetric,
  rows: readonly DumbbellRow[],
): string {
  const names = listText(models.map(({ label }) => label));
  if (rows.length === 0) return t`${metric.label} of ${names} by group: no group has enough regions.`;
  const head = plural(
    rows.length,
    one`${metric.label} of ${names} in ${rows.length} group.`,
    `${metric.label} of ${names} in ${rows.length} groups.`,
  );
  const named = rows.length <= NAMED ? rows : [...rows.slice(0, NAMED / 2), ...rows.slice(-NAMED / 2)];
  const left = rows.length - named.length;
  const list = withSemicolons(named.map((row) => rowText(models, metric, row)));
  return [head, ...counts(models, rows), left > 0 ? t`${list}; ${left} more lie between.` : t`${list}.`].join(' ');
}

/** Whether rows tell how far their ends are apart. */
export const areCompared = (models: readonly ChartModel[], rows: readonly DumbbellRow[]): boolean =>
  models.length > 1 && rows.some(({ difference }) => difference !== null);

function counts(models: readonly ChartModel[], rows: readonly DumbbellRow[]): string[] {
  if (!areCompared(models, rows)) return [];
  const last = models[models.length - 1].label;
  const told = rows.flatMap(({ difference }) => (difference && isTold(difference.figure) ? [difference.figure] : []));
  const higher = told.filter(({ value }) => (value as number) > 0).length;
  return [
    t`Higher for ${last} in ${higher}, lower in ${told.length - higher}, no difference to be told in ${rows.length - told.length}.`,
  ];
}

function rowText(
  models: readonly ChartModel[],
  { isSigned }: LabMetric,
  { group, ends, difference }: DumbbellRow,
): string {
  const format: FigureFormat = { isSigned };
  const values = ends.map(
    (end, m) => `${models[m].label} ${end ? `${figureText(end.figure, format)}, n = ${end.n}` : notKnown()}`,
  );
  const said = withCommas(values);
  return difference
    ? t`${group}: ${said}, difference ${figureText(difference.figure, { isSigned: true })}`
    : t`${group}: ${said}`;
}

/** The difference of a row in a few letters: nothing is claimed where its interval contains 0. */
export function differenceMark({ difference }: DumbbellRow): { readonly text: string; readonly isTold: boolean } {
  if (!difference || difference.figure.value === null) return { text: notKnown(), isTold: false };
  if (!difference.figure.interval) return { text: t`no interval`, isTold: false };
  if (!isTold(difference.figure)) return { text: t`not told apart`, isTold: false };
  return { text: numberText(difference.figure.value, { isSigned: true }), isTold: true };
}
