import * as v from 'valibot';
import { codedFailures, plainFailures } from '../../../src/channel/failures';
import type { Protocol } from '../../../src/channel/protocol';

/** Of a worker that adds numbers and counts to them. */
export const SUMS = {
  names: { request: 'Request for a sum', answer: 'Answer of the adder' },
  failures: plainFailures((why) => `The adder broke down: ${why}.`),
  exchanges: {
    add: { request: v.object({ a: v.number(), b: v.number() }), answer: v.number() },
    count: { request: v.number(), progress: v.object({ at: v.number() }), answer: v.void() },
    list: { request: v.number(), answer: v.instance(Float64Array) },
  },
} satisfies Protocol;

export const SUM_ERROR_CODES = ['input', 'cancelled', 'worker', 'overflow', 'lost'] as const;

export class SumError extends Error {
  constructor(
    readonly code: (typeof SUM_ERROR_CODES)[number],
    message: string,
  ) {
    super(message);
  }
}

/** The same with settings, a notice, codes, and a second try. */
export const PATIENT_SUMS = {
  ...SUMS,
  failures: codedFailures(SumError, {
    codes: SUM_ERROR_CODES,
    unforeseen: 'lost',
    brokenDown: (why) => `The adder broke down: ${why}.`,
  }),
  settings: v.object({ base: v.number() }),
  notice: v.object({ mood: v.string() }),
  retries: { after: ['lost'] },
} satisfies Protocol;
