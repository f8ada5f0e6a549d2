import { cpus } from 'node:os';
import type { RegionContext } from '../../domain/region';
import type { ModelConfig } from '../../model/config';
import { modelParameters, type Weights } from '../../model/parameters';
import { PROMPT_CONTRACT, prefixTokens } from '../../model/prompt-tokens';
import type { Tokenizer } from '../../model/tokenizer';
import { ABLATIONS } from '../../profiling/ablations';
import type { PromptParts } from '../../profiling/prompt';
import { type OutputMode, STATEMENTS } from '../../profiling/trace';
import type { RegionTable, Scores } from '../../training/regions';
import { weightFeeds } from '../../training/session';
import type { EvaluationFile } from '../report/evaluation-file';
import { describeReadings } from './describe-readings';
import type { EvaluationPlan } from './evaluation-plan';
import { byIndicator, scoreColumns, scoreGrid, transposedTable } from './reading-tables';
import { type Readings, type ScoreRequest, Scorer } from './scorer';

/** The model to evaluate and how it is asked. */
export interface EvaluatedModel {
  readonly config: ModelConfig;
  readonly tokenizer: Tokenizer;
  readonly weights: Weights;
  readonly answers: OutputMode;
  readonly include?: Partial<PromptParts>;
}

/** Everything of an evaluation file that is measured, without what is known of the run beforehand. */
export type Measured = Omit<
  EvaluationFile,
  | 'schema'
  | 'variant'
  | 'world'
  | 'dials'
  | 'seed'
  | 'splitColumn'
  | 'seenCountries'
  | 'budget'
  | 'settings'
  | 'weights'
>;

/** Runs a model over a plan. @param imageOf image tokens of a row */
export async function measureModel(
  model: EvaluatedModel,
  regions: RegionTable,
  scores: Scores,
  imageOf: (row: number) => Float32Array,
  plan: EvaluationPlan,
  splitColumn: string,
  onProgress?: (part: string, done: number, total: number) => void,
): Promise<Measured> {
  const start = performance.now();
  const shapes = new Map(modelParameters(model.config).map((s) => [s.name, s.shape]));
  const feeds = weightFeeds(model.weights, shapes);
  const request: MakeRequest = (position, { context, include } = {}) => {
    const row = plan.tiles[position];
    const parts = { ...model.include, ...include };
    const prefix = prefixTokens(model.tokenizer, context ?? regions.contexts[row], PROMPT_CONTRACT, parts);
    return { prefix, image: (include?.image ?? true) ? imageOf(row) : null };
  };
  const ask = (scorer: Scorer, part: string, requests: readonly ScoreRequest[]): Promise<Readings[]> =>
    scorer.score(feeds, requests, (done) => onProgress?.(part, done, requests.length));

  const scorer = await Scorer.open(model.config, model.tokenizer, regions.indicators);
  try {
    const readings = await ask(
      scorer,
      'tiles',
      plan.tiles.map((_, position) => request(position)),
    );
    const moved = await ask(
      scorer,
      'location',
      plan.locationTiles.flatMap((p) => plan.claimedPlaces.map((context) => request(p, { context }))),
    );
    const location = scoreGrid(regions, moved, plan.locationTiles.length, plan.claimedPlaces.length);
    return {
      ...describeReadings(regions, scores, readings, plan.tiles, splitColumn, model.answers),
      location,
      image: byIndicator(regions.indicators, (id) => transposedTable(location[id])),
      ...(plan.ablationTiles.length > 0 && { ablations: await ablate(model, regions, plan, request, ask, scorer) }),
      ...(plan.perturbed.length > 0 && { robustness: await perturb(regions, plan, request, ask, scorer) }),
      ...(plan.causalTiles.length > 0 &&
        model.answers === 'trace' && {
          causal: { coverForced: await forceCover(model, regions, plan, request, ask, scorer) },
        }),
      elapsedMs: Math.round(performance.now() - start),
      machine: `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
    };
  } finally {
    await scorer.release();
  }
}

/** Makes the question about a tile, with a claimed place or with parts of the prompt left out. */
type MakeRequest = (
  position: number,
  change?: { readonly context?: RegionContext; readonly include?: Partial<PromptParts> },
) => ScoreRequest;

type Ask = (scorer: Scorer, part: string, requests: readonly ScoreRequest[]) => Promise<Readings[]>;

/** Scores of some of the tiles. */
interface Subset {
  tiles: number[];
  scores: Record<string, (number | null)[]>;
}

async function ablate(
  { config, tokenizer }: EvaluatedModel,
  regions: RegionTable,
  { ablationTiles }: EvaluationPlan,
  request: MakeRequest,
  ask: Ask,
  scorer: Scorer,
) {
  const parts: Record<string, Subset> = {};
  for (const [name, include] of Object.entries<Partial<PromptParts>>(ABLATIONS)) {
    const requests = ablationTiles.map((position) => request(position, { include }));
    const ablated = include.image === false ? await Scorer.open(config, tokenizer, regions.indicators, false) : scorer;
    try {
      parts[name] = { tiles: [...ablationTiles], scores: scoreColumns(regions, await ask(ablated, name, requests)) };
    } finally {
      if (ablated !== scorer) await ablated.release();
    }
  }
  return parts;
}

async function perturb(
  regions: RegionTable,
  { perturbed }: EvaluationPlan,
  request: MakeRequest,
  ask: Ask,
  scorer: Scorer,
) {
  const parts: Record<string, Subset> = {};
  for (const { name, tiles, image } of perturbed) {
    const requests = tiles.map((position) => ({ ...request(position), image: image(position) }));
    parts[name] = { tiles: [...tiles], scores: scoreColumns(regions, await ask(scorer, name, requests)) };
  }
  return parts;
}

async function forceCover(
  { tokenizer }: EvaluatedModel,
  regions: RegionTable,
  { causalTiles }: EvaluationPlan,
  request: MakeRequest,
  ask: Ask,
  scorer: Scorer,
) {
  const cover = STATEMENTS.find((s) => s.id === 'cover');
  const openings = (cover?.levels ?? []).map((phrase) => tokenizer.encode(`<think>${phrase}`));
  const requests = causalTiles.flatMap((position) => openings.map((opening) => ({ ...request(position), opening })));
  return scoreGrid(regions, await ask(scorer, 'forced cover', requests), causalTiles.length, openings.length);
}
