import * as v from 'valibot';
import { plainFailures } from '../../channel/failures';
import type { Protocol } from '../../channel/protocol';
import { t } from '../../domain/words';
import type { FaithfulnessReport } from './faithfulness-report';
import { LAB_SPLITS, type LabEvaluation, LabEvaluationSchema } from './lab-evaluation';
import { LabReportSchema } from './lab-report';

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const evaluation = LabEvaluationSchema;
const numbers = v.custom<Float64Array>(
  (value) => value instanceof Float64Array,
  () => t`must be a Float64Array`,
);

const statements = v.record(v.string(), v.nullable(v.union([v.string(), finite])));
/** As `TracedRegion`. */
const traced = v.object({
  block: v.string(),
  split: v.picklist(LAB_SPLITS),
  checked: statements,
  said: v.pipe(v.array(v.nullable(statements)), v.readonly()),
});

/** Between a page and a worker of the lab. */
export const LAB_PROTOCOL = {
  names: {
    get request() {
      return t`Request to the lab`;
    },
    get answer() {
      return t`Answer of the lab`;
    },
  },
  failures: plainFailures((why) => t`The lab broke down: ${why}. Try again, or reload the page.`),
  retries: { after: [] },
  exchanges: {
    read: {
      request: v.object({ json: v.string() }),
      /** As `parseLabEvaluation` has checked it: once more, of 100,000 regions, would keep the page for a second. */
      answer: v.custom<LabEvaluation>((read) => typeof read === 'object' && read !== null),
    },
    report: { request: v.object({ evaluation }), answer: LabReportSchema },
    faithfulness: {
      request: v.object({ regions: v.pipe(v.array(traced), v.readonly()), models: LabEvaluationSchema.entries.models }),
      /** Made by this site's own worker of a request that was checked; its numbers are drawn, not run. */
      answer: v.custom<FaithfulnessReport>((report) => typeof report === 'object' && report !== null),
    },
    residuals: {
      /** `model` is an index into the evaluation's models. */
      request: v.object({ evaluation, split: v.picklist(LAB_SPLITS), model: count }),
      answer: v.object({
        ids: v.pipe(v.array(v.string()), v.readonly()),
        residual: numbers,
        latDeg: numbers,
        lonDeg: numbers,
        global: v.nullable(v.object({ value: finite, expected: finite, p: finite, n: count })),
        local: v.nullable(
          v.object({
            value: numbers,
            p: numbers,
            adjustedP: numbers,
            quadrant: v.pipe(v.array(v.picklist(['high-high', 'low-low', 'high-low', 'low-high'])), v.readonly()),
          }),
        ),
      }),
    },
  },
} satisfies Protocol;

export type LabProtocol = typeof LAB_PROTOCOL;
