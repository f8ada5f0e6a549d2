import type { EvaluatedRegion } from '../../actions/evaluation-set';
import { reasonOf } from '../../actions/reason-of';

/** Regions whose pictures are drawn or fetched together and put to the models in one survey. */
const AT_ONCE = 16;

/** Some regions: those with a picture, and why the others have none. */
export interface PictureBatch {
  readonly found: readonly { readonly index: number; readonly region: EvaluatedRegion }[];
  /** Index of the region, and the reason, for people. */
  readonly failed: readonly (readonly [number, string])[];
}

/**
 * Regions with their pictures, 16 at a time. Pictures of the next ones come while the last ones are put to the models.
 * @param indices of the regions @param evaluated draws or fetches one @throws the signal's reason
 */
export async function* pictureBatches(
  indices: readonly number[],
  evaluated: (index: number) => Promise<EvaluatedRegion>,
  signal: AbortSignal,
): AsyncGenerator<PictureBatch> {
  const partAt = (start: number): readonly number[] => indices.slice(start, start + AT_ONCE);
  const fetchPart = (start: number) => Promise.allSettled(partAt(start).map(evaluated));
  let next = fetchPart(0);
  for (let start = 0; start < indices.length; start += AT_ONCE) {
    const fetched = await next;
    signal.throwIfAborted();
    next = fetchPart(start + AT_ONCE);
    yield sifted(partAt(start), fetched);
  }
}

function sifted(indices: readonly number[], fetched: readonly PromiseSettledResult<EvaluatedRegion>[]): PictureBatch {
  return {
    found: fetched.flatMap((one, k) => (one.status === 'fulfilled' ? [{ index: indices[k], region: one.value }] : [])),
    failed: fetched.flatMap((one, k) =>
      one.status === 'rejected' ? [[indices[k], reasonOf(one.reason)] as const] : [],
    ),
  };
}
