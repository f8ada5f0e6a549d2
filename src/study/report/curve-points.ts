import type { BootstrapSettings } from '../../bias/block-bootstrap';
import type { Drawn } from '../../bias/drawn';
import { IMAGE_INDICATORS } from '../../worlds/earth/earth-indicators';
import { type Figure, figureOf } from './drawn';
import type { EvaluationFile } from './evaluation-file';
import { type ChartSeries, lineChart } from './line-chart';
import { PairedRows } from './paired-rows';
import { locationSensitivity } from './reliance';
import { skill } from './variant-comparison';
import { COLOURS, inTableOrder, variantOf } from './variants';

/** What the curves show, by file name ending. */
export const MEASURES = {
  seen: { label: 'Spearman, seen held-out', of: (runs, rows) => skill(rows, runs, 'spearman', 'seen_heldout') },
  unseen: { label: 'Spearman, unseen', of: (runs, rows) => skill(rows, runs, 'spearman', 'unseen') },
  location: {
    label: 'SD over claimed places, image indicators',
    of: (runs, _, settings) => locationSensitivity(runs, settings),
  },
  'location-income': {
    label: 'SD over claimed places, income',
    of: (runs, _, settings) => locationSensitivity(runs, settings, ['income']),
  },
} as const satisfies Record<
  string,
  {
    readonly label: string;
    readonly of: (runs: readonly EvaluationFile[], rows: PairedRows, settings: BootstrapSettings) => Drawn[];
  }
>;
export type Measure = keyof typeof MEASURES;

const LEVEL = { linear: '', log: ' The level line is the base, which used no label.' } as const;

/** All measures of the runs of one variant at one x. */
export interface CurvePoint {
  readonly variant: string;
  readonly x: number;
  readonly seeds: number;
  readonly tiles: { readonly seen: number; readonly unseen: number };
  readonly measures: Readonly<Record<Measure, Figure>>;
}

/**
 * Groups runs by variant and x (labels used, seen countries, ...) and measures every group.
 * @param among tiles of each point: those of its own runs, or those common to all runs, where points on the way were
 *   evaluated on fewer tiles than the last ones
 */
export function curvePoints(
  runs: readonly EvaluationFile[],
  xOf: (run: EvaluationFile) => number,
  bootstrap: BootstrapSettings,
  among: 'own' | 'common',
): CurvePoint[] {
  const common = new PairedRows(runs, bootstrap);
  return inTableOrder(runs.map((r) => r.variant)).flatMap((variant) => {
    const own = runs.filter((r) => r.variant === variant);
    const xs = [...new Set(own.map(xOf))].sort((a, b) => a - b);
    return xs.map((x) => {
      const group = own.filter((r) => xOf(r) === x);
      const rows = among === 'common' ? common : new PairedRows(group, bootstrap);
      const measure = (m: Measure) => figureOf(MEASURES[m].of(group, rows, bootstrap));
      return {
        variant,
        x,
        seeds: group.length,
        tiles: { seen: rows.rows(group[0], 'seen_heldout').length, unseen: rows.rows(group[0], 'unseen').length },
        measures: {
          seen: measure('seen'),
          unseen: measure('unseen'),
          location: measure('location'),
          'location-income': measure('location-income'),
        },
      };
    });
  });
}

/** How the charts of a curve are called, and their axis. */
export interface CurveWords {
  /** Beginning of the file names. */
  readonly name: string;
  readonly title: string;
  readonly xLabel: string;
  readonly xScale: 'linear' | 'log';
}

/** One chart per measure that has data. */
export function curveCharts(
  points: readonly CurvePoint[],
  { name, title, xLabel, xScale }: CurveWords,
): { name: string; title: string; svg: string }[] {
  return (Object.keys(MEASURES) as Measure[]).flatMap((measure) => {
    const series = curveSeries(points, measure);
    if (series.length === 0) return [];
    const { label } = MEASURES[measure];
    const what =
      measure === 'location-income' ? '' : ` Means of the image indicators (${IMAGE_INDICATORS.join(', ')}).`;
    const description = `${label} over ${xLabel}.${what} Small dots are single runs, bars 95 % bootstrap intervals of the mean.${LEVEL[xScale]}`;
    const heading = `${label} ${title}`;
    const svg = lineChart({ title: heading, description, xLabel, yLabel: label, xScale, series });
    return [{ name: `${name}-${measure}.svg`, title: heading, svg }];
  });
}

function curveSeries(points: readonly CurvePoint[], measure: Measure): ChartSeries[] {
  const used = new Map<string, number>();
  return inTableOrder(points.map((p) => p.variant)).flatMap((variant) => {
    const own = points.filter((p) => p.variant === variant && p.measures[measure].value !== null);
    if (own.length === 0) return [];
    const { label, role } = variantOf(variant);
    const nth = used.get(COLOURS[role]) ?? 0;
    used.set(COLOURS[role], nth + 1);
    const chartPoints = own.map(({ x, measures }) => {
      const { value, interval, perSeed } = measures[measure];
      return { x, y: value as number, lo: interval?.lo, hi: interval?.hi, dots: perSeed.filter((v) => v !== null) };
    });
    return [{ name: label, colour: COLOURS[role], style: nth, points: chartPoints }];
  });
}
