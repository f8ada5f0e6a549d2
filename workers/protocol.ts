import * as v from 'valibot';
import { INDICATORS } from '../src/domain/indicator';
import { ENGINE_ERROR_CODES } from '../src/engine/engine-error';
import { COMPASS_POINTS } from '../src/profiling/prompt';

/** Side of the pictures that cross to the worker. */
export const PICTURE_PX = 64;

const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.nonEmpty());

const context = v.object({
  lonDeg: v.pipe(finite, v.minValue(-180), v.maxValue(180)),
  latDeg: v.pipe(finite, v.minValue(-90), v.maxValue(90)),
  address: v.pipe(v.array(v.string()), v.readonly()),
  country: v.nullable(v.string()),
  nearby: v.pipe(
    v.array(
      v.object({ name: v.string(), distanceKm: v.pipe(finite, v.minValue(0)), bearing: v.picklist(COMPASS_POINTS) }),
    ),
    v.readonly(),
  ),
});

const RequestSchema = v.variant('kind', [
  v.object({
    kind: v.literal('profile'),
    id,
    /** Absolute address of the model's folder, with a slash at its end. */
    folderUrl: v.pipe(v.string(), v.url(), v.endsWith('/')),
    /** [64 * 64 * 3], 0..255, rows from the top. */
    rgb: v.custom<Uint8Array>(
      (rgb) => rgb instanceof Uint8Array && rgb.length === 3 * PICTURE_PX ** 2,
      'must be the bytes of 64 x 64 pixels',
    ),
    context,
    indicator: v.picklist(INDICATORS.map((indicator) => indicator.id)),
    /** Null takes the most likely token each time. */
    sampling: v.nullable(v.object({ temperature: v.pipe(finite, v.gtValue(0)), seed: count })),
  }),
  v.object({ kind: v.literal('cancel'), id }),
]);

/** What the page sends to the engine's worker. */
export type WorkerRequest = v.InferOutput<typeof RequestSchema>;
export type ProfileRequest = Extract<WorkerRequest, { kind: 'profile' }>;

const elapsedMs = v.pipe(finite, v.minValue(0));
const EventSchema = v.variant('kind', [
  /** What runs the models; `description` is for the status line. Sent at the start and whenever it changes. */
  v.object({ kind: v.literal('engine'), backend: v.picklist(['webgpu', 'wasm', 'cpu']), description: text }),
  v.object({ kind: v.literal('loading'), id, loadedBytes: count }),
  v.object({
    kind: v.literal('opened'),
    id,
    /** Cut points of the indicator's scale in its unit; null when the model was not trained on it. */
    thresholds: v.nullable(v.array(finite)),
    /** Whether it writes a trace before the answer. */
    writesTrace: v.boolean(),
    /** Rank correlation on unseen countries as evaluated, n regions, 95 % interval; null when it was not evaluated. */
    unseen: v.nullable(v.object({ value: finite, n: count, interval: v.nullable(v.tuple([finite, finite])) })),
  }),
  v.object({ kind: v.literal('seen'), id, elapsedMs }),
  v.object({ kind: v.literal('prefilled'), id, promptTokens: count, elapsedMs }),
  v.object({ kind: v.literal('token'), id, token: count, text: v.string() }),
  v.object({
    kind: v.literal('done'),
    id,
    text: v.string(),
    ended: v.boolean(),
    expected: v.nullable(v.pipe(finite, v.minValue(0), v.maxValue(10))),
    elapsedMs,
  }),
  v.object({ kind: v.literal('failed'), id, code: v.picklist(ENGINE_ERROR_CODES), message: v.string() }),
]);

/** What the engine's worker answers. */
export type WorkerEvent = v.InferOutput<typeof EventSchema>;
/** An answer to one request. */
export type ProfileEvent = Exclude<WorkerEvent, { kind: 'engine' }>;

/** @throws TypeError naming the field that does not fit */
function parse<S extends v.GenericSchema>(schema: S, message: unknown, what: string): v.InferOutput<S> {
  const parsed = v.safeParse(schema, message);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new TypeError(`${what}, ${v.getDotPath(issue) ?? 'the message as a whole'}: ${issue.message}`);
}

/** Checks a message to the worker. @throws TypeError naming the field that does not fit */
export const parseRequest = (message: unknown): WorkerRequest => parse(RequestSchema, message, 'Request to the engine');

/** Checks a message from the worker. @throws TypeError naming the field that does not fit */
export const parseEvent = (message: unknown): WorkerEvent => parse(EventSchema, message, 'Event of the engine');
