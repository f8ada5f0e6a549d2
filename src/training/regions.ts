import type { Gazetteer } from '../context/gazetteer';
import type { ClaimKind } from '../domain/claimed-place';
import type { IndicatorId } from '../domain/indicator';
import type { RegionContext } from '../domain/region';
import { observe } from '../imagery/observe';
import type { ImageStatistics } from '../imagery/statistics';
import { suggestion } from '../profiling/prior';
import { buildScale, type Scale, scoreOf } from '../profiling/scale';
import type { Observation, Trace } from '../profiling/statements';
import { PIXEL_PLAN, type TracePlan } from '../profiling/trace-plan';
import { EARTH } from '../worlds/earth/earth';
import { EARTH_INDICATORS } from '../worlds/earth/earth-indicators';
import { indicatorValue } from './dataset/indicator-value';
import type { LabelRow } from './dataset/labels';

/** By indicator: those that the region table has. */
export type Scales = Readonly<Record<string, Scale>>;
export type Scores = Readonly<Record<string, readonly (number | null)[]>>;

/** What models are judged by. */
export interface JudgedBy {
  /** True scores. */
  readonly scores: Scores;
  /** Scores of what the causes alone make of a region, where they are known. */
  readonly causes: Scores | null;
}

/** What training and evaluation have to know of a region besides its values. */
export type RegionRow = Pick<LabelRow, 'id' | 'landCover' | 'lat' | 'lon' | 'country' | 'block' | 'ndvi' | 'splits'>;

/** What is known of each region in words and numbers; arrays in the order of the rows. */
export interface RegionTable {
  readonly rows: readonly RegionRow[];
  readonly contexts: readonly RegionContext[];
  /** What is known of each region that a trace can state. */
  readonly observations: readonly Trace[];
  /** What the models of this table are asked for, in the order of the questions. */
  readonly indicators: readonly IndicatorId[];
  /** Value of each indicator in its unit, null where it is not known. */
  readonly values: Readonly<Record<string, readonly (number | null)[]>>;
  /**
   * What the causes alone make of it, without the part of nation and chance, in the same unit: known of a simulated
   * planet alone.
   */
  readonly causeValues?: Readonly<Record<string, readonly (number | null)[]>>;
  /** What a rule of thumb, known before any label, makes of what can be stated: digits 0-9 by indicator. */
  readonly suggested: Readonly<Record<string, readonly number[]>>;
  /** What a trace says about each indicator. */
  readonly plan: TracePlan;
  /** What a claimed place changes in a prompt. */
  readonly claims: ClaimKind;
}

/** What is seen in a picture: the land cover that is known, the rest measured. */
export const observationOf = ({ landCover }: RegionRow, statistics: ImageStatistics): Observation => ({
  cover: landCover,
  ...observe(statistics),
});

/** Earth's tiles. */
export function describeRegions(
  rows: readonly LabelRow[],
  statistics: readonly ImageStatistics[],
  gazetteer: Gazetteer,
): RegionTable {
  const indicators = EARTH_INDICATORS.map(({ id }) => id);
  const observations = rows.map((r, i) => observationOf(r, statistics[i]));
  return {
    rows,
    contexts: rows.map((r) => gazetteer.describe(r.lon, r.lat)),
    observations,
    indicators,
    values: Object.fromEntries(indicators.map((id) => [id, rows.map((r) => indicatorValue(r, id))])),
    suggested: Object.fromEntries(indicators.map((id) => [id, observations.map((seen) => suggestion(id, seen))])),
    plan: PIXEL_PLAN,
    claims: EARTH.claims,
  };
}

/** Rank scales from the values of training rows. @throws Error naming an indicator without any label among them. */
export function fitScales({ indicators, values }: RegionTable, train: readonly number[]): Scales {
  const scale = (id: IndicatorId): Scale => {
    const known = train.map((i) => values[id][i]).filter((v) => v !== null);
    if (known.length === 0)
      throw new Error(`No training row has a value for "${id}"; check the columns of the labels file`);
    return buildScale(known);
  };
  return Object.fromEntries(indicators.map((id) => [id, scale(id)]));
}

/** Scores of all rows on given scales, null where a label is missing. */
export const scoresOf = ({ indicators, values }: RegionTable, scales: Scales): Scores =>
  Object.fromEntries(
    indicators.map((id) => [id, values[id].map((value) => (value === null ? null : scoreOf(scales[id], value)))]),
  );

/** Scores of all rows that models are judged by. */
export const judgedBy = (regions: RegionTable, scales: Scales): JudgedBy => ({
  scores: scoresOf(regions, scales),
  causes: regions.causeValues ? scoresOf({ ...regions, values: regions.causeValues }, scales) : null,
});
