import { AnswerReadout } from '../../model/answer-readout';
import { chooseToken, type Sampling } from '../../model/token-choice';
import { throwIfCancelled } from '../engine-error';
import type { CachedDecoder, DecodedRows } from './cached-decoder';
import type { GraphRuns } from './graph-runs';
import type { LoadedModel } from './loaded-model';

/** An output as far as it has been written. */
export interface WrittenOutput {
  /** Number of the row it was written in. */
  readonly row: number;
  readonly tokens: readonly number[];
  readonly isOver: boolean;
  /** Whether the model ended its turn; false when it was cut at the longest length, and while it is written. */
  readonly ended: boolean;
  /** As `AnswerReadout.expected`. */
  readonly expected: number | null;
}

class RowState implements WrittenOutput {
  readonly tokens: number[] = [];
  isOver = false;
  ended = false;
  private readonly readout: AnswerReadout;

  constructor(
    readonly row: number,
    private readonly sampling: Sampling,
    private readonly model: LoadedModel,
  ) {
    this.readout = new AnswerReadout(model.answerMarks);
  }

  get expected(): number | null {
    return this.readout.expected;
  }

  get lastToken(): number {
    return this.tokens[this.tokens.length - 1];
  }

  /** @param logits of the next token */
  take(logits: Float32Array): void {
    const { endToken, maxNewTokens } = this.model.generation;
    if (this.tokens.length > 0) this.readout.observe(this.lastToken, logits);
    const token = chooseToken(logits, this.sampling);
    this.tokens.push(token);
    this.ended = token === endToken;
    this.isOver = this.ended || this.tokens.length >= maxNewTokens;
  }
}

/** Drops rows that are over once they are this share of a batch: carrying them costs more than the copy. */
const DEAD_SHARE = 0.5;

/**
 * Writes on in several rows at once, one token of each in a run.
 * @param from the rows behind their prompts; its cache is left to the caller
 * @param samplings how each row takes its tokens; a row draws from its own generator, so it writes what it would write
 *   alone
 * @param signal stops it between two tokens
 * @returns after each token, the output it belongs to
 * @throws EngineError `cancelled`; whatever the runtime throws
 */
export async function* decodeRows(
  runs: GraphRuns,
  decoder: CachedDecoder,
  model: LoadedModel,
  from: DecodedRows,
  samplings: readonly Sampling[],
  signal: AbortSignal,
): AsyncGenerator<WrittenOutput, void, void> {
  let alive = samplings.map((sampling, row) => new RowState(row, sampling, model));
  /** Rows of the batch, in order; null for one that is over. */
  let slots: (RowState | null)[] = alive;
  let now = from;
  const moveTo = (next: DecodedRows): void => {
    if (now !== from) now.cache.dispose();
    now = next;
  };
  try {
    for (;;) {
      throwIfCancelled(signal);
      for (const [slot, row] of slots.entries()) {
        if (!row) continue;
        row.take(now.logits.last(slot));
        yield row;
      }
      slots = slots.map((row) => (row?.isOver ? null : row));
      alive = slots.filter((row) => row !== null);
      if (alive.length === 0) return;
      throwIfCancelled(signal);
      if (alive.length <= slots.length * DEAD_SHARE) {
        const kept = alive.map((row) => slots.indexOf(row));
        moveTo({ cache: await runs.copyRows(now.cache, kept), logits: now.logits });
        slots = alive;
      }
      moveTo(
        await decoder.step(
          now.cache,
          slots.map((row) => row?.lastToken ?? model.generation.endToken),
        ),
      );
    }
  } finally {
    if (now !== from) now.cache.dispose();
  }
}
