import { imagePadId, imageTokenCount, type ModelConfig } from './config';

/** Where the tokens of a prompt prefix stand. */
export interface PrefixPositions {
  /** Of each token. */
  readonly time: Int32Array;
  readonly height: Int32Array;
  readonly width: Int32Array;
  /** Position of the next text token. */
  readonly next: number;
  /** Index of the first token of each picture. */
  readonly pictures: readonly number[];
}

/**
 * Multimodal rotary positions of a prompt prefix (Qwen2-VL, section 2.1): text counts up on all three axes; the tokens
 * of a picture share one time and count rows and columns; what follows goes on behind the largest position so far.
 * Pictures are runs of `<|image_pad|>`, each as long as its image tokens are many.
 * @throws RangeError where a run is no whole number of pictures
 */
export function prefixPositions(prefix: Int32Array, { vision, text }: ModelConfig): PrefixPositions {
  const [time, height, width] = [0, 1, 2].map(() => new Int32Array(prefix.length));
  const pad = imagePadId(text.vocabulary);
  const tokens = imageTokenCount(vision);
  const side = Math.sqrt(tokens);
  const pictures: number[] = [];
  let next = 0;
  /** Of the picture that has begun; 0 outside of one. */
  let token = 0;
  for (let i = 0; i <= prefix.length; i++) {
    if (prefix[i] === pad) {
      if (token === 0) pictures.push(i);
      time[i] = next;
      height[i] = next + Math.floor(token / side);
      width[i] = next + (token % side);
      token = (token + 1) % tokens;
      if (token === 0) next += side;
      continue;
    }
    if (token > 0) throw new RangeError(`The picture before token ${i} is cut off`);
    if (i < prefix.length) time[i] = height[i] = width[i] = next++;
  }
  return { time, height, width, next, pictures };
}
