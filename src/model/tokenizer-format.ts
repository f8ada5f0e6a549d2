import { SCALE_PHRASE } from '../profiling/prompt';

/**
 * How text is cut before merging: single digits; runs of words with the full stop, colon, bracket or line end that
 * closes them (so that a statement, a compass phrase or a line head is one piece); runs of punctuation. Every character
 * falls into exactly one piece. Only features that JavaScript's `u` flag and Oniguruma read alike.
 */
export const SPLIT_PATTERN = '[0-9]|[^0-9\\n",.:()]+(?:\\.|:?\\n"?|: ?[("]?)?|[\\n",.:()]+ ?';

/** Tokens outside the merges; they get the last ids, in this order, as in Qwen's files. */
export const ADDED_TOKENS: readonly { readonly content: string; readonly special: boolean }[] = [
  { content: '<|endoftext|>', special: true },
  { content: '<|im_start|>', special: true },
  { content: '<|im_end|>', special: true },
  { content: '<|vision_start|>', special: true },
  { content: '<|vision_end|>', special: true },
  { content: '<|vision_pad|>', special: true },
  { content: '<|image_pad|>', special: true },
  { content: '<|video_pad|>', special: true },
  { content: '<think>', special: false },
  { content: '</think>', special: false },
  { content: '<answer>', special: false },
  { content: '</answer>', special: false },
  { content: SCALE_PHRASE, special: false },
];

function byteAlphabet(): readonly string[] {
  const printable = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  let spare = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(printable(byte) ? byte : spare++));
}

/** GPT-2's alphabet: the visible character that stands for each byte in vocabulary and merges. */
export const BYTE_ALPHABET: readonly string[] = byteAlphabet();

const encoder = new TextEncoder();

/** Text as a string of one visible character per UTF-8 byte. */
export function toByteLevel(text: string): string {
  return Array.from(encoder.encode(text), (byte) => BYTE_ALPHABET[byte]).join('');
}

const PIECE = new RegExp(SPLIT_PATTERN, 'gu');
const escaped = ADDED_TOKENS.map(({ content }) => content.replace(/[|()./]/g, '\\$&'));
const ADDED = new RegExp(escaped.join('|'), 'u');

/** The pieces within which merges happen, in order: added tokens taken out, the rest cut by `SPLIT_PATTERN`. */
export function pieces(text: string): string[] {
  return text.split(ADDED).flatMap((part) => part.match(PIECE) ?? []);
}

/** Hugging Face's tokenizer.json, as far as a byte-level BPE uses it. */
export interface TokenizerJson {
  readonly version: '1.0';
  readonly added_tokens: readonly Record<string, unknown>[];
  readonly model: {
    readonly type: 'BPE';
    readonly ignore_merges: true;
    readonly vocab: Readonly<Record<string, number>>;
    readonly merges: readonly (readonly [string, string])[];
  } & Readonly<Record<string, unknown>>;
  readonly [part: string]: unknown;
}

/**
 * Assembles tokenizer.json. `ignore_merges` (as in Llama 3) makes a piece that is itself in the vocabulary one token,
 * without spending entries on the merges that would lead to it.
 * @param tokens base vocabulary in id order, in byte-level characters.
 */
export function tokenizerJson(
  tokens: readonly string[],
  merges: readonly (readonly [string, string])[],
): TokenizerJson {
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: false };
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: ADDED_TOKENS.map((token, i) => ({ id: tokens.length + i, ...token, ...flags })),
    normalizer: null,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: SPLIT_PATTERN }, behavior: 'Isolated', invert: false },
        byteLevel,
      ],
    },
    post_processor: byteLevel,
    decoder: byteLevel,
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: '',
      end_of_word_suffix: '',
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: true,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges,
    },
  };
}
