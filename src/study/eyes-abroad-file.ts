import { join } from 'node:path';
import * as v from 'valibot';
import type { EyesAbroad } from '../training/eyes-abroad';
import { appendJsonLine, readJsonLines } from './json-lines';

/** Beside the evaluations, one line for each trial. */
const pathOf = (evaluations: string): string => join(evaluations, 'eyes-abroad.jsonl');

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const countSchema = v.object({ right: whole, n: whole });
const trialSchema: v.GenericSchema<unknown, EyesAbroad> = v.object({
  settings: v.record(v.string(), v.union([v.number(), v.string(), v.boolean()])),
  atHome: countSchema,
  abroad: v.record(v.string(), countSchema),
});

/** Adds a trial. @param evaluations folder of the evaluation files */
export const writeEyesAbroad = (evaluations: string, trial: EyesAbroad): Promise<void> =>
  appendJsonLine(pathOf(evaluations), trial);

/** The trials that were written. @throws Error naming the line and the field */
export const readEyesAbroad = (evaluations: string): Promise<EyesAbroad[]> =>
  readJsonLines(pathOf(evaluations), trialSchema);
