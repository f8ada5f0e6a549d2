import * as v from 'valibot';
import { MomentSchema } from '../../domain/moment-schema';
import { t } from '../../domain/words';
import { WORLD_IDS } from '../../worlds/worlds';
import { parseRecord } from './parse-record';

/**
 * The parts of the world that are never mixed. `own` are a visitor's regions, of which the lab does not know what was
 * seen.
 */
export const LAB_SPLITS = ['seen_train', 'seen_heldout', 'unseen', 'own'] as const;
export type LabSplit = (typeof LAB_SPLITS)[number];

/** Version of the format; a reader refuses others. */
export const LAB_EVALUATION_SCHEMA = 1;

/** Characters of a file: about 600 for each region of the largest. */
const MAX_CHARACTERS = 64_000_000;
const MAX_REGIONS = 100_000;

const finite = v.pipe(v.number(), v.finite());
const score = v.nullable(v.pipe(finite, v.minValue(0), v.maxValue(10)));
const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));

/** Each has charts and a worker of its own. */
const MAX_MODELS = 16;

const ModelSchema = v.object({ id: text, label: text });

const RegionSchema = v.object({
  id: text,
  lonDeg: v.pipe(finite, v.minValue(-180), v.maxValue(180)),
  latDeg: v.pipe(finite, v.minValue(-90), v.maxValue(90)),
  split: v.picklist(LAB_SPLITS),
  /** What errors are compared between, e.g. the country; null where it is not known. */
  group: v.nullable(text),
  /** What is resampled as a whole; see `halfDegreeBlock`. */
  block: text,
  /** Measured score, 0.0-9.9; null where nothing was measured. */
  truth: score,
  /** The same as what was built alone makes it, without nation and chance; known of a simulated planet alone. */
  causes: v.optional(score),
  /** Predicted scores in the order of `models`; null where a model gave no usable answer. */
  scores: v.pipe(v.array(score), v.readonly()),
});

/** What models answered on a set of regions: the input of the lab's figures, and a file that can be kept. */
export const LabEvaluationSchema = v.object({
  schema: v.literal(LAB_EVALUATION_SCHEMA),
  world: v.picklist(WORLD_IDS),
  /** As the world's row counts them; a file without one is of the first. */
  worldVersion: v.optional(v.pipe(finite, v.integer(), v.minValue(1))),
  /** In words, e.g. `Night light`. */
  indicator: text,
  /** Which values the 0.0-9.9 scale was made of, in words. */
  scaleOf: text,
  /** What the groups are, in words, e.g. `country`. */
  groupedBy: text,
  /** What intervals resample, in words; absent for blocks of 0.5 degrees, or of the world's own size. */
  blocksOf: v.optional(text),
  /** Whose pictures the models saw, in words, where it is known. */
  imagery: v.optional(text),
  /** Milliseconds since 1970. */
  madeAt: MomentSchema,
  models: v.pipe(v.array(ModelSchema), v.minLength(1), v.maxLength(MAX_MODELS), v.readonly()),
  regions: v.pipe(v.array(RegionSchema), v.maxLength(MAX_REGIONS), v.readonly()),
});

export type LabEvaluation = Readonly<v.InferOutput<typeof LabEvaluationSchema>>;
export type LabRegion = Readonly<v.InferOutput<typeof RegionSchema>>;

/**
 * Reads an evaluation that was written as JSON.
 * @throws Error in one line naming the field and the remedy: also when two models or regions share an id, or a region
 *   has not a score for each model
 */
export function parseLabEvaluation(json: string): LabEvaluation {
  const evaluation = parseRecord(LabEvaluationSchema, json, t`Evaluation`, MAX_CHARACTERS);
  checkLabEvaluation(evaluation);
  return evaluation;
}

/** @throws Error when two models or regions share an id, or a region has not a score for each model */
export function checkLabEvaluation({ models, regions }: LabEvaluation): void {
  requireUnique(models, 'models');
  requireUnique(regions, 'regions');
  for (const [i, { id, scores }] of regions.entries()) {
    if (scores.length === models.length) continue;
    throw new Error(
      t`Evaluation, regions.${i} ("${id}"): ${scores.length} scores for ${models.length} models. Give one each, or null.`,
    );
  }
}

function requireUnique(rows: readonly { readonly id: string }[], field: string): void {
  const seen = new Set<string>();
  for (const { id } of rows) {
    if (seen.has(id)) throw new Error(t`Evaluation, ${field}: the id "${id}" occurs twice. Count each only once.`);
    seen.add(id);
  }
}
