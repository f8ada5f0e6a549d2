import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';

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
 * @throws TypeError when `json` is not one.
 */
export function loadTokenizer(json: object): Tokenizer {
  if (!('model' in json && 'added_tokens' in json)) {
    throw new TypeError('Not a tokenizer.json: it needs "model" and "added_tokens"');
  }
  const inner = new HuggingFaceTokenizer(json, { clean_up_tokenization_spaces: false });
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
