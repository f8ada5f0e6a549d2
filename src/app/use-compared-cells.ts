import { useMemo } from 'react';
import { MODEL_PAIR } from '../domain/model-pair';
import { TRUTH } from '../domain/permalink';
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
  const predicted = useMemo(() => {
    const entries = entriesOf({ world, atlasDate, indicator, history, recorded });
    return {
      sft: cellsOf(entries, 'score', (p) => scoreOf(p, SFT.variant)),
      urbanR1: cellsOf(entries, 'score', (p) => scoreOf(p, URBAN_R1.variant)),
      difference: cellsOf(entries, 'difference', differenceOf),
    };
  }, [world, atlasDate, indicator, history, recorded]);
  const truth = useMemo(() => {
    const scale = variant === TRUTH ? scalesOf(manifests)[indicator] : undefined;
    return scale ? truthCells(tables, indicator, scale) : [];
  }, [variant, manifests, tables, indicator]);
  return useMemo(() => {
    const overlay = variant === TRUTH ? truth : variant === SFT.variant ? predicted.sft : predicted.urbanR1;
    return { ...predicted, overlay };
  }, [variant, truth, predicted]);
}
