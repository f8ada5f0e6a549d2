import { patchCount, patchValues } from '../model/config';
import type { LoadedModel, SessionHost } from './loaded-model';

/** Image tokens of the last picture, kept by vision tower: models that share a tower share its work. */
export class PictureFeatures {
  private patches: Float32Array | null = null;
  private readonly byTower = new Map<string, Promise<Float32Array>>();

  constructor(private readonly host: SessionHost) {}

  /**
   * @param patches float32 [patches * values] in the order of `toPatches`
   * @returns float32 [imageTokens * text width]
   */
  of(model: LoadedModel, patches: Float32Array): Promise<Float32Array> {
    const isSame = this.patches?.length === patches.length && this.patches.every((x, i) => x === patches[i]);
    if (!isSame) {
      this.byTower.clear();
      this.patches = patches;
    }
    let features = this.byTower.get(model.visionDigest);
    if (!features) {
      features = this.compute(model, patches);
      this.byTower.set(model.visionDigest, features);
      features.catch(() => this.byTower.delete(model.visionDigest));
    }
    return features;
  }

  private async compute({ config, sessions }: LoadedModel, patches: Float32Array): Promise<Float32Array> {
    const { Tensor } = this.host.runtime;
    const { vision } = config;
    const side = BigInt(vision.imageSize / vision.patchSize);
    const out = await this.host.queue.run(() =>
      sessions.vision_encoder.run({
        pixel_values: new Tensor('float32', patches, [patchCount(vision), patchValues(vision)]),
        image_grid_thw: new Tensor('int64', BigInt64Array.of(1n, side, side), [1, 3]),
      }),
    );
    return (await out.image_features.getData()) as Float32Array;
  }
}
