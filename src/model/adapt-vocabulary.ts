import type { Random } from '../domain/random';
import { EMBEDDING, type Weights } from './parameters';
import type { TokenizerJson } from './tokenizer-format';

type Words = Pick<TokenizerJson, 'added_tokens' | 'model'>;

/** Standard deviation of the rows of tokens that the weights have never seen, as at the start of a training. */
const NEW_ROW_DEVIATION = 0.02;

/**
 * Weights for another vocabulary: the rows of tokens that both have are kept, the others drawn anew.
 * @param from tokenizer.json that the weights belong to
 * @param to tokenizer.json that they are to read and write
 */
export function adaptVocabulary(weights: Weights, from: Words, to: Words, random: Random): Weights {
  const old = weights.get(EMBEDDING);
  if (!old) throw new Error(`The checkpoint has no weight "${EMBEDDING}"`);
  const known = idsOf(from);
  const wanted = idsOf(to);
  const width = old.length / known.size;
  const rows = new Float32Array(wanted.size * width);
  for (const [token, id] of wanted) {
    const before = known.get(token);
    const row = rows.subarray(id * width, (id + 1) * width);
    if (before === undefined) row.set(Float32Array.from(row, () => NEW_ROW_DEVIATION * random.normal()));
    else row.set(old.subarray(before * width, (before + 1) * width));
  }
  return new Map([...weights, [EMBEDDING, rows]]);
}

const idsOf = ({ added_tokens, model }: Words): Map<string, number> =>
  new Map([
    ...Object.entries(model.vocab),
    ...added_tokens.map(({ content, id }) => [String(content), Number(id)] as const),
  ]);
