import type { Random } from '../../../src/domain/random';
import { IMAGE_OFFSET } from '../../../src/model/branching';
import { imagePadId, imageTokenCount, type ModelConfig } from '../../../src/model/config';

/** Random tokens, none of which is a place of a picture. */
export function randomWords(config: ModelConfig, count: number, random: Random): Int32Array {
  const pad = imagePadId(config.text.vocabulary);
  return Int32Array.from({ length: count }, () => {
    const id = random.below(config.text.vocabulary);
    return id === pad ? 0 : id;
  });
}

/** A prefix of random tokens with places for pictures. @param starts where each begins */
export function picturedPrefix(
  config: ModelConfig,
  length: number,
  random: Random,
  starts: readonly number[] = [IMAGE_OFFSET],
): Int32Array {
  const prefix = randomWords(config, length, random);
  for (const start of starts)
    prefix.fill(imagePadId(config.text.vocabulary), start, start + imageTokenCount(config.vision));
  return prefix;
}
