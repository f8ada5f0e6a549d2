import * as v from 'valibot';
import { plainFailures } from '../channel/failures';
import type { Protocol } from '../channel/protocol';
import { ContextSchema, GroundMetersSchema, LatDegSchema, LonDegSchema } from '../domain/context-schema';
import { LAND_COVERS } from '../domain/land-cover';
import { PICTURE_PX } from '../domain/picture';
import { GROUND_WORDS, TASK_IDS } from '../domain/task';
import { t } from '../domain/words';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const date = v.picklist([0, 1]);
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const lonDeg = LonDegSchema;
/** Latitude north and south at which the planet's map ends. */
export const MAP_END_DEG = 85;
const latDeg = v.pipe(LatDegSchema, v.minValue(-MAP_END_DEG), v.maxValue(MAP_END_DEG));
const text = v.pipe(v.string(), v.nonEmpty());
const bytes = v.custom<Uint8ClampedArray<ArrayBuffer>>((value) => value instanceof Uint8ClampedArray, 'must be bytes');
const edge = v.pipe(whole, v.maxValue(PICTURE_PX));
const box = v.object({ left: edge, top: edge, right: edge, bottom: edge });
const numbers = v.custom<Float64Array<ArrayBuffer>>((value) => value instanceof Float64Array, 'must be a Float64Array');

/** Between a page and the worker that draws and knows the simulated planet. */
export const ATLAS_PROTOCOL = {
  names: { request: 'Request to the Atlas', answer: 'Answer of the Atlas' },
  failures: plainFailures((why) => t`The Atlas' worker broke down: ${why}. Try again, or reload the page.`),
  // A planet answers the same whoever asks: the map and the dossier need not hear of it.
  retries: { after: [] },
  exchanges: {
    tile: {
      request: v.object({
        z: v.pipe(whole, v.maxValue(22)),
        x: whole,
        y: whole,
        layer: v.picklist(['day', 'night']),
        date,
      }),
      /** [256 * 256 * 4] RGBA. */
      answer: bytes,
    },
    crop: {
      request: v.object({
        lonDeg,
        latDeg,
        groundMeters: GroundMetersSchema,
        sizePx: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1024)),
        date,
      }),
      /** [sizePx * sizePx * 3], 0..255, rows from the top. */
      answer: v.instance(Uint8Array),
    },
    describe: {
      request: v.object({ lonDeg, latDeg }),
      answer: v.object({
        context: ContextSchema,
        /** Null at sea. */
        continent: v.nullable(v.object({ name: text, isSeen: v.boolean() })),
        /** The square of a city's grid that holds the point; null outside cities. */
        cell: v.nullable(v.object({ id: whole, city: whole, lonDeg, latDeg })),
      }),
    },
    cities: {
      request: v.undefined(),
      answer: v.array(
        v.object({
          id: whole,
          name: text,
          nation: text,
          continent: text,
          isSeen: v.boolean(),
          lonDeg,
          latDeg,
          /** Where its grid of squares lies, as `CityPlane`. */
          plane: v.object({ u: share, v: share, scale: v.pipe(share, v.gtValue(0)) }),
          /** And what else has a name in it, landmarks too. */
          places: v.array(v.object({ name: text, lonDeg, latDeg })),
        }),
      ),
    },
    land: {
      request: v.undefined(),
      /** Closed coasts, as `landRings`. */
      answer: v.array(v.array(v.tuple([lonDeg, latDeg]))),
    },
    truth: {
      request: v.object({ city: whole, date }),
      answer: v.object({
        city: whole,
        nation: whole,
        date,
        ids: v.custom<Int32Array<ArrayBuffer>>((value) => value instanceof Int32Array, 'must be an Int32Array'),
        lonDeg: numbers,
        latDeg: numbers,
        split: v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array, 'must be a Uint8Array'),
        values: numbers,
        causeValues: numbers,
      }),
    },
    /** What can be asked of a square of a city, beyond doubt. */
    asked: {
      /** `region` as `AtlasRegion` numbers it. */
      request: v.object({ region: whole, date }),
      answer: v.pipe(
        v.array(
          v.object({
            task: v.picklist(TASK_IDS.filter((id) => id !== 'caption' && id !== 'change' && id !== 'street')),
            question: text,
            answer: v.union([whole, text, v.pipe(v.array(text), v.readonly()), box]),
            template: text,
            word: v.nullable(v.picklist(GROUND_WORDS)),
            where: v.nullable(box),
          }),
        ),
        v.readonly(),
      ),
    },
    stated: {
      /** `region` as `AtlasRegion` numbers it. */
      request: v.object({ region: whole, date }),
      /** All that a trace can truly state of it. */
      answer: v.object({
        cover: v.picklist(LAND_COVERS),
        homes: v.picklist([0, 1, 2, 3]),
        huts: v.picklist([0, 1, 2]),
        villas: v.picklist([0, 1]),
        workplaces: v.picklist([0, 1, 2]),
        factories: v.picklist([0, 1, 2]),
        streets: v.picklist([0, 1, 2]),
        parks: v.picklist([0, 1, 2]),
        water: v.picklist([0, 1, 2]),
        centre: v.picklist([0, 1, 2]),
      }),
    },
  },
} satisfies Protocol;

export type AtlasProtocol = typeof ATLAS_PROTOCOL;
