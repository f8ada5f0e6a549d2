import { cpus } from 'node:os';
import type { IndicatorId } from '../../domain/indicator';
import type { RegionContext } from '../../domain/region';
import type { ModelConfig } from '../../model/config';
import { modelParameters, type Weights } from '../../model/parameters';
import { PROMPT_CONTRACT, prefixTokens } from '../../model/prompt-tokens';
import type { Tokenizer } from '../../model/tokenizer';
import { ABLATIONS } from '../../profiling/ablations';
import type { PromptParts } from '../../profiling/prompt';
import { formatReward } from '../../profiling/reward';
import { type OutputMode, STATEMENTS } from '../../profiling/trace';
import { isKeptOut } from '../../training/development-set';
import type { RegionTable, Scores } from '../../training/regions';
import { weightFeeds } from '../../training/session';
import type { EvaluationFile } from '../report/evaluation-file';
import { type Readings, type ScoreRequest, Scorer } from './scorer';

/** What is measured, and on how many tiles. */
export interface EvaluationPlan {
  /** Rows to score. */
  readonly tiles: readonly number[];
  /** Positions in `tiles` of the pictures whose claimed place is moved, and the places claimed. */
  readonly locationTiles: readonly number[];
  readonly claimedPlaces: readonly RegionContext[];
  /** Positions in `tiles` for the prompts that leave a part out; empty leaves the ablations out. */
  readonly ablationTiles: readonly number[];
  /** Positions in `tiles` for the forced land-cover words; empty leaves the test out. */
  readonly causalTiles: readonly number[];
  /** Perturbed pictures: name, positions in `tiles`, and their image tokens in that order. */
  readonly perturbed: readonly {
    readonly name: string;
    readonly tiles: readonly number[];
    readonly image: (position: number) => Float32Array;
  }[];
}

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

const byIndicator = <T>(indicators: readonly IndicatorId[], make: (id: IndicatorId) => T): Record<string, T> =>
  Object.fromEntries(indicators.map((id) => [id, make(id)]));

const scoresFrom = ({ indicators }: RegionTable, readings: readonly Readings[]): Record<string, (number | null)[]> =>
  byIndicator(indicators, (id) => readings.map((r) => r[id].expected));

/** [outer][inner] tables of scores out of readings that run over inner for each outer; outers with a missing score are left out. */
function grid(
  { indicators }: RegionTable,
  readings: readonly Readings[],
  outer: number,
  inner: number,
): Record<string, number[][]> {
  return byIndicator(indicators, (id) =>
    Array.from({ length: outer }, (_, o) =>
      Array.from({ length: inner }, (_, i) => readings[o * inner + i][id].expected),
    ).filter((row): row is number[] => row.every((v) => v !== null)),
  );
}

const transposed = (table: readonly number[][]): number[][] =>
  table.length === 0 ? [] : table[0].map((_, i) => table.map((row) => row[i]));

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
  const { config, tokenizer } = model;
  const shapes = new Map(modelParameters(config).map((s) => [s.name, s.shape]));
  const feeds = weightFeeds(model.weights, shapes);
  const scorer = await Scorer.open(config, tokenizer, regions.indicators);
  const prefix = (context: RegionContext, include: Partial<PromptParts> = {}): Int32Array =>
    prefixTokens(tokenizer, context, PROMPT_CONTRACT, { ...model.include, ...include });
  const request = (position: number, context?: RegionContext): ScoreRequest => {
    const row = plan.tiles[position];
    return { prefix: prefix(context ?? regions.contexts[row]), image: imageOf(row) };
  };
  const run = (part: string, requests: ScoreRequest[], with_: Scorer = scorer): Promise<Readings[]> =>
    with_.score(feeds, requests, (done) => onProgress?.(part, done, requests.length));

  const readings = await run(
    'tiles',
    plan.tiles.map((_, position) => request(position)),
  );
  const moved = await run(
    'location',
    plan.locationTiles.flatMap((p) => plan.claimedPlaces.map((place) => request(p, place))),
  );
  const location = grid(regions, moved, plan.locationTiles.length, plan.claimedPlaces.length);
  return {
    ...(await describeReadings(model, regions, scores, readings, plan, splitColumn)),
    location,
    image: byIndicator(regions.indicators, (id) => transposed(location[id])),
    ...(plan.ablationTiles.length > 0 && { ablations: await ablate(model, regions, imageOf, plan, run) }),
    ...(plan.perturbed.length > 0 && { robustness: await perturb(regions, plan, request, run) }),
    ...(plan.causalTiles.length > 0 &&
      model.answers === 'trace' && {
        causal: { coverForced: await forceCover(regions, tokenizer, plan, request, run) },
      }),
    elapsedMs: Math.round(performance.now() - start),
    machine: `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
  };
}

/** Scores of some of the tiles. */
interface Subset {
  tiles: number[];
  scores: Record<string, (number | null)[]>;
}

type Run = (part: string, requests: ScoreRequest[], scorer?: Scorer) => Promise<Readings[]>;

async function ablate(
  model: EvaluatedModel,
  regions: RegionTable,
  imageOf: (row: number) => Float32Array,
  plan: EvaluationPlan,
  run: Run,
) {
  const parts: Record<string, Subset> = {};
  for (const [name, include] of Object.entries<Partial<PromptParts>>(ABLATIONS)) {
    const hasImage = include.image ?? true;
    const scorer = hasImage ? undefined : await Scorer.open(model.config, model.tokenizer, regions.indicators, false);
    const requests = plan.ablationTiles.map((position) => {
      const row = plan.tiles[position];
      const included = { ...model.include, ...include };
      return {
        prefix: prefixTokens(model.tokenizer, regions.contexts[row], PROMPT_CONTRACT, included),
        image: hasImage ? imageOf(row) : null,
      };
    });
    parts[name] = { tiles: [...plan.ablationTiles], scores: scoresFrom(regions, await run(name, requests, scorer)) };
  }
  return parts;
}

async function perturb(
  regions: RegionTable,
  plan: EvaluationPlan,
  request: (position: number) => ScoreRequest,
  run: Run,
) {
  const parts: Record<string, Subset> = {};
  for (const { name, tiles, image } of plan.perturbed) {
    const readings = await run(
      name,
      tiles.map((position) => ({ ...request(position), image: image(position) })),
    );
    parts[name] = { tiles: [...tiles], scores: scoresFrom(regions, readings) };
  }
  return parts;
}

async function forceCover(
  regions: RegionTable,
  tokenizer: Tokenizer,
  plan: EvaluationPlan,
  request: (position: number) => ScoreRequest,
  run: Run,
) {
  const cover = STATEMENTS.find((s) => s.id === 'cover');
  const openings = (cover?.levels ?? []).map((phrase) => tokenizer.encode(`<think>${phrase}`));
  const requests = plan.causalTiles.flatMap((position) =>
    openings.map((opening) => ({ ...request(position), opening })),
  );
  return grid(regions, await run('forced cover', requests), plan.causalTiles.length, openings.length);
}

/** The parts of an evaluation file that follow from the main readings. */
async function describeReadings(
  model: EvaluatedModel,
  regions: RegionTable,
  scores: Scores,
  readings: readonly Readings[],
  plan: EvaluationPlan,
  splitColumn: string,
) {
  const rows = plan.tiles.map((i) => regions.rows[i]);
  const { indicators } = regions;
  const said = readings.map((r) => r[indicators[0]].parsed.statements);
  const measuredStatements = STATEMENTS.filter(({ id }) => id !== 'cover' && id !== 'suggests' && id !== 'place');
  const statements = Object.fromEntries(
    measuredStatements.map(({ id }) => {
      const observed = plan.tiles.map((i) =>
        Number(regions.observations[i][id as keyof (typeof regions.observations)[number]]),
      );
      return [id, { said: said.map((s) => (s[id] === undefined ? null : Number(s[id]))), truth: observed }];
    }),
  );
  return {
    tiles: rows.map((r) => r.id),
    truth: byIndicator(indicators, (id) => plan.tiles.map((i) => scores[id][i])),
    split: rows.map((r) => r.splits[splitColumn] ?? 'all'),
    country: rows.map((r) => r.country ?? '?'),
    block: rows.map((r) => r.block ?? r.id),
    scores: scoresFrom(regions, readings),
    written: byIndicator(indicators, (id) => readings.map((r) => r[id].written)),
    wellFormed: byIndicator(indicators, (id) => readings.map((r) => formatReward(r[id].text, model.answers) === 1)),
    landCover: {
      said: said.map((s) => s.cover ?? null),
      truth: rows.map((r) => r.landCover),
      keptOut: rows.map((r) => isKeptOut(r.id)),
    },
    ...(model.answers === 'trace' && { statements }),
  };
}
