import type { EvaluationFile } from '../report/evaluation-file';
import type { FeatureSet } from './baseline-file';
import type { BaselineRun, BaselineTiles } from './run-baseline';

/**
 * The trees as a run in the form of an evaluation file (variants `trees-image`, `trees-place`, `trees-both`), so that
 * the report pairs them tile by tile with the models. Tiles of the training split are left out; trees write no text.
 */
export function baselineEvaluation(
  tiles: BaselineTiles,
  { result, predictions, truth, causes }: BaselineRun,
  set: FeatureSet,
  run: { readonly elapsedMs: number; readonly machine: string },
): EvaluationFile {
  const rows = tiles.split.flatMap((split, i) => (split === 'seen_train' ? [] : [i]));
  const at = <T>(column: readonly T[]): T[] => rows.map((i) => column[i]);
  const columns = (of: Readonly<Record<string, readonly (number | null)[]>>) =>
    Object.fromEntries(Object.entries(of).map(([id, column]) => [id, at(column).map(hundredths)]));
  return {
    schema: 1,
    variant: `trees-${set}`,
    world: tiles.world,
    seed: Number(result.settings.seed),
    splitColumn: result.splitColumn,
    seenCountries: result.seenCountries,
    budget: { labels: result.trainingTiles, steps: Number(result.settings.rounds) },
    settings: result.settings,
    weights: 'fp32',
    tiles: at(tiles.ids),
    truth: columns(truth),
    ...(causes && { causes: columns(causes) }),
    split: at(tiles.split),
    country: at(tiles.places).map((p) => p.country),
    block: at(tiles.block),
    scores: columns(predictions[set]),
    written: {},
    wellFormed: {},
    landCover: { said: rows.map(() => null), truth: at(tiles.landCover), keptOut: rows.map(() => false) },
    location: {},
    image: {},
    ...run,
  };
}

function hundredths(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}
