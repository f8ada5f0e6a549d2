import * as v from 'valibot';
import { codedFailures } from '../channel/failures';
import type { ProgressOf, Protocol, RequestOf } from '../channel/protocol';
import { ContextSchema } from '../domain/context-schema';
import { INDICATORS } from '../domain/indicator';
import { t } from '../domain/words';
import { BACKENDS, type Backend, ENGINE_CHOICES } from './backend';
import { ENGINE_ERROR_CODES, EngineError } from './engine-error';
import { type Pictures, pictureCount } from './pictures';

/** Rollouts of one request. */
const MAX_ROLLOUTS = 16;
/** Places of one survey. */
const MAX_PLACES = 1000;
/** Characters of a question in words. */
const MAX_WORDS = 200;
/** Pictures of a question in words. */
const MAX_PICTURES = 8;
/** Side of a picture. */
const MAX_SIDE_PX = 1024;

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.nonEmpty());
const words = v.pipe(text, v.maxLength(MAX_WORDS));
const numbers = v.pipe(v.array(finite), v.readonly());
const interval = v.pipe(v.tuple([finite, finite]), v.readonly());
/** Absolute address of a model's folder, with a slash at its end. */
const folderUrl = v.pipe(v.string(), v.url(), v.endsWith('/'));

/** Square pictures of one size, as `Pictures`. */
const pictures = {
  rgb: v.custom<Uint8Array>((rgb) => rgb instanceof Uint8Array, 'must be bytes'),
  sizePx: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_SIDE_PX)),
};
/** Whether there is a picture for each of the words that stand before one; one where there are none. */
const areAll = (sent: Pictures & { readonly before?: readonly string[] }): boolean =>
  pictureCount(sent) === Math.max(1, sent.before?.length ?? 1);
const areWhole = (sent: Pictures): boolean => sent.rgb.length > 0 && Number.isInteger(pictureCount(sent));
const MISFIT = 'must be the bytes of pictures of sizePx x sizePx pixels';

/** What to draw behind the most likely output, rollout `i` from `seed + i`; null draws nothing. */
const rollouts = v.nullable(
  v.object({
    count: v.pipe(count, v.maxValue(MAX_ROLLOUTS)),
    temperature: v.pipe(finite, v.gtValue(0)),
    seed: count,
  }),
);

/** What a model is asked. */
const question = {
  folderUrl,
  ...pictures,
  context: ContextSchema,
  indicator: v.picklist(INDICATORS.map((indicator) => indicator.id)),
};

const elapsedMs = v.pipe(finite, v.minValue(0));
const expected = v.nullable(v.pipe(finite, v.minValue(0), v.maxValue(10)));
const written = { text: v.string(), tokens: count, ended: v.boolean(), expected };

const loading = [
  v.object({ kind: v.literal('loading'), folderUrl, loadedBytes: count, totalBytes: count }),
  /** The files are there; each graph is run once, which compiles it. */
  v.object({ kind: v.literal('warming'), folderUrl }),
] as const;

/** On the way to an output and its rollouts. */
const writing = [
  v.object({ kind: v.literal('seen'), elapsedMs }),
  v.object({ kind: v.literal('prefilled'), promptTokens: count, elapsedMs }),
  v.object({ kind: v.literal('token'), token: count, text: v.string() }),
  /** The most likely output. `runMs` is the part of the whole request that ONNX Runtime took, vision included. */
  v.object({ kind: v.literal('done'), ...written, elapsedMs, runMs: elapsedMs }),
  v.object({ kind: v.literal('rollout'), index: count, seed: count, ...written }),
] as const;

/** The model is there, and what is known of it. */
const opened = v.object({
  kind: v.literal('opened'),
  /** Cut points of the indicator's scale in its unit; null when the model was not trained on it. */
  thresholds: v.nullable(numbers),
  /** Whether it writes a trace before the answer. */
  writesTrace: v.boolean(),
  /** Rank correlation on unseen countries as evaluated, n regions, 95 % interval; null when it was not evaluated. */
  unseen: v.nullable(v.object({ value: finite, n: count, interval: v.nullable(interval) })),
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
    seenCountries: v.pipe(v.array(v.string()), v.readonly()),
  }),
  /** The prompt as the model reads it, its image placeholders drawn together, and its length with all of them. */
  prompt: v.object({ text, tokens: count }),
});

/**
 * Between a page and the worker that runs the models. What is told of a request begins anew when a backend or a worker
 * fails.
 */
export const ENGINE_PROTOCOL = {
  names: { request: 'Request to the engine', answer: 'Event of the engine' },
  failures: codedFailures(EngineError, {
    codes: ENGINE_ERROR_CODES,
    unforeseen: 'runtime',
    brokenDown: (why) => t`The engine's worker broke down: ${why}. Reload the page to start it anew.`,
  }),
  retries: { after: ['runtime'] },
  /** What is to run the models, as `?engine=` on the page asks for it. */
  settings: v.object({ engine: v.picklist(ENGINE_CHOICES) }),
  /** What runs the models; `description` is for the status line. Said at the start and whenever it changes. */
  notice: v.object({ backend: v.picklist(Object.keys(BACKENDS) as Backend[]), description: text }),
  exchanges: {
    /** Load models before they are asked, one after the other: loading*, warming?, warm for each folder. */
    warm: {
      request: v.object({ folderUrls: v.pipe(v.array(folderUrl), v.minLength(1)) }),
      progress: v.variant('kind', [
        ...loading,
        /** The model is ready. */
        v.object({ kind: v.literal('warm'), folderUrl, elapsedMs }),
      ]),
      answer: v.void(),
    },
    /** Loading*, warming?, opened, seen, prefilled, then token* and done, with a rollout* as each ends. */
    profile: {
      request: v.pipe(
        v.object({
          ...question,
          rollouts,
        }),
        v.forward(v.partialCheck([['rgb'], ['sizePx']], areAll, MISFIT), ['rgb']),
      ),
      progress: v.variant('kind', [...loading, opened, ...writing]),
      answer: v.void(),
    },
    /** A question in words of one picture or of several: as `profile`, without opened. */
    answer: {
      request: v.pipe(
        v.object({
          folderUrl,
          ...pictures,
          words,
          /** What stands before each of several pictures, as in `PictureQuestion`. */
          before: v.optional(v.pipe(v.array(words), v.maxLength(MAX_PICTURES), v.readonly())),
          rollouts,
        }),
        v.forward(v.partialCheck([['rgb'], ['sizePx'], ['before']], areAll, MISFIT), ['rgb']),
      ),
      progress: v.variant('kind', [...loading, ...writing]),
      answer: v.void(),
    },
    /** What an output leans on in the picture. */
    evidence: {
      request: v.pipe(
        v.object({ ...question, text }),
        v.forward(v.partialCheck([['rgb'], ['sizePx']], areAll, MISFIT), ['rgb']),
      ),
      progress: v.variant('kind', loading),
      /** As `PictureEvidence`. */
      answer: v.object({
        statements: v.pipe(v.array(v.object({ text, drop: numbers })), v.readonly()),
        answer: v.nullable(numbers),
      }),
    },
    /** Many prompts, the most likely output of each, in batches: loading*, warming?, surveyed for each place. */
    survey: {
      request: v.pipe(
        v.object({
          folderUrl,
          /** One picture for all places, or one for each. */
          ...pictures,
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
        v.forward(v.partialCheck([['rgb'], ['sizePx']], areWhole, MISFIT), ['rgb']),
      ),
      progress: v.variant('kind', [
        ...loading,
        /** The output at place `index`; places come in the order in which they end. */
        v.object({ kind: v.literal('surveyed'), index: count, ...written }),
      ]),
      answer: v.void(),
    },
  },
} satisfies Protocol;

export type EngineProtocol = typeof ENGINE_PROTOCOL;
type EngineKind = keyof EngineProtocol['exchanges'];

/** What a model is asked, by kind of question. */
export type EngineQuestion<K extends EngineKind> = RequestOf<EngineProtocol, K>;
/** What is told on the way to its answer. */
export type EngineProgress<K extends EngineKind> = ProgressOf<EngineProtocol, K>;
