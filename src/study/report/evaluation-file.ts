import * as v from 'valibot';
import { WORLD_IDS } from '../../worlds/worlds';

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const score = v.nullable(finite);
/** One column per indicator. */
const columns = v.record(v.string(), v.array(score));
const subset = v.object({ tiles: v.array(count), scores: columns });

/** Version of the format; a reader refuses others. */
export const EVALUATION_SCHEMA = 1;

/**
 * One trained run evaluated on a set of tiles. Every array that is not said to be otherwise has one entry per tile, in
 * the order of `tiles`; scores are on the 0.0-9.9 scale of the seen training regions; null is "no usable answer" or
 * "not known".
 */
export const evaluationSchema = v.object({
  schema: v.literal(EVALUATION_SCHEMA),
  /** `base`, `sft`, `sft-cot`, `sft-matched`, `sft-no-place`, `sft-swap`, `urban-r1`, `urban-r1-geo`, ... */
  variant: v.pipe(v.string(), v.minLength(1)),
  /** Earth in files that do not say. */
  world: v.optional(v.picklist(WORLD_IDS)),
  /** Confounders of the Atlas where they are not the shipped ones. */
  dials: v.optional(
    v.object({ styleCoupling: finite, nationalOffset: finite, reversal: v.optional(finite, 1), noise: finite }),
  ),
  /** Seed of the base that it began from, where it is not the first one. */
  baseSeed: v.optional(count),
  seed: count,
  splitColumn: v.string(),
  seenCountries: v.array(v.string()),
  budget: v.object({ labels: count, steps: count }),
  settings: v.record(v.string(), v.union([finite, v.string(), v.boolean()])),
  weights: v.picklist(['fp32', 'q8', 'q4']),
  /** Ids of the evaluated tiles. */
  tiles: v.array(v.string()),
  truth: columns,
  /** The scores of what the causes alone make of a region, where they are known: on the Atlas. */
  causes: v.optional(columns),
  split: v.array(v.string()),
  country: v.array(v.string()),
  block: v.array(v.string()),
  /** Primary readout. */
  scores: columns,
  /** The answer as written in the text; secondary. */
  written: columns,
  /** Whether the whole output has the demanded form. */
  wellFormed: v.record(v.string(), v.array(v.boolean())),
  landCover: v.object({
    said: v.array(v.nullable(v.string())),
    truth: v.array(v.string()),
    /** Tiles kept out of every training stage. */
    keptOut: v.array(v.boolean()),
  }),
  /** What other statements of the trace said and what was measured, by statement id. */
  statements: v.optional(v.record(v.string(), v.object({ said: v.array(score), truth: v.array(finite) }))),
  /** `location[indicator][tile][claimed place]`, image fixed, on a sample of tiles. */
  location: v.record(v.string(), v.array(v.array(finite))),
  /** `image[indicator][place][image]`, place fixed, on a sample of places. */
  image: v.record(v.string(), v.array(v.array(finite))),
  /** The same with a part of the prompt left out (no-image, no-coordinates, no-address); `tiles` are indices. */
  ablations: v.optional(v.record(v.string(), subset)),
  /** The same with the picture perturbed; `tiles` are indices. */
  robustness: v.optional(v.record(v.string(), subset)),
  /** `coverForced[indicator][tile][forced land-cover word]`. */
  causal: v.optional(
    v.object({
      coverForced: v.record(v.string(), v.array(v.array(finite))),
      /** `forced[statement][indicator][tile][level]`: other statements, of the indicators whose traces make them. */
      forced: v.optional(v.record(v.string(), v.record(v.string(), v.array(v.array(finite))))),
    }),
  ),
  elapsedMs: finite,
  machine: v.string(),
});

export type EvaluationFile = v.InferOutput<typeof evaluationSchema>;

/**
 * Parses and checks one evaluation file.
 * @param name what errors call the file
 * @throws Error in one line naming the file, the field and the remedy.
 */
export function parseEvaluation(text: string, name: string): EvaluationFile {
  const file = parseJson(text, name, evaluationSchema, 'Write it with scripts/evaluate.ts.');
  for (const [field, length] of tileColumns(file)) {
    if (length !== file.tiles.length) {
      throw new Error(`${name}: "${field}" has ${length} entries, "tiles" has ${file.tiles.length}. Evaluate again.`);
    }
  }
  for (const [field, { tiles, scores }] of subsets(file)) {
    const outside = tiles.find((t) => t >= file.tiles.length);
    if (outside !== undefined) {
      throw new Error(`${name}: "${field}.tiles" holds ${outside}, "tiles" has ${file.tiles.length}. Evaluate again.`);
    }
    for (const [indicator, column] of Object.entries(scores)) {
      if (column.length === tiles.length) continue;
      throw new Error(`${name}: "${field}.scores.${indicator}" has ${column.length} entries, not ${tiles.length}.`);
    }
  }
  return file;
}

/** Parses JSON and checks it against a schema. @throws Error in one line naming the file, the field and the remedy. */
export function parseJson<S extends v.GenericSchema>(
  text: string,
  name: string,
  schema: S,
  remedy: string,
): v.InferOutput<S> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${name}: not valid JSON (${(cause as Error).message}). ${remedy}`, { cause });
  }
  const parsed = v.safeParse(schema, json, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`${name}: "${v.getDotPath(issue) ?? 'file'}": ${issue.message}. ${remedy}`);
}

function tileColumns(file: EvaluationFile): [string, number][] {
  const byIndicator = (field: 'truth' | 'scores' | 'written' | 'wellFormed') =>
    Object.entries(file[field]).map(([id, column]): [string, number] => [`${field}.${id}`, column.length]);
  return [
    ['split', file.split.length],
    ['country', file.country.length],
    ['block', file.block.length],
    ...byIndicator('truth'),
    ...Object.entries(file.causes ?? {}).map(([id, column]): [string, number] => [`causes.${id}`, column.length]),
    ...byIndicator('scores'),
    ...byIndicator('written'),
    ...byIndicator('wellFormed'),
    ['landCover.said', file.landCover.said.length],
    ['landCover.truth', file.landCover.truth.length],
    ['landCover.keptOut', file.landCover.keptOut.length],
  ];
}

function subsets(file: EvaluationFile) {
  const named = (field: 'ablations' | 'robustness') =>
    Object.entries(file[field] ?? {}).map(([name, part]) => [`${field}.${name}`, part] as const);
  return [...named('ablations'), ...named('robustness')];
}
