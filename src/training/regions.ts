import type { Gazetteer } from '../context/gazetteer';
import { INDICATORS, type IndicatorId } from '../domain/indicator';
import type { RegionContext } from '../domain/region';
import { observe } from '../imagery/observe';
import type { ImageStatistics } from '../imagery/statistics';
import { buildScale, type Scale, scoreOf } from '../profiling/scale';
import type { Observation } from '../profiling/trace';
import { indicatorValue } from './dataset/indicator-value';
import type { LabelRow } from './dataset/labels';

export type Scales = Readonly<Record<IndicatorId, Scale>>;
export type Scores = Readonly<Record<IndicatorId, readonly (number | null)[]>>;

/** What is known of each tile in words and numbers; arrays in the order of the rows. */
export interface RegionTable {
  readonly rows: readonly LabelRow[];
  readonly contexts: readonly RegionContext[];
  readonly observations: readonly Observation[];
}

export function describeRegions(
  rows: readonly LabelRow[],
  statistics: readonly ImageStatistics[],
  gazetteer: Gazetteer,
): RegionTable {
  return {
    rows,
    contexts: rows.map((r) => gazetteer.describe(r.lon, r.lat)),
    observations: rows.map((r, i) => ({ cover: r.landCover, ...observe(statistics[i]) })),
  };
}

/** Rank scales from the given training rows. @throws Error naming an indicator without any label among them. */
export function scalesOf(rows: readonly LabelRow[]): Scales {
  const scale = (id: IndicatorId): Scale => {
    const values = rows.map((r) => indicatorValue(r, id)).filter((v) => v !== null);
    if (values.length === 0)
      throw new Error(`No training row has a value for "${id}"; check the columns of the labels file`);
    return buildScale(values);
  };
  return Object.fromEntries(INDICATORS.map(({ id }) => [id, scale(id)])) as Record<IndicatorId, Scale>;
}

/** Scores of all rows on given scales, null where a label is missing. */
export function scoresOf(rows: readonly LabelRow[], scales: Scales): Scores {
  const scores = (id: IndicatorId): (number | null)[] =>
    rows.map((r) => {
      const value = indicatorValue(r, id);
      return value === null ? null : scoreOf(scales[id], value);
    });
  return Object.fromEntries(INDICATORS.map(({ id }) => [id, scores(id)])) as Record<IndicatorId, (number | null)[]>;
}
