import { indicator } from '../domain/indicator';
import type { RegionContext } from '../domain/region';

/** Parts of the prompt that an ablation can leave out. */
export interface PromptParts {
  readonly image: boolean;
  readonly coordinates: boolean;
  readonly address: boolean;
  readonly nearby: boolean;
}

export interface PromptOptions {
  /** Number of `<|image_pad|>` tokens: one per merged patch of the vision tower. */
  readonly imageTokens: number;
  /** At most this many nearby places, the nearest first as the context lists them. Default 2. */
  readonly nearbyPlaces?: number;
  /** Parts to leave out for an ablation; what is not named stays in. */
  readonly include?: Partial<PromptParts>;
}

/** What stands between an indicator's label and the end of the question. */
export const SCALE_PHRASE = ' (On a Scale from 0.0 to 9.9):';

/**
 * Qwen's chat form as a Jinja template for tokenizer_config.json, without a system message. It renders one user message
 * of an image and a text to the same string as `fullPrompt` with one image token; the processor repeats that token.
 */
export const CHAT_TEMPLATE =
  "{% for message in messages %}<|im_start|>{{ message['role'] }}\n" +
  "{% if message['content'] is string %}{{ message['content'] }}{% else %}" +
  "{% for part in message['content'] %}" +
  "{% if part['type'] == 'image' %}<|vision_start|><|image_pad|><|vision_end|>\n" +
  "{% elif part['type'] == 'text' %}{{ part['text'] }}{% endif %}" +
  '{% endfor %}{% endif %}<|im_end|>\n{% endfor %}' +
  '{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}';

/**
 * Makes a name safe inside a quoted line: no quotes, no line breaks or control characters, no angle brackets (every
 * special token has one) and no ending of the scale phrase.
 */
function safeName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll('"', "'")
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replace(/\):+/g, ')')
    .trim();
}

function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

function degrees(name: string, value: number, limit: number): string {
  if (!(Math.abs(value) <= limit)) throw new RangeError(`${name} is ${value}; give degrees within ±${limit}`);
  return fixed(value, 2);
}

function imageLine({ imageTokens }: PromptOptions): string {
  if (!Number.isInteger(imageTokens) || imageTokens < 1) {
    throw new RangeError(
      `imageTokens is ${imageTokens}; give a positive integer, or leave the image out by include.image`,
    );
  }
  return `<|vision_start|>${'<|image_pad|>'.repeat(imageTokens)}<|vision_end|>\n`;
}

function nearbyLines(context: RegionContext, limit: number): string {
  if (!Number.isInteger(limit) || limit < 0) throw new RangeError(`nearbyPlaces is ${limit}; give an integer >= 0`);
  const places = context.nearby.slice(0, limit);
  if (places.length === 0) return '';
  const lines = places.map(({ name, distanceKm, bearing }) => {
    if (!(distanceKm >= 0 && distanceKm < Infinity)) {
      throw new RangeError(`distanceKm of "${name}" is ${distanceKm}; give kilometres >= 0`);
    }
    return `"${fixed(distanceKm, 1)} km ${bearing}: ${safeName(name)}"\n`;
  });
  return `Nearby Places:\n${lines.join('')}`;
}

function placeLines(context: RegionContext, options: PromptOptions): string {
  const { coordinates = true, address = true, nearby = true } = options.include ?? {};
  const lat = degrees('latDeg', context.latDeg, 90);
  const lon = degrees('lonDeg', context.lonDeg, 180);
  const parts = context.address.map(safeName).filter((part) => part !== '');
  return [
    coordinates ? `Coordinates: (${lat}, ${lon})\n` : '',
    address && parts.length > 0 ? `Address: "${parts.join(', ')}"\n` : '',
    nearby ? nearbyLines(context, options.nearbyPlaces ?? 2) : '',
  ].join('');
}

/**
 * The part of the prompt that all indicators of a region share, in GeoLLM's shape (Manvi et al. 2024): image tokens,
 * coordinates with two decimals (a region is 640 m wide), address, nearby places. Parts left out by `include`, and
 * parts that have nothing to say (no address at sea), leave no line behind. Names are made safe.
 * @throws RangeError for coordinates, distances or counts out of range.
 */
export function promptPrefix(context: RegionContext, options: PromptOptions): string {
  const image = (options.include?.image ?? true) ? imageLine(options) : '';
  return `<|im_start|>user\n${image}${placeLines(context, options)}`;
}

/** The question for one indicator and the opening of the answer. @throws RangeError for an unknown indicator. */
export function promptBranch(indicatorId: string): string {
  return `${indicator(indicatorId).label}${SCALE_PHRASE}<|im_end|>\n<|im_start|>assistant\n`;
}

/** Prefix and branch. Tokenising the two apart gives the same tokens as tokenising the whole. */
export function fullPrompt(context: RegionContext, indicatorId: string, options: PromptOptions): string {
  return promptPrefix(context, options) + promptBranch(indicatorId);
}

/** The text of the user message alone, as `CHAT_TEMPLATE` takes it beside the image. */
export function userText(context: RegionContext, indicatorId: string, options: PromptOptions): string {
  return `${placeLines(context, options)}${indicator(indicatorId).label}${SCALE_PHRASE}`;
}

/** A prompt for people to read: its row of image placeholders as one, with their number behind it. */
export const collapseImage = (prompt: string): string =>
  prompt.replace(/(?:<\|image_pad\|>){2,}/, (row) => `<|image_pad|>×${row.length / '<|image_pad|>'.length}`);
