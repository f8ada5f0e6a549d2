import * as v from 'valibot';
import { LAND_COVERS } from '../src/domain/land-cover';
import { ContextSchema, LatDegSchema, LonDegSchema } from './context-schema';
import { parseMessage } from './parse-message';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const date = v.picklist([0, 1]);
const lonDeg = LonDegSchema;
/** Where the planet's map ends. */
const latDeg = v.pipe(LatDegSchema, v.minValue(-85), v.maxValue(85));
const text = v.pipe(v.string(), v.nonEmpty());

const RequestSchema = v.variant('kind', [
  v.object({
    kind: v.literal('tile'),
    id,
    z: v.pipe(whole, v.maxValue(22)),
    x: whole,
    y: whole,
    layer: v.picklist(['day', 'night']),
    date,
  }),
  /** A tile that nobody waits for any more. It has no answer. */
  v.object({ kind: v.literal('cancel'), id }),
  v.object({
    kind: v.literal('crop'),
    id,
    lonDeg,
    latDeg,
    groundMeters: v.pipe(v.number(), v.gtValue(0), v.maxValue(20_000)),
    sizePx: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1024)),
    date,
  }),
  v.object({ kind: v.literal('describe'), id, lonDeg, latDeg }),
  v.object({ kind: v.literal('cities'), id }),
  v.object({ kind: v.literal('land'), id }),
  v.object({ kind: v.literal('truth'), id, city: whole, date }),
  /** `region` as `AtlasRegion` numbers it. */
  v.object({ kind: v.literal('cover'), id, region: whole, date }),
]);

/** What the page sends to the Atlas' worker. */
export type AtlasMessage = v.InferOutput<typeof RequestSchema>;
export type AtlasRequest = Exclude<AtlasMessage, { kind: 'cancel' }>;

const bytes = v.custom<Uint8ClampedArray<ArrayBuffer>>((value) => value instanceof Uint8ClampedArray, 'must be bytes');
const numbers = v.custom<Float64Array<ArrayBuffer>>((value) => value instanceof Float64Array, 'must be a Float64Array');

const AnswerSchema = v.variant('kind', [
  /** [256 * 256 * 4] RGBA. */
  v.object({ kind: v.literal('tile'), id, rgba: bytes }),
  v.object({ kind: v.literal('crop'), id, rgb: v.instance(Uint8Array), sizePx: v.number() }),
  v.object({
    kind: v.literal('described'),
    id,
    context: ContextSchema,
    /** Null at sea. */
    continent: v.nullable(v.object({ name: text, isSeen: v.boolean() })),
    /** The square of a city's grid that holds the point; null outside cities. */
    cell: v.nullable(v.object({ id: whole, city: whole, lonDeg, latDeg })),
  }),
  v.object({
    kind: v.literal('cities'),
    id,
    cities: v.array(
      v.object({ id: whole, name: text, nation: text, continent: text, isSeen: v.boolean(), lonDeg, latDeg }),
    ),
  }),
  /** Closed coasts, as `landRings`. */
  v.object({ kind: v.literal('land'), id, rings: v.array(v.array(v.tuple([lonDeg, latDeg]))) }),
  v.object({
    kind: v.literal('truth'),
    id,
    table: v.object({
      city: whole,
      nation: whole,
      date,
      ids: v.custom<Int32Array<ArrayBuffer>>((value) => value instanceof Int32Array, 'must be an Int32Array'),
      lonDeg: numbers,
      latDeg: numbers,
      split: v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array, 'must be a Uint8Array'),
      values: numbers,
    }),
  }),
  v.object({ kind: v.literal('cover'), id, cover: v.picklist(LAND_COVERS) }),
  v.object({ kind: v.literal('failed'), id, message: v.string() }),
]);

/** What the Atlas' worker answers: one answer to each request that was not cancelled. */
export type AtlasAnswer = v.InferOutput<typeof AnswerSchema>;

/** Checks a message to the worker. @throws TypeError naming the field that does not fit */
export const parseAtlasRequest = (message: unknown): AtlasMessage =>
  parseMessage(RequestSchema, message, 'Request to the Atlas');

/** Checks a message from the worker. @throws TypeError naming the field that does not fit */
export const parseAtlasAnswer = (message: unknown): AtlasAnswer =>
  parseMessage(AnswerSchema, message, 'Answer of the Atlas');
