import { IMAGE_OFFSET } from './branching';
import { imageTokenCount, type VisionConfig } from './config';

/**
 * Multimodal rotary positions of a prompt prefix (Qwen2-VL, section 2.1): text counts up on all three axes; image
 * tokens share one time and count rows and columns; text goes on behind the largest position so far.
 * @returns time, height and width of each token, and the position of the next text token
 */
export function prefixPositions(
  length: number,
  vision: VisionConfig | null,
): { time: Int32Array; height: Int32Array; width: Int32Array; next: number } {
  const time = new Int32Array(length);
  const height = new Int32Array(length);
  const width = new Int32Array(length);
  const side = vision ? Math.sqrt(imageTokenCount(vision)) : 0;
  const imageEnd = IMAGE_OFFSET + side * side;
  let next = 0;
  for (let i = 0; i < length; i++) {
    const image = i - IMAGE_OFFSET;
    if (vision && image >= 0 && i < imageEnd) {
      time[i] = IMAGE_OFFSET;
      height[i] = IMAGE_OFFSET + Math.floor(image / side);
      width[i] = IMAGE_OFFSET + (image % side);
      next = IMAGE_OFFSET + side;
    } else {
      time[i] = height[i] = width[i] = next;
      next++;
    }
  }
  return { time, height, width, next };
}
