import { readFile } from 'node:fs/promises';
import type { IndicatorId } from '../domain/indicator';
import type { RegionContext } from '../domain/region';
import type { ModelConfig } from '../model/config';
import type { Weights } from '../model/parameters';
import { PROMPT_CONTRACT, prefixTokens } from '../model/prompt-tokens';
import type { Tokenizer } from '../model/tokenizer';
import { ClaimedPlaces } from './claimed-places';
import { featuresOf, type ImageFeatures, loadFeatures } from './image-features';
import { fitScales, type RegionTable, type Scales, type Scores, scoresOf } from './regions';
import { type TrainingSelection, trainingRows } from './training-rows';
import { loadWeights } from './weights-file';
import { workPaths } from './work-folder';

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

/**
 * Gathers what fine-tuning needs from the working folder of a base.
 * @param selection which rows, and the seed of the base
 * @param inventedPlaces places that prompts can claim
 */
export async function openFineTuneData(
  regions: RegionTable,
  selection: TrainingSelection & { readonly baseSeed: number },
  config: ModelConfig,
  work: string,
  tokenizer: Tokenizer,
  inventedPlaces: readonly RegionContext[],
): Promise<FineTuneData> {
  const paths = workPaths(work, selection.baseSeed);
  const ids: string[] = JSON.parse(await readFile(paths.trainIds, 'utf8'));
  const features = await loadFeatures(paths.trainFeatures, ids.length, config);
  const position = new Map(ids.map((id, i) => [id, i]));
  const train = trainingRows(regions.rows, selection);
  const featureIndex = new Map(
    regions.rows.flatMap((row, i) => {
      const at = position.get(row.id);
      return at === undefined ? [] : [[i, at] as const];
    }),
  );
  const scales = fitScales(regions, train);
  return {
    config,
    tokenizer,
    regions,
    scales,
    scores: scoresOf(regions, scales),
    train,
    features,
    featureIndex,
    places: new ClaimedPlaces(
      inventedPlaces,
      train.map((i) => regions.contexts[i]),
      regions.claims,
    ),
    base: await loadWeights(paths.baseWeights, config),
  };
}

/** Image tokens of one view of a row. @throws Error if the row has none */
export function imageOf({ features, featureIndex }: FineTuneData, row: number, view: number): Float32Array {
  const index = featureIndex.get(row);
  if (index === undefined) throw new Error(`Row ${row} has no image features; run "features" for its split`);
  return featuresOf(features, index, view);
}

/** Parts left out of a prompt that does not say where the region is. */
export const NO_PLACE = { coordinates: false, address: false, nearby: false } as const;

/** Tokens of the prompt's prefix, with the place or without. */
export const promptPrefixTokens = (
  { tokenizer }: FineTuneData,
  context: RegionContext,
  place: 'given' | 'none',
): Int32Array => prefixTokens(tokenizer, context, PROMPT_CONTRACT, place === 'none' ? NO_PLACE : undefined);

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
