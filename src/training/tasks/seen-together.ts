import { seededRandom } from '../../domain/random';
import { imageTokenCount, type ModelConfig } from '../../model/config';
import type { Weights } from '../../model/parameters';

/** What the eyes make of the image tokens of a prompt once they see its pictures together. */
export type SeenTogether = (image: Float32Array) => Float32Array;

/** How far a candidate that is surely the right one is moved, in lengths of an image token. */
const MOVED = 1;

/**
 * Eyes that look at a view and at each candidate together, as Qwen2.5-VL's look at two frames of a film in one patch:
 * each token of a candidate says how alike it is to the view, by one direction that is the same for all candidates.
 * @param head what `trainStreetEyes` compares by
 * @returns what moves each candidate's image tokens, [pictures * tokens * width], the view being the first picture
 */
export function seenTogether(config: ModelConfig, head: Weights): SeenTogether {
  const { width } = config.text;
  const tokens = imageTokenCount(config.vision);
  const [weight] = head.values();
  const compared = weight.length / width;
  const random = seededRandom(1, 'seen together');
  const drawn = Float32Array.from({ length: width }, () => random.normal());
  const length = Math.hypot(...drawn);
  const valuesOf = (image: Float32Array, picture: number): Float32Array => {
    const values = new Float32Array(tokens * compared);
    for (let token = 0; token < tokens; token++)
      for (let i = 0; i < width; i++) {
        const value = image[(picture * tokens + token) * width + i];
        for (let k = 0; k < compared; k++) values[token * compared + k] += value * weight[i * compared + k];
      }
    return values;
  };
  return (image) => {
    const view = valuesOf(image, 0);
    const candidates = image.length / (tokens * width) - 1;
    const likeness = Array.from({ length: candidates }, (_, k) => {
      const own = valuesOf(image, k + 1);
      return own.reduce((sum, value, i) => sum + value * view[i], 0) / Math.sqrt(own.length);
    });
    const most = Math.max(...likeness);
    const shares = likeness.map((value) => Math.exp(value - most));
    const total = shares.reduce((a, b) => a + b, 0);
    const moved = image.slice();
    const size = Math.sqrt(image.reduce((sum, value) => sum + value * value, 0) / (image.length / width));
    for (const [k, share] of shares.entries())
      for (let token = 0; token < tokens; token++)
        for (let i = 0; i < width; i++)
          moved[((k + 1) * tokens + token) * width + i] += ((MOVED * size * share) / total) * (drawn[i] / length);
    return moved;
  };
}
