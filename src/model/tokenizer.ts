import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import * as v from 'valibot';
import { boundedLine } from '../domain/bounded-line';
import { issueText } from '../domain/parse-json-record';
import { tokenizerJson } from './tokenizer-format';

/** Ours have some 2,000; the library makes lists as long as the largest id. */
const MOST_TOKENS = 200_000;
const id = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_TOKENS - 1));
const content = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000));

/** How text is cut: as ours are, so that no pattern out of a file is ever run. */
const { pre_tokenizer: CUT } = tokenizerJson([], []);

const TokenizerSchema = v.looseObject({
  normalizer: v.null(),
  pre_tokenizer: v.custom((json) => JSON.stringify(json) === JSON.stringify(CUT), 'must cut text as our models do'),
  added_tokens: v.pipe(v.array(v.looseObject({ id, content, special: v.boolean() })), v.maxLength(1000)),
  model: v.looseObject({
    type: v.literal('BPE'),
    vocab: v.record(content, id),
    merges: v.pipe(v.array(v.tuple([content, content])), v.maxLength(MOST_TOKENS)),
  }),
});

/** Text to token ids and back. */
export interface Tokenizer {
  readonly vocabularySize: number;
  /** Ids of a text; nothing is added before or after. */
  encode(text: string): Int32Array;
  /** Text of ids; `skipSpecial` leaves out `<|im_end|>` and its like, but not `<think>` and `<answer>`. */
  decode(ids: ArrayLike<number>, options?: { skipSpecial?: boolean }): string;
  /** Id of a text that is exactly one token, such as `'<|im_end|>'` or `' Full greenery.'`. @throws RangeError */
  id(token: string): number;
}

/**
 * Opens a tokenizer.json.
 * @throws TypeError naming the field, when `json` is not one of the form that our models have
 */
export function loadTokenizer(json: object): Tokenizer {
  const parsed = v.safeParse(TokenizerSchema, json);
  if (!parsed.success) throw notOne(issueText(parsed.issues[0]));
  const inner = opened(json);
  const vocabularySize = inner.get_vocab().size;
  const encode = (text: string) => Int32Array.from(inner.encode(text, { add_special_tokens: false }).ids);

  return {
    vocabularySize,
    encode,
    decode(ids, { skipSpecial = false } = {}) {
      if (ids.length === 0) return '';
      const list = Array.from(ids);
      const unknown = list.find((id) => inner.id_to_token(id) === undefined);
      if (unknown !== undefined) throw new RangeError(`Token id ${unknown} is outside 0-${vocabularySize - 1}`);
      return inner.decode(list, { skip_special_tokens: skipSpecial });
    },
    id(token) {
      const ids = encode(token);
      if (ids.length !== 1)
        throw new RangeError(`"${token}" is ${ids.length} tokens; id() takes text that is one token`);
      return ids[0];
    },
  };
}

function opened(json: object): HuggingFaceTokenizer {
  try {
    return new HuggingFaceTokenizer(json, { clean_up_tokenization_spaces: false });
  } catch (cause) {
    throw notOne(boundedLine(String((cause as Error).message)));
  }
}

const notOne = (why: string): TypeError =>
  new TypeError(`Not a tokenizer.json of the form that is used here: ${why}. Export the model anew.`);
