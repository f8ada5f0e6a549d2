import type { IndicatorId } from '../domain/indicator';
import type { ModelConfig } from '../model/config';
import type { Weights } from '../model/parameters';
import type { Tokenizer } from '../model/tokenizer';
import type { ClaimedPlaces } from './claimed-places';
import { featuresOf, type ImageFeatures } from './image-features';
import type { RegionTable, Scales, Scores } from './regions';

/** All that SFT and GRPO start from. The vision tower is the base's and stays as it is. */
export interface FineTuneData {
  readonly config: ModelConfig;
  readonly tokenizer: Tokenizer;
  readonly regions: RegionTable;
  /** Scales made from the values of the training regions, and all labels on them. */
  readonly scales: Scales;
  readonly scores: Scores;
  /** Rows to train on. */
  readonly train: readonly number[];
  readonly features: ImageFeatures;
  /** Position of a row in `features`. */
  readonly featureIndex: ReadonlyMap<number, number>;
  readonly places: ClaimedPlaces;
  readonly base: Weights;
}

export function imageOf({ features, featureIndex }: FineTuneData, row: number, view: number): Float32Array {
  const index = featureIndex.get(row);
  if (index === undefined) throw new Error(`Row ${row} has no image features; run "features" for its split`);
  return featuresOf(features, index, view);
}

/** A label: one indicator of one tile. */
export interface LabelledPrompt {
  readonly row: number;
  readonly indicator: IndicatorId;
  readonly score: number;
}

export const labelledPrompts = ({ train, scores, regions }: FineTuneData): LabelledPrompt[] =>
  train.flatMap((row) =>
    regions.indicators.flatMap((indicator) => {
      const score = scores[indicator][row];
      return score === null ? [] : [{ row, indicator, score }];
    }),
  );
