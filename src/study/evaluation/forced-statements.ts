import type { IndicatorId } from '../../domain/indicator';
import type { Tokenizer } from '../../model/tokenizer';
import { type StatementId, statement } from '../../profiling/statements';
import type { RegionTable } from '../../training/regions';
import type { Readings, ScoreRequest } from './scorer';

/** A statement that is forced on the traces of some indicators. */
export interface ForcedStatement {
  readonly id: StatementId;
  /** Those whose traces make it. */
  readonly indicators: readonly IndicatorId[];
  /** Phrases, in the order of the table of statements. */
  readonly levels: readonly string[];
}

/** Every statement but what sums the others up, with the indicators that it is a reason for. */
export function forcedStatements({ indicators, plan }: RegionTable): ForcedStatement[] {
  const ids = [...new Set(indicators.flatMap((indicator) => plan[indicator]))].filter((id) => id !== 'place');
  return ids.map((id) => ({
    id,
    indicators: indicators.filter((indicator) => plan[indicator].includes(id)),
    levels: statement(id).levels,
  }));
}

/**
 * One request for each level of a statement: what the model said before it stays, then it says the level, and goes on
 * by itself. Traces that do not make the statement are left to themselves.
 * @param readings what the model said of its own
 */
export function forcedRequests(
  { id, indicators, levels }: ForcedStatement,
  request: ScoreRequest,
  readings: Readings,
  tokenizer: Tokenizer,
): ScoreRequest[] {
  const before = indicators.map((indicator) => {
    const { text, parsed } = readings[indicator];
    const span = parsed.spans.find((one) => one.id === id);
    return [indicator, span ? text.slice(0, span.start) : '<think>'] as const;
  });
  return levels.map((phrase) => ({
    ...request,
    openings: Object.fromEntries(before.map(([indicator, text]) => [indicator, tokenizer.encode(text + phrase)])),
  }));
}
