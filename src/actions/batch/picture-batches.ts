import { reasonOf } from '../reason-of';

/** Regions whose pictures are drawn or fetched together and put to the models in one survey. */
export const SQUARES_AT_ONCE = 16;

/** Some regions: those with a picture, and why the others have none. */
export interface PictureBatch<T> {
  readonly found: readonly { readonly index: number; readonly region: T }[];
  /** Index of the region, and the reason, for people. */
  readonly failed: readonly (readonly [number, string])[];
}

/**
 * Regions with their pictures, 16 at a time. Pictures of the next ones come while the last ones are put to the models.
 * @param indices of the regions @param evaluated draws or fetches one @throws the signal's reason
 */
export async function* pictureBatches<T>(
  indices: readonly number[],
  evaluated: (index: number) => Promise<T>,
  signal: AbortSignal,
): AsyncGenerator<PictureBatch<T>> {
  const partAt = (start: number): readonly number[] => indices.slice(start, start + SQUARES_AT_ONCE);
  const fetchPart = (start: number) => Promise.allSettled(partAt(start).map(evaluated));
  let next = fetchPart(0);
  for (let start = 0; start < indices.length; start += SQUARES_AT_ONCE) {
    const fetched = await next;
    signal.throwIfAborted();
    next = fetchPart(start + SQUARES_AT_ONCE);
    yield sifted(partAt(start), fetched);
  }
}

function sifted<T>(indices: readonly number[], fetched: readonly PromiseSettledResult<T>[]): PictureBatch<T> {
  return {
    found: fetched.flatMap((one, k) => (one.status === 'fulfilled' ? [{ index: indices[k], region: one.value }] : [])),
    failed: fetched.flatMap((one, k) =>
      one.status === 'rejected' ? [[indices[k], reasonOf(one.reason)] as const] : [],
    ),
  };
}
