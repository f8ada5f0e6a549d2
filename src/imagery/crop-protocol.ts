import * as v from 'valibot';
import { codedFailures } from '../channel/failures';
import type { Protocol } from '../channel/protocol';
import { GroundMetersSchema, LatDegSchema, LonDegSchema } from '../domain/context-schema';
import { t } from '../domain/words';
import { IMAGERY_ERROR_CODES, ImageryError } from './imagery-error';

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const zoom = v.pipe(count, v.maxValue(30));
const share = v.pipe(finite, v.minValue(0), v.maxValue(1.000001));
const text = v.pipe(v.string(), v.nonEmpty());
const lonDeg = LonDegSchema;
const latDeg = LatDegSchema;
const sizePx = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1024));
const file = v.custom<Blob>((value) => value instanceof Blob, 'must be a file');
const bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be bytes');

/** Longest address of tiles, characters: what a link may hold (500), with room for the names of providers. */
const LONGEST_TEMPLATE = 2000;
/** Tiles as files of their own, or out of one archive; never another scheme behind that of archives. */
const TEMPLATE = /^(https?:\/\/|pmtiles:\/\/(https?:\/\/[^{}\s]+|pack:\/\/[a-z0-9-]+)\/\{z\}\/\{x\}\/\{y\}$)/;

const source = v.object({
  id: text,
  label: text,
  template: v.pipe(
    v.string(),
    v.maxLength(LONGEST_TEMPLATE, () => t`is too long for an address`),
    v.regex(TEMPLATE, () => t`must be an address of http or https`),
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

const picture = v.object({
  /** [sizePx * sizePx * 3], 0..255, rows from the top. */
  rgb: bytes,
  sizePx,
  provenance: v.object({
    sourceId: text,
    attribution: text,
    zoom,
    tiles: v.pipe(v.array(text), v.readonly()),
    metersPerPixel: v.pipe(finite, v.gtValue(0)),
    groundMeters: GroundMetersSchema,
    enlargedShare: share,
    emptyShare: share,
    kernel: v.literal('area'),
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
});
type Picture = v.InferOutput<typeof picture>;

const isWhole = v.check(
  ({ rgb, sizePx }: Picture) => rgb.length === 3 * sizePx ** 2,
  ({ input: { rgb, sizePx } }: v.CheckIssue<Picture>) => `${rgb.length} bytes for ${sizePx} x ${sizePx} pixels`,
);

/** Between a page and the worker that crops pictures of regions. */
export const CROP_PROTOCOL = {
  names: { request: 'Request for imagery', answer: 'Event of the imagery worker' },
  failures: codedFailures(ImageryError, {
    codes: IMAGERY_ERROR_CODES,
    unforeseen: 'worker',
    brokenDown: (why) => t`The imagery worker broke down: ${why}. Retry to start it anew.`,
  }),
  exchanges: {
    crop: {
      request: v.object({
        region: v.object({ lonDeg, latDeg, groundMeters: GroundMetersSchema }),
        source,
        /** Side of the model's picture. */
        sizePx,
        /** Of an installed pack. */
        packed: v.optional(v.object({ archive: file, picture: v.nullable(file) })),
      }),
      progress: v.object({ tilesDone: count, tilesTotal: count }),
      answer: v.pipe(picture, v.forward(isWhole, ['rgb'])),
    },
  },
} satisfies Protocol;

export type CropProtocol = typeof CROP_PROTOCOL;
