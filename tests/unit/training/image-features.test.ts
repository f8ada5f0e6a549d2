import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { featuresOf, loadFeatures, saveFeatures } from '../../../src/training/image-features';
import { TINY } from './tiny-run';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'image-features-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('image features in a file', () => {
  const size = 16 * TINY.text.width;
  const features = { views: 2, size, data: Float32Array.from({ length: 3 * 2 * size }, (_, i) => i) };

  it('come back with their views', async () => {
    const file = join(folder, 'deep', 'features.f32');
    await saveFeatures(file, features);
    const back = await loadFeatures(file, 3, TINY);
    expect(back).toEqual(features);
    expect(featuresOf(back, 2, 1)[0]).toBe(5 * size);
  });

  it('are refused by name where they are cut off or belong to other tiles', async () => {
    const file = join(folder, 'deep', 'features.f32');
    await saveFeatures(file, features);
    await expect(loadFeatures(file, 5, TINY)).rejects.toThrow(
      `${file}: ${24 * size} bytes are not features of 5 tiles`,
    );
    truncateSync(file, 100);
    await expect(loadFeatures(file, 3, TINY)).rejects.toThrow('100 bytes are not features of 3 tiles; run "features"');
  });
});
