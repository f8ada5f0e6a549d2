import * as v from 'valibot';
import type { FaithfulnessReport } from '../src/bias/lab/faithfulness-report';
import { LAB_SPLITS, LabEvaluationSchema } from '../src/bias/lab/lab-evaluation';
import { LabReportSchema } from '../src/bias/lab/lab-report';
import { parseMessage } from './parse-message';

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const evaluation = LabEvaluationSchema;

const statements = v.record(v.string(), v.nullable(v.union([v.string(), finite])));
/** As `TracedRegion`. */
const traced = v.object({
  block: v.string(),
  split: v.picklist(LAB_SPLITS),
  checked: statements,
  said: v.pipe(v.array(v.nullable(statements)), v.readonly()),
});

const RequestSchema = v.variant('kind', [
  v.object({ kind: v.literal('report'), evaluation }),
  /** `model` is an index into the evaluation's models. */
  v.object({
    kind: v.literal('faithfulness'),
    regions: v.pipe(v.array(traced), v.readonly()),
    models: LabEvaluationSchema.entries.models,
  }),
  v.object({ kind: v.literal('residuals'), evaluation, split: v.picklist(LAB_SPLITS), model: count }),
]);

/** What the page asks of a worker of the lab, which answers once. */
export type LabRequest = v.InferOutput<typeof RequestSchema>;

const numbers = v.custom<Float64Array>((value) => value instanceof Float64Array, 'must be a Float64Array');

const AnswerSchema = v.variant('kind', [
  v.object({ kind: v.literal('report'), report: LabReportSchema }),
  v.object({
    kind: v.literal('residuals'),
    map: v.object({
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
  }),
  /** Made by this site's own worker of a request that was checked; its numbers are drawn, not run. */
  v.object({
    kind: v.literal('faithfulness'),
    report: v.custom<FaithfulnessReport>((report) => typeof report === 'object' && report !== null),
  }),
  v.object({ kind: v.literal('failed'), message: v.string() }),
]);

/** What a worker of the lab answers. */
export type LabAnswer = v.InferOutput<typeof AnswerSchema>;

/** Checks a message to the worker. @throws TypeError naming the field that does not fit */
export const parseLabRequest = (message: unknown): LabRequest =>
  parseMessage(RequestSchema, message, 'Request to the lab');

/** Checks a message from the worker. @throws TypeError naming the field that does not fit */
export const parseLabAnswer = (message: unknown): LabAnswer => parseMessage(AnswerSchema, message, 'Answer of the lab');
