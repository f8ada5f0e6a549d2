import { imageTokenCount, type ModelConfig } from './config';
import { imagePadId } from './tokenizer-format';

/**
 * Where the pictures of a prompt prefix begin: each is a run of `<|image_pad|>`, as long as its image tokens are many.
 * @returns index of each picture's first token, in order
 * @throws RangeError where a run is no whole number of pictures
 */
export function pictureStarts(prefix: Int32Array, { vision, text }: ModelConfig): number[] {
  const pad = imagePadId(text.vocabulary);
  const tokens = imageTokenCount(vision);
  const starts: number[] = [];
  for (let i = 0; i < prefix.length; i++) {
    if (prefix[i] !== pad) continue;
    const run = prefix.subarray(i, i + tokens);
    if (run.length < tokens || run.some((id) => id !== pad))
      throw new RangeError(`A picture at token ${i} of a prompt has fewer than its ${tokens} places`);
    starts.push(i);
    i += tokens - 1;
  }
  return starts;
}

/** Time, height and width of each token of a prefix, and the position of the next text token. */
export interface PrefixPositions {
  readonly time: Int32Array;
  readonly height: Int32Array;
  readonly width: Int32Array;
  readonly next: number;
}

/**
 * Multimodal rotary positions of a prompt prefix (Qwen2-VL, section 2.1): text counts up on all three axes; the tokens
 * of a picture share one time and count rows and columns; what follows goes on behind the largest position so far.
 */
export function prefixPositions(prefix: Int32Array, config: ModelConfig): PrefixPositions {
  const { length } = prefix;
  const [time, height, width] = [new Int32Array(length), new Int32Array(length), new Int32Array(length)];
  const tokens = imageTokenCount(config.vision);
  const side = Math.sqrt(tokens);
  const starts = new Set(pictureStarts(prefix, config));
  let next = 0;
  for (let i = 0; i < length; ) {
    if (!starts.has(i)) {
      time[i] = height[i] = width[i] = next;
      i++;
      next++;
      continue;
    }
    for (let token = 0; token < tokens; token++, i++) {
      time[i] = next;
      height[i] = next + Math.floor(token / side);
      width[i] = next + (token % side);
    }
    next += side;
  }
  return { time, height, width, next };
}
