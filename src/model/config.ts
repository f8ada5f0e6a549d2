import { PICTURE_PX } from '../domain/picture';

/** Sizes of the vision tower (Qwen2.5-VL's, small). */
export interface VisionConfig {
  /** Side of the input image in pixels. */
  readonly imageSize: number;
  readonly patchSize: number;
  /** Patches per side that the merger joins into one image token. */
  readonly mergeSize: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly feedForward: number;
}

/** Sizes of the decoder. */
export interface TextConfig {
  readonly vocabulary: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly keyValueHeads: number;
  readonly feedForward: number;
  readonly ropeTheta: number;
  /** Rotary frequencies that turn with the temporal, the vertical and the horizontal position; sums to half a head. */
  readonly mropeSection: readonly [number, number, number];
}

export interface ModelConfig {
  readonly vision: VisionConfig;
  readonly text: TextConfig;
  readonly normEpsilon: number;
}

/** The shipped size: 1.54 million parameters, 16 image tokens. */
export const NANO_CONFIG: ModelConfig = {
  vision: { imageSize: PICTURE_PX, patchSize: 8, mergeSize: 2, width: 128, layers: 4, heads: 4, feedForward: 256 },
  text: {
    vocabulary: 1024,
    width: 128,
    layers: 3,
    heads: 4,
    keyValueHeads: 2,
    feedForward: 352,
    ropeTheta: 10_000,
    mropeSection: [4, 6, 6],
  },
  normEpsilon: 1e-6,
};

export const headSize = (config: { width: number; heads: number }): number => config.width / config.heads;
export const patchCount = (v: VisionConfig): number => (v.imageSize / v.patchSize) ** 2;
export const patchValues = (v: VisionConfig): number => 3 * v.patchSize ** 2;
/** Tokens that one image takes up in the prompt. */
export const imageTokenCount = (v: VisionConfig): number => patchCount(v) / v.mergeSize ** 2;

/**
 * Id of `<|image_pad|>`, which stands for a part of a picture, in a vocabulary of that size: the added tokens are the
 * last ones of every tokenizer of ours, and it is the seventh from the end (`ADDED_TOKENS`, which a worker without a
 * tokenizer's format does not have to load).
 */
export const imagePadId = (vocabulary: number): number => vocabulary - 7;

/** @throws RangeError naming the first size that does not fit the others. */
export function validateConfig({ vision, text }: ModelConfig): void {
  const require = (holds: boolean, message: string): void => {
    if (!holds) throw new RangeError(`Model configuration: ${message}`);
  };
  require(vision.imageSize % (vision.patchSize * vision.mergeSize) ===
    0, 'vision.imageSize must be a multiple of patchSize * mergeSize');
  require(vision.width % vision.heads === 0 &&
    headSize(vision) % 4 === 0, 'vision.width / heads must be a multiple of 4');
  require(text.width % text.heads === 0 && headSize(text) % 2 === 0, 'text.width / heads must be even');
  require(text.heads % text.keyValueHeads === 0, 'text.heads must be a multiple of keyValueHeads');
  const sections = text.mropeSection.reduce((a, b) => a + b, 0);
  require(sections === headSize(text) / 2, `mropeSection must sum to ${headSize(text) / 2}, not ${sections}`);
}
