import type { IndicatorId } from '../../domain/indicator';
import { countText } from '../../domain/number-text';
import { sampleOfSplit } from '../../domain/sample';
import { t } from '../../domain/words';
import { scoreOf } from '../../profiling/scale';
import type { ExplorerStore } from '../../store/explorer-store';
import type { ReadyPack } from '../../store/packs-state';
import { scalesOf } from '../../store/scales-of';
import type { EvaluationSet } from '../evaluation-set';
import { openedPack } from './opened-packs';

/** Splits that no model has learned from. */
const EVALUATED = ['seen_heldout', 'unseen'] as const;

/**
 * Regions of a pack to evaluate on, each split for itself: those that `npm run evaluate -- --per-split` takes.
 * @throws Error in words for people where the scales of the models are not here
 */
export async function packEvaluationSet(
  store: ExplorerStore,
  { id, manifest }: ReadyPack,
  indicator: IndicatorId,
  perSplit: number,
): Promise<EvaluationSet> {
  const scale = scalesOf(store.getState().manifests)[indicator];
  if (!scale) throw new Error(t`The models are not here yet, and their scales with them. Try again.`);
  const regions = await openedPack(id).regions();
  const chosen = EVALUATED.flatMap((split) =>
    sampleOfSplit(
      regions.filter((region) => region.split === split),
      split,
      perSplit,
    ),
  );
  if (chosen.length === 0)
    throw new Error(
      t`All ${countText(manifest.regions)} places of this pack are ones that models have learned from: there is nothing to evaluate on.`,
    );
  return {
    regions: chosen.map(({ id, lonDeg, latDeg, split, group, block, values }) => {
      const value = values[indicator] ?? null;
      return { id, lonDeg, latDeg, split, group, block, truth: value === null ? null : scoreOf(scale, value) };
    }),
    scaleOf: 'the tiles that the models learned from',
    groupedBy: 'country',
  };
}
