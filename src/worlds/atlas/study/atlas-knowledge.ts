import { ATLAS_INDICATORS, TERMS } from '../../../atlas/truth/atlas-indicator';
import type { Causes } from '../../../atlas/truth/causes';
import { REASON_BOUNDS } from '../../../atlas/truth/reasons';
import { type AtlasValues, formulaValues } from '../../../atlas/truth/region-table';
import { statedTruth } from '../../../atlas/truth/stated-truth';
import type { IndicatorId } from '../../../domain/indicator';
import { type Random, seededRandom } from '../../../domain/random';
import { buildScale, nearestScore, scoreOf } from '../../../profiling/scale';
import type { Trace } from '../../../profiling/statements';
import type { TaughtOutput } from '../../../training/lessons';
import type { DrawnRegion } from './atlas-squares';

/** What can truly be said of a square. */
export const statementsOf = ({ row, causes, context }: DrawnRegion): Trace =>
  statedTruth(row.landCover, causes, context);

/** What of `TERMS` a picture can show, for the eyes; in logarithms where it spans decades. */
const VISIBLE: Readonly<Record<string, 'plain' | 'logarithm'>> = {
  homes: 'logarithm',
  huts: 'logarithm',
  villaShare: 'plain',
  work: 'logarithm',
  works: 'logarithm',
  roads: 'logarithm',
  arterials: 'plain',
  green: 'plain',
  water: 'plain',
};

/** The causes that a picture shows, by term, in the order of the squares. */
export const visibleCauses = (regions: readonly DrawnRegion[]): Record<string, number[]> =>
  Object.fromEntries(
    Object.entries(VISIBLE).map(([term, scaling]) => [
      term,
      regions.map(({ causes }) => {
        const value = TERMS[term](causes);
        return scaling === 'logarithm' ? Math.log1p(value) : value;
      }),
    ]),
  );

/** How roughly the base knows a world: standard deviation in points of ten, fixed for a square and an indicator. */
const KNOWLEDGE_DEVIATION = 1.5;
/** What an answer differs by from one time to the next. */
const ANSWER_DEVIATION = 0.7;
/** Points by which a value must differ from what the picture tells before it is put down to the place. */
const PLACE_THRESHOLD = 1;

/**
 * Teaches what the causes of squares make of each indicator, as roughly as a widely read model might know it: scores
 * among the urban squares given, blurred. A trace suggests what the picture alone tells, all centres being equally far;
 * its place is what the centre's nearness adds.
 */
export function teacherOf(regions: readonly DrawnRegion[]) {
  const full = regions.map(({ causes }) => formulaValues(causes));
  const typical = typicalCentrality(regions.flatMap(({ urban, causes }) => (urban ? [causes] : [])));
  const pictured = regions.map(({ causes }) => formulaValues({ ...causes, centrality: typical }));
  const scales = Object.fromEntries(
    ATLAS_INDICATORS.map(({ id }) => [id, buildScale(full.filter((_, i) => regions[i].urban).map((own) => own[id]))]),
  );
  const random = seededRandom(1, 'rough knowledge');
  const blur = regions.map(() => ATLAS_INDICATORS.map(() => KNOWLEDGE_DEVIATION * random.normal()));
  const scoreIn = (values: readonly AtlasValues[], tile: number, id: IndicatorId): number =>
    scoreOf(scales[id], values[tile][id]);
  return (tile: number, id: IndicatorId, answers: Random): TaughtOutput => {
    const known = blur[tile][ATLAS_INDICATORS.findIndex((indicator) => indicator.id === id)];
    const [seen, all] = [scoreIn(pictured, tile, id), scoreIn(full, tile, id)];
    const suggests = Math.max(0, Math.min(9, Math.floor(seen + known)));
    const place = all - seen > PLACE_THRESHOLD ? 1 : all - seen < -PLACE_THRESHOLD ? -1 : 0;
    const score = nearestScore(all + known + ANSWER_DEVIATION * answers.normal());
    return { trace: { ...statementsOf(regions[tile]), suggests, place }, score };
  };
}

/** The centrality at which its term has the mean of the given squares. */
function typicalCentrality(causes: readonly Causes[]): number {
  const mean = causes.reduce((sum, cause) => sum + TERMS.centrality(cause), 0) / causes.length;
  return (8 * mean) / (1 - mean);
}

/** A value in the middle of a level: between bounds their geometric mean, above the last one twice that. */
function typicalOf({ from }: { readonly from: readonly number[] }, level: number): number {
  if (level === 0) return 0;
  const [low, high] = [from[level - 1], from[level]];
  return high === undefined ? 2 * low : Math.sqrt(low * high);
}

/**
 * What statements alone suggest for an indicator, as digits 0-9: the formulas on values in the middle of each level,
 * all centres being equally far, by rank among the regions given. No label is used.
 */
export function rulesOfThumb(statements: readonly Trace[], id: IndicatorId): number[] {
  const indicator = ATLAS_INDICATORS.find((one) => one.id === id);
  const values = statements.map((said) => {
    const terms: Record<string, number> = Object.fromEntries(
      Object.entries(REASON_BOUNDS).map(([name, bounds]) => [
        bounds.term,
        typicalOf(bounds, Number(said[name as keyof typeof REASON_BOUNDS])),
      ]),
    );
    const { homes, huts, works } = terms;
    const derived: Record<string, number> = { ...terms, hutShare: huts / (huts + homes + 49), worksShare: works / 1e4 };
    return indicator?.terms.reduce((sum, term, i) => sum + indicator.weights[i] * (derived[term] ?? 0), 0) ?? 0;
  });
  const scale = buildScale(values);
  return values.map((value) => Math.min(9, Math.floor(scoreOf(scale, value))));
}
