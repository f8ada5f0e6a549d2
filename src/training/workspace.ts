import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Gazetteer, loadGazetteer } from '../context/gazetteer';
import type { RegionContext } from '../domain/region';
import type { ModelConfig } from '../model/config';
import { modelParameters, type Weights } from '../model/parameters';
import { loadTokenizer, type Tokenizer } from '../model/tokenizer';
import type { WorldId } from '../worlds/worlds';
import { ClaimedPlaces } from './claimed-places';
import { isKeptOut } from './development-set';
import type { FineTuneData } from './fine-tune-data';
import { type ImageFeatures, loadFeatures } from './image-features';
import { type RegionRow, type RegionTable, scalesOf, scoresOf } from './regions';
import { decodeSafetensors, encodeSafetensors } from './safetensors';

/** Files that the repository itself brings along, relative to its root. */
const TOKENIZERS: Readonly<Record<WorldId, URL>> = {
  earth: new URL('../../public/models/tokenizer.json', import.meta.url),
  atlas: new URL('../../public/models/atlas-tokenizer.json', import.meta.url),
};
const GAZETTEER = new URL('../../public/gazetteer/world.gaz', import.meta.url);

export const openTokenizer = async (world: WorldId = 'earth'): Promise<Tokenizer> =>
  loadTokenizer(JSON.parse(await readFile(TOKENIZERS[world], 'utf8')));
export const openGazetteer = async (): Promise<Gazetteer> => loadGazetteer(await readFile(GAZETTEER));

/** The working folder of each world where none is named. */
export const DEFAULT_WORK: Readonly<Record<WorldId, string>> = { earth: 'runs', atlas: 'runs/atlas' };

/** Where the stages of one base model leave their results inside the working folder. */
export const workPaths = (work: string) => ({
  cache: join(work, 'cache'),
  /** Pictures of a drawn world. */
  drawn: join(work, 'drawn'),
  eyes: join(work, 'eyes'),
  base: join(work, 'base'),
  baseWeights: join(work, 'base', 'weights.safetensors'),
  /** View 0 of every tile. */
  plainFeatures: join(work, 'features', 'plain.f32'),
  /** Augmented views of the training tiles, and the ids they belong to. */
  trainFeatures: join(work, 'features', 'train.f32'),
  trainIds: join(work, 'features', 'train.json'),
  /** Perturbed views of the tiles of the robustness table, one view for each perturbation. */
  robustnessFeatures: join(work, 'features', 'robustness.f32'),
  robustnessIds: join(work, 'features', 'robustness.json'),
  runs: join(work, 'runs'),
  evaluations: join(work, 'evaluations'),
});

/** Saves weights alone, without optimiser moments. */
export async function saveWeights(
  path: string,
  weights: Weights,
  config: ModelConfig,
  metadata: Record<string, string>,
): Promise<void> {
  const shapes = new Map(modelParameters(config).map((s) => [s.name, s.shape]));
  const tensors = new Map(
    [...weights]
      .filter(([name]) => shapes.has(name))
      .map(([name, data]) => [name, { shape: shapes.get(name) ?? [], data }]),
  );
  await writeFile(path, encodeSafetensors({ tensors, metadata }));
}

/** Reads weights of a model. @throws Error naming the file and the parameter that is missing or of another size. */
export async function loadWeights(path: string, config: ModelConfig): Promise<Weights> {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new Error(`${path}: cannot be read (${error.message}); run the stage that makes it first`);
  });
  const { tensors } = decodeSafetensors(bytes, path);
  return new Map(
    modelParameters(config).map(({ name, shape }) => {
      const data = tensors.get(name)?.data;
      if (data?.length !== shape.reduce((a, b) => a * b, 1))
        throw new Error(`${path}: "${name}" is missing or not ${shape.join(' x ')}`);
      return [name, data];
    }),
  );
}

/** Which of the seen training regions a run learns from. */
export interface TrainingSelection {
  readonly splitColumn: string;
  /** Seen countries to use; all that are there when empty. */
  readonly countries: readonly string[];
}

/** Rows that a run may learn from: seen training rows of the chosen countries, without those kept out. */
export function trainingRows(rows: readonly RegionRow[], { splitColumn, countries }: TrainingSelection): number[] {
  const chosen = rows.flatMap((row, i) => {
    const fits =
      row.splits[splitColumn] === 'seen_train' && (countries.length === 0 || countries.includes(row.country ?? ''));
    return fits && !isKeptOut(row.id) ? [i] : [];
  });
  if (chosen.length === 0)
    throw new Error(`No row has "seen_train" in column "${splitColumn}" for ${countries.join(', ') || 'any country'}`);
  return chosen;
}

/** Gathers what fine-tuning needs from the working folder of a base. */
export async function openFineTuneData(
  regions: RegionTable,
  selection: TrainingSelection,
  config: ModelConfig,
  work: string,
  tokenizer: Tokenizer,
  inventedPlaces: readonly RegionContext[],
): Promise<FineTuneData> {
  const paths = workPaths(work);
  const ids: string[] = JSON.parse(await readFile(paths.trainIds, 'utf8'));
  const features: ImageFeatures = await loadFeatures(paths.trainFeatures, ids.length, config);
  const position = new Map(ids.map((id, i) => [id, i]));
  const train = trainingRows(regions.rows, selection);
  const featureIndex = new Map(
    regions.rows.flatMap((row, i) => {
      const at = position.get(row.id);
      return at === undefined ? [] : [[i, at] as const];
    }),
  );
  const scales = scalesOf(regions, train);
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
    ),
    base: await loadWeights(paths.baseWeights, config),
  };
}
