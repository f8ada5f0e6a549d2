import * as v from 'valibot';
import { INDICATORS } from '../src/domain/indicator';
import { BACKENDS, type Backend, ENGINE_CHOICES } from '../src/engine/backend';
import { ENGINE_ERROR_CODES } from '../src/engine/engine-error';
import { ContextSchema } from './context-schema';
import { parseMessage } from './parse-message';

/** Side of the pictures that cross to the worker. */
export const PICTURE_PX = 64;
/** Rollouts of one request. */
const MAX_ROLLOUTS = 16;
/** Places of one survey. */
const MAX_PLACES = 1000;

const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.nonEmpty());
/** Absolute address of a model's folder, with a slash at its end. */
const folderUrl = v.pipe(v.string(), v.url(), v.endsWith('/'));

/** Bytes of one of them. */
export const PICTURE_BYTES = 3 * PICTURE_PX ** 2;
const isPictures = (rgb: unknown): rgb is Uint8Array =>
  rgb instanceof Uint8Array && rgb.length > 0 && rgb.length % PICTURE_BYTES === 0;

/** What a model is asked. */
const question = {
  id,
  folderUrl,
  /** [64 * 64 * 3], 0..255, rows from the top. */
  rgb: v.custom<Uint8Array>(
    (rgb) => isPictures(rgb) && rgb.length === PICTURE_BYTES,
    'must be the bytes of 64 x 64 pixels',
  ),
  context: ContextSchema,
  indicator: v.picklist(INDICATORS.map((indicator) => indicator.id)),
};

const RequestSchema = v.variant('kind', [
  /** The first message, and no other: what is to run the models, as `?engine=` on the page asks for it. */
  v.object({ kind: v.literal('start'), engine: v.picklist(ENGINE_CHOICES) }),
  /** Load models before they are asked, one after the other. */
  v.object({ kind: v.literal('warm'), id, folderUrls: v.pipe(v.array(folderUrl), v.minLength(1)) }),
  v.object({
    kind: v.literal('profile'),
    ...question,
    /** What to draw behind the most likely output, rollout `i` from `seed + i`; null draws nothing. */
    rollouts: v.nullable(
      v.object({
        count: v.pipe(count, v.maxValue(MAX_ROLLOUTS)),
        temperature: v.pipe(finite, v.gtValue(0)),
        seed: count,
      }),
    ),
  }),
  /** What an output leans on in the picture: by occlusion of each of its merged patches. */
  v.object({ kind: v.literal('evidence'), ...question, text }),
  /** Many prompts: the most likely output of each, without streaming, in batches. */
  v.object({
    kind: v.literal('survey'),
    id,
    folderUrl,
    /** As `rgb` of a question: one picture for all places, or one for each, one after the other. */
    rgb: v.custom<Uint8Array>(isPictures, 'must be the bytes of pictures of 64 x 64 pixels'),
    contexts: v.pipe(v.array(ContextSchema), v.minLength(1), v.maxLength(MAX_PLACES)),
    /** Parts of the prompt that are false are left out, as `questionTokens` does. */
    include: v.optional(
      v.object({
        image: v.optional(v.boolean()),
        coordinates: v.optional(v.boolean()),
        address: v.optional(v.boolean()),
        nearby: v.optional(v.boolean()),
      }),
    ),
    indicator: question.indicator,
  }),
  v.object({ kind: v.literal('cancel'), id }),
]);

/** What the page sends to the engine's worker. */
export type WorkerRequest = v.InferOutput<typeof RequestSchema>;
export type ProfileRequest = Extract<WorkerRequest, { kind: 'profile' }>;
export type EvidenceRequest = Extract<WorkerRequest, { kind: 'evidence' }>;
export type SurveyRequest = Extract<WorkerRequest, { kind: 'survey' }>;
export type WarmRequest = Extract<WorkerRequest, { kind: 'warm' }>;

const elapsedMs = v.pipe(finite, v.minValue(0));
const expected = v.nullable(v.pipe(finite, v.minValue(0), v.maxValue(10)));
const written = { text: v.string(), tokens: count, ended: v.boolean(), expected };

/**
 * Each request ends in `finished` or `failed`. A profile goes through loading*, warming?, opened, seen, prefilled, then token*
 * and done, with a rollout* as each ends, and begins anew at any point when a backend gives out; evidence through loading*, warming?, evidence; a survey
 * through loading*, warming?, surveyed for each place; warm through loading*, warming?, warm for each folder.
 */
const EventSchema = v.variant('kind', [
  /** What runs the models; `description` is for the status line. Sent at the start and whenever it changes. */
  v.object({ kind: v.literal('engine'), backend: v.picklist(Object.keys(BACKENDS) as Backend[]), description: text }),
  v.object({ kind: v.literal('loading'), id, folderUrl, loadedBytes: count, totalBytes: count }),
  /** The files are there; each graph is run once, which compiles it. */
  v.object({ kind: v.literal('warming'), id, folderUrl }),
  /** The model is ready. */
  v.object({ kind: v.literal('warm'), id, folderUrl, elapsedMs }),
  v.object({
    kind: v.literal('opened'),
    id,
    /** Cut points of the indicator's scale in its unit; null when the model was not trained on it. */
    thresholds: v.nullable(v.array(finite)),
    /** Whether it writes a trace before the answer. */
    writesTrace: v.boolean(),
    /** Rank correlation on unseen countries as evaluated, n regions, 95 % interval; null when it was not evaluated. */
    unseen: v.nullable(v.object({ value: finite, n: count, interval: v.nullable(v.tuple([finite, finite])) })),
    /** What the model cannot do and why, as `Inabilities`. */
    cannot: v.object({ score: v.optional(text), evidence: v.optional(text) }),
    /** Where the answer comes from. */
    provenance: v.object({
      name: text,
      variant: text,
      weightBits: count,
      /** SHA-256 of the decoder's file, as the manifest lists it and the file was checked against. */
      decoderSha256: text,
      /** ISO 3166 alpha-2 codes of the countries whose labels it saw. */
      seenCountries: v.array(v.string()),
    }),
    /** The prompt as the model reads it, its image placeholders drawn together, and its length with all of them. */
    prompt: v.object({ text, tokens: count }),
  }),
  v.object({ kind: v.literal('seen'), id, elapsedMs }),
  v.object({ kind: v.literal('prefilled'), id, promptTokens: count, elapsedMs }),
  v.object({ kind: v.literal('token'), id, token: count, text: v.string() }),
  /** The most likely output. `runMs` is the part of the whole request that ONNX Runtime took, vision included. */
  v.object({ kind: v.literal('done'), id, ...written, elapsedMs, runMs: elapsedMs }),
  v.object({ kind: v.literal('rollout'), id, index: count, seed: count, ...written }),
  /** The output at place `index`; places come in the order in which they end. */
  v.object({ kind: v.literal('surveyed'), id, index: count, ...written }),
  v.object({
    kind: v.literal('evidence'),
    id,
    /** As `OcclusionEvidence`, one number for each merged patch, row after row. */
    statements: v.array(v.object({ text, drop: v.array(finite) })),
    answer: v.nullable(v.array(finite)),
  }),
  v.object({ kind: v.literal('finished'), id }),
  v.object({ kind: v.literal('failed'), id, code: v.picklist(ENGINE_ERROR_CODES), message: v.string() }),
]);

/** What the engine's worker answers. */
export type WorkerEvent = v.InferOutput<typeof EventSchema>;
/** An answer to one request. */
export type RequestEvent = Exclude<WorkerEvent, { kind: 'engine' }>;
/** An answer to a profile. */
export type ProfileEvent = Exclude<RequestEvent, { kind: 'warm' | 'surveyed' | 'evidence' }>;

/** Checks a message to the worker. @throws TypeError naming the field that does not fit */
export const parseRequest = (message: unknown): WorkerRequest =>
  parseMessage(RequestSchema, message, 'Request to the engine');

/** Checks a message from the worker. @throws TypeError naming the field that does not fit */
export const parseEvent = (message: unknown): WorkerEvent => parseMessage(EventSchema, message, 'Event of the engine');
