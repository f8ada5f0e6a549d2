import * as v from 'valibot';
import { ContextSchema } from '../../domain/context-schema';
import { INDICATORS } from '../../domain/indicator';
import { MomentSchema } from '../../domain/moment-schema';
import { PICTURE_BYTES } from '../../domain/picture';
import { t } from '../../domain/words';
import { WORLD_IDS } from '../../worlds/worlds';
import { parseRecord } from './parse-record';

/** Version of the format; a reader refuses others. */
export const EXPERIMENT_SCHEMA = 1;

/** Characters of a file; the largest experiment has about a quarter of them. */
const MAX_CHARACTERS = 4_000_000;
/** As many as one survey takes, and one group of rollouts. */
const MAX_PLACES = 1000;
const MAX_ROLLOUTS = 16;
const MAX_MODELS = 8;
/** Of all words that are said of a place. */
const MAX_PLACE_CHARACTERS = 1000;
/** Four for each three bytes. */
const PICTURE_CHARACTERS = (4 * PICTURE_BYTES) / 3;

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
const score = v.pipe(finite, v.minValue(0), v.maxValue(10));
const list = <S extends v.GenericSchema>(item: S, min: number, max: number) =>
  v.pipe(v.array(item), v.minLength(min), v.maxLength(max), v.readonly());

/** What is said of a place, no longer than a prompt can hold. */
export const PlaceSchema = v.pipe(
  ContextSchema,
  v.check(
    ({ address, nearby }) => JSON.stringify([address, nearby]).length <= MAX_PLACE_CHARACTERS,
    () => t`must be said in at most ${MAX_PLACE_CHARACTERS} characters`,
  ),
);

/** A number over places with its 95 % interval; null is "not known", never 0. */
const SpreadSchema = v.object({
  value: v.nullable(finite),
  interval: v.nullable(v.object({ lo: finite, hi: finite })),
  n: count,
});

/** What every experiment is about. */
const subject = {
  schema: v.literal(EXPERIMENT_SCHEMA),
  world: v.picklist(WORLD_IDS),
  /** As the world's row counts them; a file without one is of the first. */
  worldVersion: v.optional(v.pipe(count, v.minValue(1))),
  indicator: v.picklist(INDICATORS.map(({ id }) => id)),
  /** [64 * 64 * 3] bytes, 0..255, rows from the top, as base64. */
  picture: v.pipe(
    v.string(),
    v.length(PICTURE_CHARACTERS, () => t`must be 64 x 64 pixels of 3 bytes as base64`),
    v.regex(/^[A-Za-z0-9+/]*$/, () => t`must be base64`),
  ),
  /** Milliseconds since 1970. */
  madeAt: MomentSchema,
};
/** Training variant, e.g. `urban-r1`, and what people call it. */
const model = { variant: text, label: text };

const TeleportSchema = v.object({
  kind: v.literal('teleport'),
  ...subject,
  /** How the places were drawn. */
  draw: v.object({ seed: count, scope: text }),
  places: list(PlaceSchema, 1, MAX_PLACES),
  models: list(
    v.object({
      ...model,
      /** What came, by index of the place; a null score where no answer could be read. */
      answers: list(v.object({ place: count, score: v.nullable(score) }), 0, MAX_PLACES),
      sensitivity: SpreadSchema,
    }),
    1,
    MAX_MODELS,
  ),
});

const RolloutSchema = v.object({
  seed: count,
  text: v.pipe(v.string(), v.maxLength(4000)),
  answer: v.nullable(score),
  expected: v.nullable(score),
  /** Null where the truth is not known, or for a single rollout. */
  reward: v.nullable(v.object({ format: v.picklist([0, 1]), accuracy: finite, total: finite, advantage: finite })),
});

const RolloutsSchema = v.object({
  kind: v.literal('rollouts'),
  ...subject,
  context: PlaceSchema,
  sampling: v.object({
    temperature: v.pipe(finite, v.gtValue(0)),
    /** G: rollouts that were wanted. */
    groupSize: v.pipe(count, v.minValue(2), v.maxValue(MAX_ROLLOUTS)),
  }),
  reward: v.object({
    lambda: v.pipe(finite, v.minValue(0), v.maxValue(1)),
    c: v.pipe(finite, v.gtValue(0)),
    /** 0.0-9.9; null where it is not known. */
    truth: v.nullable(score),
  }),
  models: list(
    v.object({
      ...model,
      rollouts: list(RolloutSchema, 0, MAX_ROLLOUTS),
      /** Of the total rewards; null where they are. */
      group: v.nullable(v.object({ mean: finite, deviation: finite })),
    }),
    1,
    MAX_MODELS,
  ),
});

/**
 * An experiment of the lab as a file: its inputs, what each model answered in the browser, and the figures that were
 * shown.
 */
const ExperimentSchema = v.variant('kind', [TeleportSchema, RolloutsSchema]);

export type TeleportFile = Readonly<v.InferOutput<typeof TeleportSchema>>;
export type RolloutsFile = Readonly<v.InferOutput<typeof RolloutsSchema>>;
export type ExperimentFile = TeleportFile | RolloutsFile;

/**
 * Reads an experiment that was written as JSON.
 * @throws Error in one line naming the field and the remedy: also when two models share a variant, two answers a place,
 *   or two rollouts a seed
 */
export function parseExperiment(json: string): ExperimentFile {
  const file = parseRecord(ExperimentSchema, json, 'Experiment', MAX_CHARACTERS);
  requireUnique(
    file.models.map(({ variant }) => variant),
    'models',
  );
  if (file.kind === 'teleport') checkPlaces(file);
  else
    for (const [m, { rollouts }] of file.models.entries())
      requireUnique(
        rollouts.map(({ seed }) => seed),
        `models.${m}.rollouts`,
      );
  return file;
}

function checkPlaces({ models, places }: TeleportFile): void {
  for (const [m, { answers }] of models.entries()) {
    const asked = answers.map(({ place }) => place);
    requireUnique(asked, `models.${m}.answers`);
    const stray = asked.find((place) => place >= places.length);
    if (stray !== undefined)
      throw new Error(t`Experiment, models.${m}.answers: place ${stray} of ${places.length}. Count places from 0.`);
  }
}

function requireUnique(keys: readonly (string | number)[], field: string): void {
  const twice = keys.find((key, i) => keys.indexOf(key) < i);
  if (twice !== undefined) throw new Error(t`Experiment, ${field}: "${twice}" occurs twice. Count each only once.`);
}

/** A picture as the text that a file keeps of it. @param rgb [64 * 64 * 3] */
export function pictureText(rgb: Uint8Array): string {
  let characters = '';
  for (const byte of rgb) characters += String.fromCharCode(byte);
  return btoa(characters);
}

/** The picture of a file, [64 * 64 * 3], 0..255. */
export const pictureOf = ({ picture }: Pick<ExperimentFile, 'picture'>): Uint8Array =>
  Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
