import type { Comparison } from '../domain/comparison';
import { CUSTOM_SOURCE_ID } from '../imagery/custom-source';
import { sourceById } from '../imagery/sources';
import { datedPairs } from '../store/dated-pairs';
import type { ExplorerState } from '../store/explorer-state';
import type { HistoryEntry } from '../store/history';
import type { ChosenEntries } from '../store/map-cells';
import { datedSourceId, OWN_PICTURE, SYNTHETIC_PICTURE } from '../store/picture';
import { type WorldId, worldById, worldIndicator } from '../worlds/worlds';
import type { ImageryName, RegionSheet } from './region-files';

/** The regions of a world as files are made of them, in the order of `entries`. */
export function regionSheet(
  state: Pick<ExplorerState, keyof ChosenEntries | 'manifests'>,
  comparison: Comparison,
  entries: readonly HistoryEntry[],
): RegionSheet {
  const { world, indicator, manifests, history } = state;
  return {
    entries,
    own: new Set(history.entries),
    comparison,
    indicator: worldIndicator(world, indicator),
    scales: Object.fromEntries(Object.entries(manifests).map(([id, { scales }]) => [id, scales[indicator]])),
    imageryOf: (sourceId) => imageryName(world, sourceId),
    pairs: worldById(world).dates && datedPairs(state, entries),
  };
}

/** What files of regions are called, without an ending. */
export const regionFileName = ({ world, indicator }: Pick<ExplorerState, 'world' | 'indicator'>): string =>
  `urban-r1-${world}-${indicator}`;

/** Whose picture models saw, and of when as far as that is known. */
function imageryName(world: WorldId, sourceId: string): ImageryName {
  if (sourceId === OWN_PICTURE) return { name: 'a picture of the visitor', date: null };
  if (sourceId === SYNTHETIC_PICTURE) return { name: 'a picture that the page has drawn', date: null };
  const { dates, label } = worldById(world);
  const date = dates?.labels.find((_, index) => sourceId === datedSourceId(world, index));
  if (date !== undefined) return { name: label, date };
  if (sourceId === CUSTOM_SOURCE_ID) return { name: 'tiles of the visitor’s own', date: null };
  const name = sourceById(sourceId)?.label ?? sourceId;
  return { name, date: /\b(19|20)\d\d\b/.exec(name)?.[0] ?? null };
}
