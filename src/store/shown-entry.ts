import type { Prediction } from '../domain/prediction';
import { scoreOf } from '../profiling/scale';
import { truthAt } from './atlas-truth';
import type { ExplorerState } from './explorer-state';
import type { HistoryEntry } from './history';
import { type ModelRun, NEW_RUN } from './model-run';
import { isSubstitute } from './picture';
import { scalesOf } from './scales-of';

/** Runs that say what a finished question's models have said, as if they had just done so. */
export const runsOf = ({ models }: Prediction): Readonly<Record<string, ModelRun>> =>
  Object.fromEntries(
    Object.entries(models).map(([variant, { greedy, samples, elapsedMs }]) => [
      variant,
      { ...NEW_RUN, phase: 'done', text: greedy.text, expected: greedy.expected, samples, elapsedMs },
    ]),
  );

/** The finished question that the dossier shows; null for none. */
export const shownEntry = ({
  history,
  recorded,
  shownId,
}: Pick<ExplorerState, 'history' | 'recorded' | 'shownId'>): HistoryEntry | null =>
  [...history.entries, ...(recorded?.entries ?? [])].find(({ prediction }) => prediction.id === shownId) ?? null;

type Shown = Pick<
  ExplorerState,
  'indicator' | 'asked' | 'history' | 'recorded' | 'shownId' | 'place' | 'picture' | 'atlas' | 'atlasDate' | 'manifests'
>;

/**
 * The truth as a score, 0.0-9.9, of what the dossier's answers are about; null where it is not known. The Atlas knows
 * it of every built-up region as soon as its city is measured.
 */
export function shownTruth(state: Shown): number | null {
  const { place, picture, atlas, atlasDate, manifests } = state;
  const prediction = shownEntry(state)?.prediction;
  if (prediction?.truth != null) return prediction.truth;
  if (place.status !== 'found' || !place.atlas?.cell) return null;
  const sourceId = prediction?.sourceId ?? (picture.status === 'ready' ? picture.image.provenance.sourceId : '');
  if (isSubstitute(sourceId)) return null;
  const indicator = state.asked ?? state.indicator;
  const scale = scalesOf(manifests)[indicator];
  const row = truthAt(atlas.truth[atlasDate], place.atlas.cell);
  return !scale || row === null || row === 'unmeasured' ? null : scoreOf(scale, row.values[indicator]);
}
