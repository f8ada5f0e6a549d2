import * as v from 'valibot';
import { IMAGERY_ERROR_CODES } from '../src/imagery/imagery-error';
import { LatDegSchema, LonDegSchema } from './context-schema';
import { parseMessage } from './parse-message';

const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const zoom = v.pipe(count, v.maxValue(30));
const share = v.pipe(finite, v.minValue(0), v.maxValue(1.000001));
const text = v.pipe(v.string(), v.nonEmpty());
const lonDeg = LonDegSchema;
const latDeg = LatDegSchema;
const sizePx = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1024));
const bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be bytes');

/** Longest address of tiles, characters: what a link may hold (500), with room for the names of providers. */
const LONGEST_TEMPLATE = 2000;
/** Tiles as files of their own, or out of one archive; never another scheme behind that of archives. */
const TEMPLATE = /^(https?:\/\/|pmtiles:\/\/https?:\/\/[^{}\s]+\/\{z\}\/\{x\}\/\{y\}$)/;

const source = v.object({
  id: text,
  label: text,
  template: v.pipe(
    v.string(),
    v.maxLength(LONGEST_TEMPLATE, 'is too long for an address'),
    v.regex(TEMPLATE, 'must be an address of http or https'),
  ),
  tilePx: v.picklist([256, 512]),
  minZoom: zoom,
  nativeZoom: zoom,
  bounds: v.nullable(v.pipe(v.tuple([lonDeg, latDeg, lonDeg, latDeg]), v.readonly())),
  attribution: text,
  licence: text,
  termsUrl: v.nullable(v.pipe(v.string(), v.url())),
  mayInfer: v.boolean(),
  mayCache: v.boolean(),
  mayRedistribute: v.boolean(),
  note: v.nullable(text),
});

const RequestSchema = v.variant('kind', [
  v.object({
    kind: v.literal('crop'),
    id,
    region: v.object({ lonDeg, latDeg, groundMeters: v.pipe(finite, v.gtValue(0)) }),
    source,
    /** Side of the model's picture. */
    sizePx,
  }),
  v.object({ kind: v.literal('cancel'), id }),
]);

/** What the page sends to the imagery worker. */
export type ImageryRequest = v.InferOutput<typeof RequestSchema>;
export type CropRequest = Extract<ImageryRequest, { kind: 'crop' }>;

const EventSchema = v.variant('kind', [
  v.object({ kind: v.literal('progress'), id, tilesDone: count, tilesTotal: count }),
  v.object({
    kind: v.literal('done'),
    id,
    /** [sizePx * sizePx * 3], 0..255, rows from the top. */
    rgb: bytes,
    sizePx,
    provenance: v.object({
      sourceId: text,
      attribution: text,
      zoom,
      tiles: v.pipe(v.array(text), v.readonly()),
      metersPerPixel: v.pipe(finite, v.gtValue(0)),
      groundMeters: v.pipe(finite, v.gtValue(0)),
      enlargedShare: share,
      emptyShare: share,
      kernel: v.literal('area'),
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  }),
  v.object({ kind: v.literal('failed'), id, code: v.picklist(IMAGERY_ERROR_CODES), message: text }),
]);

/** What the imagery worker answers: each request ends in `done` or `failed`. */
export type ImageryEvent = v.InferOutput<typeof EventSchema>;

/** Checks a message to the worker. @throws TypeError naming the field that does not fit */
export const parseImageryRequest = (message: unknown): ImageryRequest =>
  parseMessage(RequestSchema, message, 'Request for imagery');

/** Checks a message from the worker. @throws TypeError naming the field that does not fit */
export const parseImageryEvent = (message: unknown): ImageryEvent => {
  const event = parseMessage(EventSchema, message, 'Event of the imagery worker');
  if (event.kind === 'done' && event.rgb.length !== 3 * event.sizePx ** 2)
    throw new TypeError(
      `Event of the imagery worker, rgb: ${event.rgb.length} bytes for ${event.sizePx} x ${event.sizePx} pixels`,
    );
  return event;
};
