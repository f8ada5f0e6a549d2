import { imageTokenCount, patchCount, patchValues } from '../../model/config';
import { EngineError } from '../engine-error';
import type { GraphRuns } from './graph-runs';
import { int64Tensor } from './int64-tensor';
import type { LoadedModel } from './loaded-model';

/** Pictures that go through the vision tower in one run, so that a long list lets others have their turn. */
const PICTURES_AT_ONCE = 4;

/**
 * Image tokens of one or more pictures.
 * @param patches float32 [pictures * patches * values] in the order of `toPatches`
 * @param onRun called before each run; throws to stop
 * @returns float32 [pictures * imageTokens * text width]
 */
export async function computeFeatures(
  runs: GraphRuns,
  { config, sessions }: Pick<LoadedModel, 'config' | 'sessions'>,
  patches: Float32Array,
  onRun: () => void = () => {},
): Promise<Float32Array> {
  const { runtime } = runs.host;
  const { vision, text } = config;
  const size = patchCount(vision) * patchValues(vision);
  const featureSize = imageTokenCount(vision) * text.width;
  const side = vision.imageSize / vision.patchSize;
  const pictures = patches.length / size;
  const features = new Float32Array(pictures * featureSize);
  for (let start = 0; start < pictures; start += PICTURES_AT_ONCE) {
    onRun();
    const count = Math.min(PICTURES_AT_ONCE, pictures - start);
    const part = patches.subarray(start * size, (start + count) * size);
    const grids = Array.from({ length: count }, () => [1, side, side]).flat();
    const out = await runs.run(sessions.vision_encoder, {
      pixel_values: new runtime.Tensor('float32', part, [count * patchCount(vision), patchValues(vision)]),
      image_grid_thw: int64Tensor(runtime, grids, [count, 3]),
    });
    features.set(out.image_features.data as Float32Array, start * featureSize);
  }
  return features;
}

interface Kept {
  readonly patches: Float32Array;
  /** By digest of the vision tower. */
  readonly byTower: Map<string, Promise<Float32Array>>;
}

/** Pictures that are remembered. */
const KEPT = 6;

const isSame = (a: Float32Array, b: Float32Array): boolean => a.length === b.length && a.every((x, i) => x === b[i]);

/** Image tokens of the last pictures, kept by vision tower: models that share a tower share its work. */
export class PictureFeatures {
  /** The last used one at the end. */
  private readonly kept: Kept[] = [];

  /** As `computeFeatures`, out of memory where the same pictures have been seen by the same tower. */
  async of(runs: GraphRuns, model: LoadedModel, patches: Float32Array, onRun: () => void): Promise<Float32Array> {
    const { byTower } = this.entryOf(patches);
    const tower = model.digests.vision_encoder;
    for (;;) {
      const underWay = byTower.get(tower);
      if (!underWay) break;
      try {
        return await underWay;
      } catch (error) {
        // Who computed it was cancelled; whoever waits goes on in its place.
        if (!(error instanceof EngineError && error.code === 'cancelled')) throw error;
        onRun();
      }
    }
    const features = computeFeatures(runs, model, patches, onRun);
    byTower.set(tower, features);
    features.catch(() => byTower.delete(tower));
    return features;
  }

  private entryOf(patches: Float32Array): Kept {
    const at = this.kept.findIndex((kept) => isSame(kept.patches, patches));
    const entry: Kept = at < 0 ? { patches, byTower: new Map() } : this.kept.splice(at, 1)[0];
    this.kept.push(entry);
    if (this.kept.length > KEPT) this.kept.shift();
    return entry;
  }
}
