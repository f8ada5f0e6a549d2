import * as v from 'valibot';
import { t } from './words';

/** The last millisecond of the year 9999: later ones have no date that pages can write. */
const LAST_MS = 253_402_300_799_999;

/** When something was made, in milliseconds since 1970, of a file: any that passes can be written as a date. */
export const MomentSchema = v.pipe(
  v.number(),
  v.finite(),
  v.minValue(0, () => t`must not be before 1970`),
  v.maxValue(LAST_MS, () => t`must not be after the year 9999`),
);

/** A moment of a clock that may be set wrongly, as a file can hold it. */
export const momentOf = (clockMs: number): number => Math.min(Math.max(0, clockMs), LAST_MS);
