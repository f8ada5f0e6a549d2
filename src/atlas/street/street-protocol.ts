import * as v from 'valibot';
import { plainFailures } from '../../channel/failures';
import type { AnswerOf, Protocol } from '../../channel/protocol';
import { LatDegSchema, LonDegSchema } from '../../domain/context-schema';
import { t } from '../../domain/words';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const point = v.object({ lonDeg: LonDegSchema, latDeg: LatDegSchema });
const rgb = v.instance(Uint8Array);

/** Between a page and a worker of the Atlas that looks around on streets. It comes with the first question. */
export const STREET_PROTOCOL = {
  names: { request: 'Request to the streets', answer: 'Answer of the streets' },
  failures: plainFailures((why) => t`The worker of the streets broke down: ${why}. Try again, or reload the page.`),
  // A street looks the same whoever asks.
  retries: { after: [] },
  exchanges: {
    street: {
      request: v.object({ seed: whole }),
      /** As `streetView`. */
      answer: v.object({
        /** [1024 * 256 * 3], see `stripOf`. */
        strip: rgb,
        /** [64 * 64 * 3], the view as models take it, see `littlePlanetOf`. */
        street: rgb,
        /** Each [64 * 64 * 3]. */
        candidates: v.array(rgb),
        /** Middles of the candidates, in their order. */
        places: v.array(point),
        /** Which of them it is. */
        answer: whole,
        /** North, east, south, west. */
        skylinesDeg: v.array(v.number()),
        /** Middle of the square of the city's grid that holds the viewpoint. */
        square: point,
        city: v.pipe(v.string(), v.nonEmpty()),
      }),
    },
  },
} satisfies Protocol;

export type StreetProtocol = typeof STREET_PROTOCOL;

/** A view from a street, and the pictures from above that it is to be found among. */
export type StreetView = AnswerOf<StreetProtocol, 'street'>;
