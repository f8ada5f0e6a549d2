import { useMemo } from 'react';
import { EVALUATED_DATE } from '../actions/atlas-evaluation-set';
import { MODEL_PAIR } from '../domain/model-pair';
import { TRUTH } from '../domain/permalink';
import { evaluatedCells } from '../lab/evaluation/evaluated-regions';
import { useLabState } from '../lab/lab-context';
import type { ComparedCells } from '../map/compare-view';
import { useExplorerState } from '../panels/explorer-context';
import { scalesOf, truthCells } from '../store/atlas-truth';
import { cellsOf, differenceOf, entriesOf, scoreOf } from '../store/map-cells';

const [SFT, URBAN_R1] = MODEL_PAIR;

/** What the map colours in each of its modes: the predictions of the indicator that is looked at, or its truth. */
export function useComparedCells(): ComparedCells {
  const world = useExplorerState((s) => s.world);
  const atlasDate = useExplorerState((s) => s.atlasDate);
  const indicator = useExplorerState((s) => s.indicator);
  const history = useExplorerState((s) => s.history);
  const recorded = useExplorerState((s) => s.recorded);
  const variant = useExplorerState((s) => s.variant);
  const tables = useExplorerState((s) => s.atlas.truth[s.atlasDate]);
  const manifests = useExplorerState((s) => s.manifests);
  // As it last stood still: the map is not coloured anew with every answer.
  const evaluation = useLabState(({ evaluation: test }) =>
    test?.indicator === indicator && (world === 'earth' || atlasDate === EVALUATED_DATE)
      ? (test.result?.evaluation ?? null)
      : null,
  );
  const evaluated = useMemo(
    () => ({
      sft: evaluatedCells(evaluation, 'score', (scores) => scores[SFT.variant]),
      urbanR1: evaluatedCells(evaluation, 'score', (scores) => scores[URBAN_R1.variant]),
      difference: evaluatedCells(evaluation, 'difference', ({ [SFT.variant]: from, [URBAN_R1.variant]: to }) =>
        from == null || to == null ? null : to - from,
      ),
    }),
    [evaluation],
  );
  const predicted = useMemo(() => {
    const entries = entriesOf({ world, atlasDate, indicator, history, recorded });
    return {
      // Later cells lie over earlier ones: what was asked by hand over what was asked of many.
      sft: [...evaluated.sft, ...cellsOf(entries, 'score', (p) => scoreOf(p, SFT.variant))],
      urbanR1: [...evaluated.urbanR1, ...cellsOf(entries, 'score', (p) => scoreOf(p, URBAN_R1.variant))],
      difference: [...evaluated.difference, ...cellsOf(entries, 'difference', differenceOf)],
    };
  }, [world, atlasDate, indicator, history, recorded, evaluated]);
  const truth = useMemo(() => {
    const scale = variant === TRUTH ? scalesOf(manifests)[indicator] : undefined;
    return scale ? truthCells(tables, indicator, scale) : [];
  }, [variant, manifests, tables, indicator]);
  return useMemo(() => {
    const overlay = variant === TRUTH ? truth : variant === SFT.variant ? predicted.sft : predicted.urbanR1;
    return { ...predicted, overlay };
  }, [variant, truth, predicted]);
}
