import type { RegionContext } from '../domain/region';
import { t } from '../domain/words';
import { type PromptParts, promptBranch, promptPrefix } from '../profiling/prompt';
import type { Tokenizer } from './tokenizer';

/** What prompts of a model are made of: part of the manifest, alike in training and in the browser. */
export interface PromptContract {
  readonly imageTokens: number;
  readonly nearbyPlaces: number;
  /** A prefix that would be longer names fewer nearby places. */
  readonly maxPrefixTokens: number;
}

export const PROMPT_CONTRACT: PromptContract = { imageTokens: 16, nearbyPlaces: 2, maxPrefixTokens: 88 };

/**
 * Tokens of the prefix of a prompt: image placeholders and place.
 * @throws RangeError if even without nearby places it is longer than the contract allows
 */
export function prefixTokens(
  tokenizer: Tokenizer,
  context: RegionContext,
  { imageTokens, nearbyPlaces, maxPrefixTokens }: PromptContract = PROMPT_CONTRACT,
  include?: Partial<PromptParts>,
): Int32Array {
  for (let places = nearbyPlaces; places >= 0; places--) {
    const ids = tokenizer.encode(
      promptPrefix(context, { imageTokens, nearbyPlaces: places, ...(include && { include }) }),
    );
    if (ids.length <= maxPrefixTokens) return ids;
  }
  throw new RangeError(
    t`The address "${context.address.join(', ')}" makes a prompt of more than ${maxPrefixTokens} tokens`,
  );
}

/** Tokens of the question for one indicator. */
export const branchTokens = (tokenizer: Tokenizer, indicatorId: string): Int32Array =>
  tokenizer.encode(promptBranch(indicatorId));

/**
 * Tokens of the prefix of a prompt that says nothing of the place: its pictures, each behind its words.
 * @param words what stands before each picture, such as "Before:"; nothing before a single one
 */
export function picturePrefix(tokenizer: Tokenizer, imageTokens: number, words: readonly string[] = ['']): Int32Array {
  const picture = `<|vision_start|>${'<|image_pad|>'.repeat(imageTokens)}<|vision_end|>\n`;
  const pictures = words.map((before) => `${before && `${before}\n`}${picture}`);
  return tokenizer.encode(`<|im_start|>user\n${pictures.join('')}`);
}

/** Tokens of a question in words, with the opening of the answer. */
export const wordsTokens = (tokenizer: Tokenizer, question: string): Int32Array =>
  tokenizer.encode(`${question}<|im_end|>\n<|im_start|>assistant\n`);

/** Tokens of an output, with the end of the turn. */
export const outputTokens = (tokenizer: Tokenizer, output: string): Int32Array =>
  tokenizer.encode(`${output}<|im_end|>`);

/**
 * The prompt for one indicator of a region, for a model that is known only later: prefix and question apart.
 * @param include parts that are false are left out, beside those that the model was trained without
 */
export const questionTokens =
  (context: RegionContext, indicatorId: string, include: Partial<PromptParts> = {}) =>
  (tokenizer: Tokenizer, { prompt }: { readonly prompt: PromptContract & { readonly include: PromptParts } }) => {
    const trained = prompt.include;
    const included: PromptParts = {
      image: trained.image && include.image !== false,
      coordinates: trained.coordinates && include.coordinates !== false,
      address: trained.address && include.address !== false,
      nearby: trained.nearby && include.nearby !== false,
    };
    return {
      prefix: prefixTokens(tokenizer, context, prompt, included),
      question: branchTokens(tokenizer, indicatorId),
      hasImage: included.image,
    };
  };
