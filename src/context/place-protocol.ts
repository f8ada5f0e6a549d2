import * as v from 'valibot';
import { plainFailures } from '../channel/failures';
import type { Protocol } from '../channel/protocol';
import { ContextSchema, LatDegSchema, LonDegSchema } from '../domain/context-schema';
import { t } from '../domain/words';
import type { BordersGeoJson } from './borders-geojson';
import { PLACE_SCOPES } from './draw-places';

/** Places of one draw. */
const MAX_DRAWN = 300;
/** Places that are located at once. */
export const MOST_LOCATED = 1000;

const lonDeg = LonDegSchema;
const latDeg = LatDegSchema;

/** Between a page and the gazetteer's worker. */
export const PLACE_PROTOCOL = {
  names: { request: 'Request to the gazetteer', answer: 'Answer of the gazetteer' },
  failures: plainFailures((why) => t`The gazetteer's worker broke down: ${why}. Reload the page.`),
  /** Where the gazetteer lies, absolute. */
  settings: v.object({ url: v.pipe(v.string(), v.url()) }),
  exchanges: {
    describe: {
      request: v.object({ lonDeg, latDeg }),
      answer: v.object({
        context: ContextSchema,
        /** Whether the models learned from pictures of this country. */
        isLearned: v.boolean(),
      }),
    },
    search: {
      /** `near` is where the map looks, as `Camera`: places there come first. */
      request: v.object({
        text: v.pipe(v.string(), v.maxLength(200)),
        near: v.optional(v.object({ lonDeg, latDeg, zoom: v.number() })),
      }),
      answer: v.array(v.object({ name: v.string(), country: v.string(), lonDeg, latDeg })),
    },
    borders: {
      request: v.undefined(),
      /** Land, coasts and borders to draw. */
      answer: v.custom<BordersGeoJson>((value) => (value as BordersGeoJson | null)?.type === 'FeatureCollection'),
    },
    /** The name of the country of each place, null on the open sea; and all countries. */
    countriesAt: {
      request: v.pipe(v.array(v.object({ lonDeg, latDeg })), v.maxLength(MOST_LOCATED)),
      answer: v.object({
        names: v.array(v.nullable(v.string())),
        countries: v.array(v.object({ code: v.string(), name: v.string() })),
      }),
    },
    /** Places that a picture can be claimed to show, as `drawPlaces`. */
    draw: {
      request: v.object({
        count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_DRAWN)),
        seed: v.pipe(v.number(), v.integer(), v.minValue(0)),
        scope: v.picklist(PLACE_SCOPES),
      }),
      answer: v.array(v.object({ context: ContextSchema, countryCode: v.nullable(v.string()) })),
    },
  },
} satisfies Protocol;

export type PlaceProtocol = typeof PLACE_PROTOCOL;
