import type { AskedRegion, EvaluationSet } from '../../../actions/evaluation-set';
import type { AtlasClient } from '../../../atlas/atlas-client';
import { ATLAS_INDICATORS } from '../../../atlas/truth/atlas-indicator';
import { blockOf } from '../../../atlas/truth/region-table';
import { ATLAS_SPLITS, type TruthTable } from '../../../atlas/truth/truth-table';
import type { IndicatorId } from '../../../domain/indicator';
import { sampleOfSplit } from '../../../domain/sample';
import { inEnglish, t } from '../../../domain/words';
import { type Scale, scoreOf } from '../../../profiling/scale';
import type { ExplorerStore } from '../../../store/explorer-store';
import { scalesOf } from '../../../store/scales-of';
import { EVALUATED_DATE } from '../atlas';
import type { AtlasSurvey } from './atlas-survey';
import { regionId } from './evaluated-region-id';

/** Splits that no model has learned from. */
const EVALUATED_SPLITS = ['seen_heldout', 'unseen'] as const;

/**
 * Regions of the planet to evaluate on, each split for itself: those that `npm run evaluate -- --world atlas
 * --per-split` takes. Every city has to be measured first, which takes seconds.
 */
export async function atlasEvaluationSet(
  store: ExplorerStore,
  planet: { readonly pictures: Pick<AtlasClient, 'cities'>; readonly survey: Pick<AtlasSurvey, 'tableOf'> },
  { indicator, perSplit }: { readonly indicator: IndicatorId; readonly perSplit: number },
  signal: AbortSignal,
  onStep: (words: string) => void,
): Promise<EvaluationSet> {
  const cities = [...(await planet.pictures.cities())].sort((a, b) => a.id - b.id);
  const regions: AskedRegion[] = [];
  for (const [i, { id, nation }] of cities.entries()) {
    signal.throwIfAborted();
    onStep(t`Measuring city ${i + 1} of ${cities.length}`);
    const table = await planet.survey.tableOf(id, EVALUATED_DATE);
    if (!table) throw new Error(store.getState().atlas.problem ?? t`A city could not be measured. Try again.`);
    const scale = scalesOf(store.getState().manifests)[indicator];
    if (!scale) throw new Error(t`The models of the Atlas are not here yet, and their scales with them. Try again.`);
    regions.push(...regionsOf(table, nation, indicator, scale));
  }
  return {
    regions: EVALUATED_SPLITS.flatMap((split) =>
      sampleOfSplit(
        regions.filter((region) => region.split === split),
        split,
        perSplit,
      ),
    ),
    scaleOf: inEnglish(() => t`the regions that the models learned from`),
    groupedBy: 'nation',
  };
}

function regionsOf(table: TruthTable, group: string, indicator: IndicatorId, scale: Scale): AskedRegion[] {
  const column = ATLAS_INDICATORS.findIndex(({ id }) => id === indicator);
  const scoreIn = (values: Float64Array, row: number): number =>
    scoreOf(scale, values[row * ATLAS_INDICATORS.length + column]);
  return Array.from(table.ids, (id, row) => ({
    id: regionId(id),
    lonDeg: table.lonDeg[row],
    latDeg: table.latDeg[row],
    split: ATLAS_SPLITS[table.split[row]],
    group,
    block: blockOf(id),
    truth: scoreIn(table.values, row),
    causes: scoreIn(table.causeValues, row),
  }));
}
