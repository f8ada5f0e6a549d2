import { seededRandom } from '../domain/random';

/**
 * Which groups each step of a run works on: items of one key form groups, cut anew each epoch, in an order that depends
 * on seed and epoch alone. Items that are left over when a key has no full group any more wait for the next epoch.
 */
export class GroupOrder<T> {
  private readonly buckets: readonly (readonly T[])[];
  private readonly perEpoch: number;
  private epoch = -1;
  private groups: T[][] = [];

  /**
   * @param size items in a group
   * @param perBatch groups in a batch
   * @throws RangeError if there are fewer groups than a batch takes
   */
  constructor(
    items: readonly T[],
    keyOf: (item: T) => string,
    private readonly size: number,
    private readonly perBatch: number,
    private readonly seed: number,
  ) {
    const buckets = new Map<string, T[]>();
    for (const item of items) {
      const key = keyOf(item);
      const bucket = buckets.get(key) ?? [];
      bucket.push(item);
      buckets.set(key, bucket);
    }
    this.buckets = [...buckets.values()];
    const groups = this.buckets.reduce((sum, bucket) => sum + Math.floor(bucket.length / size), 0);
    this.perEpoch = Math.floor(groups / perBatch);
    if (this.perEpoch === 0)
      throw new RangeError(`${groups} groups of ${size} are fewer than the ${perBatch} of a batch; use smaller ones`);
  }

  /** @returns the groups of a step */
  batch(step: number): T[][] {
    const epoch = Math.floor(step / this.perEpoch);
    if (epoch !== this.epoch) {
      this.groups = this.cut(epoch);
      this.epoch = epoch;
    }
    const start = (step % this.perEpoch) * this.perBatch;
    return this.groups.slice(start, start + this.perBatch);
  }

  private cut(epoch: number): T[][] {
    const { size } = this;
    const random = seededRandom(this.seed, `groups of epoch ${epoch}`);
    const groups = this.buckets.flatMap((bucket) => {
      const order = random.shuffle([...bucket]);
      return Array.from({ length: Math.floor(order.length / size) }, (_, i) => order.slice(i * size, (i + 1) * size));
    });
    return random.shuffle(groups);
  }
}
