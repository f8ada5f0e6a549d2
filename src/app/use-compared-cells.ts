import { useEffect, useMemo } from 'react';
import { evaluatedCells, evaluatedTruths } from '../lab/evaluation/evaluated-regions';
import { isInScope } from '../lab/evaluation/evaluation-scope';
import { useLabState } from '../lab/lab-context';
import type { ComparedCells } from '../map/compare-view';
import { squareOf } from '../map/region-cursor';
import { useExplorer, useExplorerState } from '../panels/explorer-context';
import { useChosenEntries } from '../panels/use-chosen-entries';
import { useComparison } from '../panels/use-comparison';
import { besideZones } from '../panels/zones/beside-zones';
import { useZones } from '../panels/zones/use-zones';
import { zoneCells } from '../panels/zones/zone-cells';
import { truthCells } from '../store/atlas-truth';
import { cellsOf, entriesOf, predictedDifference, predictedScore, type ScoredCell } from '../store/map-cells';
import { TRUTH } from '../store/permalink';
import { scalesOf } from '../store/scales-of';
import { worldById } from '../worlds/worlds';

/** A square as an outline: the cells of one map all have one, or none of them. */
const outlined = (cell: ScoredCell): ScoredCell => ({ ...cell, rings: [squareOf(cell.region)] });

/** What the map colours in each of its modes: the predictions of the indicator that is looked at, or its truth. */
export function useComparedCells(): ComparedCells {
  const comparison = useComparison();
  const [first, second] = comparison;
  const chosen = useChosenEntries();
  const { world, atlasDate, indicator } = chosen;
  const { dates } = worldById(world);
  const variant = useExplorerState((s) => s.variant);
  const tables = useExplorerState((s) => s.atlas.truth[s.atlasDate]);
  const manifests = useExplorerState((s) => s.manifests);
  // As it last stood still: the map is not coloured anew with every answer.
  const whole = useLabState(({ evaluation: test }) =>
    test?.indicator === indicator && (dates === null || dates.evaluated === atlasDate)
      ? (test.result?.evaluation ?? null)
      : null,
  );
  const scope = useLabState((s) => s.evaluationScope);
  const evaluation = useMemo(
    () => whole && { ...whole, regions: whole.regions.filter((region) => isInScope(scope, region)) },
    [whole, scope],
  );
  const evaluated = useMemo(
    () => ({
      truth: evaluatedTruths(evaluation),
      first: evaluatedCells(evaluation, 'score', (scores) => scores[first.id]),
      second: evaluatedCells(evaluation, 'score', (scores) => scores[second.id]),
      difference: evaluatedCells(evaluation, 'difference', ({ [first.id]: from, [second.id]: to }) =>
        from == null || to == null ? null : to - from,
      ),
    }),
    [evaluation, first, second],
  );
  const zoning = useExplorerState((s) => s.zoning);
  const entries = useMemo(() => entriesOf(chosen), [chosen]);
  const zones = useZones(entries, zoning);
  const predicted = useMemo(() => {
    // What was asked of many stays as squares, where no mean lies.
    const withMeans = (squares: readonly ScoredCell[], means: readonly ScoredCell[]): ScoredCell[] => [
      ...besideZones(squares.map(outlined), means),
      ...means,
    ];
    if (zones)
      return {
        truth: withMeans(
          evaluated.truth,
          zoneCells(zones, 'truth', (p) => p.truth),
        ),
        first: withMeans(
          evaluated.first,
          zoneCells(zones, 'score', (p) => predictedScore(p, first.id)),
        ),
        second: withMeans(
          evaluated.second,
          zoneCells(zones, 'score', (p) => predictedScore(p, second.id)),
        ),
        difference: withMeans(
          evaluated.difference,
          zoneCells(zones, 'difference', (p) => predictedDifference(p, comparison)),
        ),
      };
    return {
      truth: [...evaluated.truth, ...cellsOf(entries, 'truth', (p) => p.truth).filter(({ value }) => value !== null)],
      // Later cells lie over earlier ones: what was asked by hand over what was asked of many.
      first: [...evaluated.first, ...cellsOf(entries, 'score', (p) => predictedScore(p, first.id))],
      second: [...evaluated.second, ...cellsOf(entries, 'score', (p) => predictedScore(p, second.id))],
      difference: [
        ...evaluated.difference,
        ...cellsOf(entries, 'difference', (p) => predictedDifference(p, comparison)),
      ],
    };
  }, [entries, zones, evaluated, comparison, first, second]);
  const { store } = useExplorer();
  const hasSquaresBeside = useMemo(() => {
    const squares = new Set(evaluated.first.map(({ id }) => id));
    return zones !== null && predicted.first.some(({ id }) => squares.has(id));
  }, [zones, evaluated, predicted]);
  useEffect(() => store.setState({ hasSquaresBeside }), [store, hasSquaresBeside]);
  const truth = useMemo(() => {
    const scale = variant === TRUTH ? scalesOf(manifests)[indicator] : undefined;
    return scale ? truthCells(tables, indicator, scale) : [];
  }, [variant, manifests, tables, indicator]);
  return useMemo(() => {
    const overlay = variant === TRUTH ? truth : variant === first.id ? predicted.first : predicted.second;
    return { ...predicted, overlay };
  }, [variant, truth, predicted, first]);
}
