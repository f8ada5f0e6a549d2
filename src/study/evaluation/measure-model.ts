import { cpus } from 'node:os';
import { claimPlace } from '../../domain/claimed-place';
import type { RegionContext } from '../../domain/region';
import type { ModelConfig } from '../../model/config';
import { modelParameters, type Weights } from '../../model/parameters';
import { PROMPT_CONTRACT, prefixTokens } from '../../model/prompt-tokens';
import type { Tokenizer } from '../../model/tokenizer';
import { ABLATIONS } from '../../profiling/ablations';
import type { PromptParts } from '../../profiling/prompt';
import type { OutputMode } from '../../profiling/trace';
import type { JudgedBy, RegionTable } from '../../training/regions';
import { weightFeeds } from '../../training/session';
import type { EvaluationFile } from '../report/evaluation-file';
import { describeReadings } from './describe-readings';
import type { EvaluationPlan } from './evaluation-plan';
import { forcedRequests, forcedStatements } from './forced-statements';
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
  judged: JudgedBy,
  imageOf: (row: number) => Float32Array,
  plan: EvaluationPlan,
  splitColumn: string,
  onProgress?: (part: string, done: number, total: number) => void,
): Promise<Measured> {
  const start = performance.now();
  const shapes = new Map(modelParameters(model.config).map((s) => [s.name, s.shape]));
  const feeds = weightFeeds(model.weights, shapes);
  const request: MakeRequest = (position, { claimed, include } = {}) => {
    const row = plan.tiles[position];
    const own = regions.contexts[row];
    const place = claimed ? claimPlace(own, claimed, regions.claims) : own;
    const parts = { ...model.include, ...include };
    const prefix = prefixTokens(model.tokenizer, place, PROMPT_CONTRACT, parts);
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
      plan.locationTiles.flatMap((p) => plan.claimedPlaces.map((claimed) => request(p, { claimed }))),
    );
    const location = scoreGrid(regions, moved, plan.locationTiles.length, plan.claimedPlaces.length);
    return {
      ...describeReadings(regions, judged, readings, plan.tiles, splitColumn, model.answers),
      location,
      image: byIndicator(regions.indicators, (id) => transposedTable(location[id])),
      ...(plan.ablationTiles.length > 0 && { ablations: await ablate(model, regions, plan, request, ask, scorer) }),
      ...(plan.perturbed.length > 0 && { robustness: await perturb(regions, plan, request, ask, scorer) }),
      ...(plan.causalTiles.length > 0 &&
        model.answers === 'trace' && {
          causal: causalOf(await force(model, regions, plan, readings, request, ask, scorer)),
        }),
      elapsedMs: Math.round(performance.now() - start),
      machine: `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
    };
  } finally {
    await scorer.release();
  }
}

/** The forced land cover has had a field of its own since before the others were forced. */
const causalOf = ({ cover, ...forced }: Record<string, Record<string, number[][]>>) => ({ coverForced: cover, forced });

/** Makes the question about a tile, with a claimed place or with parts of the prompt left out. */
type MakeRequest = (
  position: number,
  change?: { readonly claimed?: RegionContext; readonly include?: Partial<PromptParts> },
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

/** Scores under each level of each statement: `[statement][indicator][tile][level]`. */
async function force(
  { tokenizer }: EvaluatedModel,
  regions: RegionTable,
  { causalTiles }: EvaluationPlan,
  readings: readonly Readings[],
  request: MakeRequest,
  ask: Ask,
  scorer: Scorer,
) {
  const parts: Record<string, Record<string, number[][]>> = {};
  for (const forced of forcedStatements(regions)) {
    const requests = causalTiles.flatMap((p) => forcedRequests(forced, request(p), readings[p], tokenizer));
    const said = await ask(scorer, `forced ${forced.id}`, requests);
    const grid = scoreGrid(regions, said, causalTiles.length, forced.levels.length);
    parts[forced.id] = byIndicator(forced.indicators, (id) => grid[id]);
  }
  return parts;
}
