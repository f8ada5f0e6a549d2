import * as v from 'valibot';
import type { BordersGeoJson } from '../src/context/borders-geojson';
import { PLACE_SCOPES } from '../src/context/draw-places';
import { ContextSchema, LatDegSchema, LonDegSchema } from './context-schema';
import { parseMessage } from './parse-message';

/** Places of one draw. */
const MAX_DRAWN = 300;

const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const lonDeg = LonDegSchema;
const latDeg = LatDegSchema;

const RequestSchema = v.variant('kind', [
  /** The first message: where the gazetteer lies, absolute. It has no answer. */
  v.object({ kind: v.literal('open'), url: v.pipe(v.string(), v.url()) }),
  v.object({ kind: v.literal('describe'), id, lonDeg, latDeg }),
  v.object({ kind: v.literal('search'), id, text: v.pipe(v.string(), v.maxLength(200)) }),
  v.object({ kind: v.literal('borders'), id }),
  /** Places that a picture can be claimed to show, as `drawPlaces`. */
  v.object({
    kind: v.literal('draw'),
    id,
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_DRAWN)),
    seed: v.pipe(v.number(), v.integer(), v.minValue(0)),
    scope: v.picklist(PLACE_SCOPES),
  }),
]);

/** What the page sends to the gazetteer's worker. */
export type PlaceMessage = v.InferOutput<typeof RequestSchema>;
export type PlaceRequest = Exclude<PlaceMessage, { kind: 'open' }>;

const AnswerSchema = v.variant('kind', [
  v.object({
    kind: v.literal('described'),
    id,
    context: ContextSchema,
    /** Whether the models learned from pictures of this country. */
    isLearned: v.boolean(),
  }),
  v.object({
    kind: v.literal('found'),
    id,
    places: v.array(v.object({ name: v.string(), country: v.string(), lonDeg, latDeg })),
  }),
  v.object({
    kind: v.literal('borders'),
    id,
    /** Land, coasts and borders to draw. */
    geojson: v.custom<BordersGeoJson>((value) => (value as BordersGeoJson | null)?.type === 'FeatureCollection'),
  }),
  v.object({
    kind: v.literal('drawn'),
    id,
    places: v.array(v.object({ context: ContextSchema, countryCode: v.nullable(v.string()) })),
  }),
  v.object({ kind: v.literal('failed'), id, message: v.string() }),
]);

/** What the gazetteer's worker answers; one answer to each request. */
export type PlaceAnswer = v.InferOutput<typeof AnswerSchema>;

/** Checks a message to the worker. @throws TypeError naming the field that does not fit */
export const parsePlaceRequest = (message: unknown): PlaceMessage =>
  parseMessage(RequestSchema, message, 'Request to the gazetteer');

/** Checks a message from the worker. @throws TypeError naming the field that does not fit */
export const parsePlaceAnswer = (message: unknown): PlaceAnswer =>
  parseMessage(AnswerSchema, message, 'Answer of the gazetteer');
