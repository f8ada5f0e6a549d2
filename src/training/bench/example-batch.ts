import { INDICATORS } from '../../domain/indicator';
import { LAND_COVERS } from '../../domain/land-cover';
import { type Random, seededRandom } from '../../domain/random';
import type { BranchLayout } from '../../model/branching';
import { imageTokenCount, NANO_CONFIG } from '../../model/config';
import type { Branch, Tensors } from '../../model/packing';
import { branchTokens, outputTokens, PROMPT_CONTRACT, prefixTokens } from '../../model/prompt-tokens';
import type { Tokenizer } from '../../model/tokenizer';
import { priorOutput } from '../../profiling/prior';
import { writeOutput } from '../../profiling/trace';
import { PIXEL_PLAN } from '../../profiling/trace-plan';
import { readGazetteer, readTokenizer } from '../repository-files';
import { type SupervisedRow, supervisedBatch } from '../supervised-batch';

/** A point somewhere in Europe, as [lonDeg, latDeg]. */
export const europeanPoint = (random: Random): [number, number] => [-5 + 27 * random.next(), 40 + 15 * random.next()];

/** Question and answer by the rule of thumb for a picture that nobody took. */
function exampleBranch(tokenizer: Tokenizer, indicator: number, random: Random): Branch {
  const { id } = INDICATORS[indicator % INDICATORS.length];
  const seen = { cover: random.pick(LAND_COVERS), greenery: 2, built: 1, roads: 1, water: 0, texture: 1 } as const;
  const { trace, score } = priorOutput(id, seen, random);
  const question = branchTokens(tokenizer, id);
  return {
    tokens: Int32Array.of(...question, ...outputTokens(tokenizer, writeOutput(trace, score, PIXEL_PLAN[id]))),
    promptLength: question.length,
  };
}

/**
 * Rows as training has them: prompts of real places, answers in full, image tokens drawn from a normal distribution.
 */
export async function exampleRows(rows: number, branches: number): Promise<SupervisedRow[]> {
  const tokenizer = await readTokenizer();
  const gazetteer = await readGazetteer();
  const random = seededRandom(1, 'bench/rows');
  const values = imageTokenCount(NANO_CONFIG.vision) * NANO_CONFIG.text.width;
  return Array.from({ length: rows }, () => ({
    prefix: prefixTokens(tokenizer, gazetteer.describe(...europeanPoint(random)), PROMPT_CONTRACT),
    image: Float32Array.from({ length: values }, () => random.normal()),
    branches: Array.from({ length: branches }, (_, i) => exampleBranch(tokenizer, i, random)),
  }));
}

/** Tensors of a supervised step over `layout`. */
export const exampleBatch = async (layout: BranchLayout): Promise<Tensors> =>
  supervisedBatch(await exampleRows(layout.rows, layout.branches), layout, NANO_CONFIG);
