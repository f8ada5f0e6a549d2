import * as v from 'valibot';
import { plainFailures } from '../../channel/failures';
import type { Protocol } from '../../channel/protocol';
import { LatDegSchema, LonDegSchema } from '../../domain/context-schema';
import { CHANGE_CELLS, GROUND_WORDS } from '../../domain/task';
import { t } from '../../domain/words';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const point = { lonDeg: LonDegSchema, latDeg: LatDegSchema };

/** Between a page and a worker of the Atlas that looks at both dates. It comes with the first question. */
export const CHANGE_PROTOCOL = {
  names: { request: 'Request to the two dates', answer: 'Answer of the two dates' },
  failures: plainFailures((why) => t`The worker of the two dates broke down: ${why}. Try again, or reload the page.`),
  // A square has changed in the same way whoever asks.
  retries: { after: [] },
  exchanges: {
    /** As `changeView`. */
    change: {
      request: v.object(point),
      answer: v.nullable(
        v.object({
          ...point,
          isLearned: v.boolean(),
          change: v.nullable(
            v.object({
              cells: v.pipe(v.array(v.picklist(CHANGE_CELLS)), v.readonly()),
              built: v.pipe(
                v.array(v.object({ third: v.pipe(whole, v.maxValue(8)), word: v.picklist(GROUND_WORDS) })),
                v.readonly(),
              ),
            }),
          ),
          rgb: v.instance(Uint8Array),
        }),
      ),
    },
    /** As `drawnChange`. */
    drawnChange: { request: v.object({ seed: whole }), answer: v.object(point) },
  },
} satisfies Protocol;

export type ChangeProtocol = typeof CHANGE_PROTOCOL;
