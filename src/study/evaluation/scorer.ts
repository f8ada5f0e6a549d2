import type { IndicatorId } from '../../domain/indicator';
import type { ModelConfig } from '../../model/config';
import { branchTokens, PROMPT_CONTRACT } from '../../model/prompt-tokens';
import type { Tokenizer } from '../../model/tokenizer';
import { type ParsedOutput, parseOutput } from '../../profiling/trace';
import { type SampledRollout, Sampler, type SamplerRow } from '../../training/sampler';
import type { Feeds } from '../../training/session';
import { MAX_TRACE_TOKENS } from '../../training/trace-length';

/** Regions scored at once. */
const ROWS = 32;

/** A model's word on one region and indicator. */
export interface Reading {
  readonly text: string;
  readonly parsed: ParsedOutput;
  /** The answer as written; null when there is none. */
  readonly written: number | null;
  /**
   * Mean of the answer under the model's own digit probabilities behind its greedy trace; null when it opens no answer.
   */
  readonly expected: number | null;
}

/**
 * A region to score: prompt prefix, image tokens (null: a prompt without image), and what its outputs are made to begin
 * with.
 */
export interface ScoreRequest {
  readonly prefix: Int32Array;
  readonly image: Float32Array | null;
  /** Tokens put behind a question, such as a forced statement, by indicator. */
  readonly openings?: Readonly<Record<string, Int32Array>>;
}

export type Readings = Readonly<Record<string, Reading>>;

function readingOf(rollout: SampledRollout, opening: Int32Array | undefined, tokenizer: Tokenizer): Reading {
  const text = tokenizer.decode([...(opening ?? []), ...rollout.tokens], { skipSpecial: true });
  const parsed = parseOutput(text);
  return { text, parsed, written: parsed.answer, expected: rollout.expected };
}

/** Greedy answers of one model for some indicators of many regions, in batches. */
export class Scorer {
  private readonly questions: Int32Array[];

  private constructor(
    private readonly tokenizer: Tokenizer,
    private readonly indicators: readonly IndicatorId[],
    private readonly sampler: Sampler,
  ) {
    this.questions = indicators.map((id) => branchTokens(tokenizer, id));
  }

  static async open(
    config: ModelConfig,
    tokenizer: Tokenizer,
    indicators: readonly IndicatorId[],
    hasImage = true,
  ): Promise<Scorer> {
    const layout = { rows: ROWS, prefixLength: PROMPT_CONTRACT.maxPrefixTokens, branches: indicators.length };
    return new Scorer(tokenizer, indicators, await Sampler.open(config, layout, tokenizer, hasImage));
  }

  release(): Promise<void> {
    return this.sampler.release();
  }

  /** @returns readings in the order of the requests */
  async score(
    weights: Feeds,
    requests: readonly ScoreRequest[],
    onProgress?: (done: number) => void,
  ): Promise<Readings[]> {
    const readings: Readings[] = [];
    for (let start = 0; start < requests.length; start += ROWS) {
      const batch = requests.slice(start, start + ROWS);
      const rows = batch.map(
        ({ prefix, image, openings }): SamplerRow => ({
          prefix,
          image,
          branches: this.questions.map((q, k) => Int32Array.of(...q, ...(openings?.[this.indicators[k]] ?? []))),
        }),
      );
      const rollouts = await this.sampler.run(weights, rows, { sampling: null, maxNewTokens: MAX_TRACE_TOKENS });
      for (const [i, own] of rollouts.entries()) {
        const entries = this.indicators.map((id, k) => [
          id,
          readingOf(own[k], batch[i].openings?.[id], this.tokenizer),
        ]);
        readings.push(Object.fromEntries(entries));
      }
      onProgress?.(readings.length);
    }
    return readings;
  }
}
