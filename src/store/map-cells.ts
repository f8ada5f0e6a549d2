import type { Prediction } from '../domain/prediction';
import type { Region } from '../domain/region';
import type { ExplorerState } from './explorer-state';
import type { HistoryEntry } from './history';

/** A square of the map with a number on it. */
export interface MapCell {
  readonly id: string;
  readonly region: Region;
  /** A score, 0.0-9.9, or a difference of two. */
  readonly value: number;
}

/** What a model answers, as every table and map shows it: the mean of its answer. Null without one. */
export const scoreOf = (prediction: Prediction, variant: string): number | null =>
  prediction.models[variant]?.greedy.expected ?? null;

/** Urban-R1 minus SFT; null unless both have answered. */
export function differenceOf(prediction: Prediction): number | null {
  const [from, to] = [scoreOf(prediction, 'sft'), scoreOf(prediction, 'urban-r1')];
  return from === null || to === null ? null : to - from;
}

/** Finished questions about the indicator that is looked at. */
export const entriesShown = ({ history, indicator }: Pick<ExplorerState, 'history' | 'indicator'>): HistoryEntry[] =>
  history.entries.filter(({ prediction }) => prediction.indicator === indicator);

/** Cells of all regions for which the value is known. */
export const cellsOf = (
  entries: readonly HistoryEntry[],
  valueOf: (prediction: Prediction) => number | null,
): MapCell[] =>
  entries.flatMap(({ prediction }) => {
    const value = valueOf(prediction);
    return value === null ? [] : [{ id: prediction.id, region: prediction.region, value }];
  });
