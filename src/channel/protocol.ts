import * as v from 'valibot';
import type { Failures } from './failures';
import { parseMessage } from './parse-message';

/** One kind of request. */
interface Exchange {
  readonly request: v.GenericSchema;
  readonly answer: v.GenericSchema;
  /** What is told on the way to the answer; without it, nothing is. */
  readonly progress?: v.GenericSchema;
}

/** All that a page and one of its workers say to each other. */
export interface Protocol {
  /** What a message is called in the error about one that does not fit. */
  readonly names: { readonly request: string; readonly answer: string };
  /** What a worker is told at its start; without it, nothing. */
  readonly settings?: v.GenericSchema;
  /** What a worker says of itself, asked or not; without it, nothing. */
  readonly notice?: v.GenericSchema;
  /** By kind of request. */
  readonly exchanges: Readonly<Record<string, Exchange>>;
  readonly failures: Failures;
  /**
   * Without it, what a worker was doing when it broke down is rejected. With it, that is asked once more of a new
   * worker. A failure with one of these codes counts as a break-down too.
   */
  readonly retries?: { readonly after: readonly string[] };
}

export type KindOf<P extends Protocol> = keyof P['exchanges'] & string;
export type RequestOf<P extends Protocol, K extends KindOf<P>> = v.InferOutput<P['exchanges'][K]['request']>;
export type AnswerOf<P extends Protocol, K extends KindOf<P>> = v.InferOutput<P['exchanges'][K]['answer']>;
export type ProgressOf<P extends Protocol, K extends KindOf<P>> = OutputOf<P['exchanges'][K]['progress']>;
export type SettingsOf<P extends Protocol> = OutputOf<P['settings']>;
export type NoticeOf<P extends Protocol> = OutputOf<P['notice']>;
/** Of a schema that may be missing. */
type OutputOf<S> = S extends v.GenericSchema ? v.InferOutput<S> : undefined;

/** A message to a worker, checked. */
export type Sent =
  | { readonly kind: 'start'; readonly body: unknown }
  | { readonly kind: 'language'; readonly body: v.InferOutput<typeof LanguageSchema> }
  | { readonly kind: 'ping' }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'request'; readonly id: number; readonly request: string; readonly body: unknown };

/** A message of a worker, its body not yet checked. */
export type Said = v.InferOutput<typeof SaidSchema>;

const IdSchema = v.pipe(v.number(), v.integer(), v.minValue(1));
const body = v.optional(v.unknown());
const FailureSchema = v.object({ code: v.nullable(v.string()), message: v.string() });

/** `kind` is that of the request; `start`, `language` and `ping` have no id, `cancel` has no body. */
const SentSchema = v.object({ kind: v.string(), body });
/** What a worker speaks, where it is not English. */
const LanguageSchema = v.object({ locale: v.string(), catalogue: v.record(v.string(), v.string()) });
const WithIdSchema = v.object({ id: IdSchema });

const SaidSchema = v.variant('kind', [
  v.object({ kind: v.literal('pong') }),
  v.object({ kind: v.literal('notice'), body }),
  v.object({ kind: v.literal('progress'), id: IdSchema, body }),
  v.object({ kind: v.literal('answer'), id: IdSchema, body }),
  v.object({ kind: v.literal('failed'), id: IdSchema, body: FailureSchema }),
]);

/** Whether this is the number of a request. */
export const isId = (id: unknown): id is number => v.is(IdSchema, id);

/** Checks a message to a worker. @throws TypeError naming the field that does not fit */
export function parseSent({ names, settings, exchanges }: Protocol, message: unknown): Sent {
  const { kind, body } = parseMessage(SentSchema, message, names.request);
  if (kind === 'start') return { kind, body: parseMessage(settings ?? v.undefined(), body, names.request) };
  if (kind === 'language') return { kind, body: parseMessage(LanguageSchema, body, names.request) };
  if (kind === 'ping') return { kind };
  const { id } = parseMessage(WithIdSchema, message, names.request);
  if (kind === 'cancel') return { kind, id };
  if (!Object.hasOwn(exchanges, kind)) throw new TypeError(`${names.request}, kind: there is no "${kind}"`);
  return { kind: 'request', id, request: kind, body: parseMessage(exchanges[kind].request, body, names.request) };
}

/** Checks all but the body of a message of a worker. @throws TypeError naming the field that does not fit */
export const parseSaid = ({ names }: Protocol, message: unknown): Said =>
  parseMessage(SaidSchema, message, names.answer);
