import { NO_PACE, type Pace, paceAfter } from '../domain/pace';
import { REGION_GROUND_METERS, type Region } from '../domain/region';
import type { BatchRecord } from './batch-record';

/** How a batch stands. */
export interface BatchState extends Pace {
  readonly record: BatchRecord;
  readonly phase: 'running' | 'paused' | 'failed' | 'done';
  /** What went wrong, for people; what came before is kept. */
  readonly error: string | null;
}

/** A batch that waits for somebody to go on with it: just made, or kept from before a reload. */
export const restingBatch = (record: BatchRecord): BatchState => ({
  record,
  phase: 'paused',
  error: null,
  ...NO_PACE,
});

/** @param nowMs of a steady clock */
export const startedBatch = (batch: BatchState, nowMs: number): BatchState => ({
  ...batch,
  phase: 'running',
  error: null,
  since: { startedAtMs: nowMs, answered: batch.record.done },
  leftMs: null,
});

/** The batch after some of its squares. */
export const advancedBatch = (batch: BatchState, record: BatchRecord, nowMs: number): BatchState => ({
  ...batch,
  record,
  ...paceAfter(batch, { before: batch.record.done, after: record.done }, record.squares.length, nowMs),
});

/** The batch at rest, before its end or at it. */
export const restedBatch = (
  batch: BatchState,
  phase: Exclude<BatchState['phase'], 'running'>,
  error: string | null = null,
): BatchState => ({ ...batch, phase, error, ...NO_PACE });

/** Squares that have not been asked about yet. */
export const squaresLeft = ({ record }: BatchState): Region[] =>
  record.squares.slice(record.done).map(([lonDeg, latDeg]) => ({ lonDeg, latDeg, groundMeters: REGION_GROUND_METERS }));

/** Squares since the last start from which a pace is kept. */
const ENOUGH_SQUARES = 16;

/** Milliseconds that a square has taken since the last start; null where too few came to tell. */
export function squareMs({ since, record }: BatchState, nowMs: number): number | null {
  const came = since ? record.done - since.answered : 0;
  return since && came >= ENOUGH_SQUARES ? (nowMs - since.startedAtMs) / came : null;
}
