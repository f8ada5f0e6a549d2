import { type Random, seededRandom } from '../domain/random';

/**
 * Which items each step of a run works on: all items once an epoch, in an order that depends on seed and epoch alone.
 * Being a function of the step, it needs no state in a checkpoint.
 */
export class BatchOrder<T> {
  private epoch = -1;
  private order: T[] = [];

  /** @throws RangeError if there are fewer items than a batch takes */
  constructor(
    private readonly items: readonly T[],
    private readonly size: number,
    private readonly seed: number,
  ) {
    if (items.length < size)
      throw new RangeError(`${items.length} training items are fewer than a batch of ${size}; use a smaller batch`);
  }

  batch(step: number): T[] {
    const perEpoch = Math.floor(this.items.length / this.size);
    const epoch = Math.floor(step / perEpoch);
    if (epoch !== this.epoch) {
      this.order = seededRandom(this.seed, `epoch ${epoch}`).shuffle([...this.items]);
      this.epoch = epoch;
    }
    const start = (step % perEpoch) * this.size;
    return this.order.slice(start, start + this.size);
  }
}

/** Endless batches, shuffled anew every epoch; one that begins at the end of an epoch goes on in the next. */
export function* shuffledBatches(items: readonly number[], size: number, random: Random): Generator<number[]> {
  let queue: number[] = [];
  while (true) {
    while (queue.length < size) queue = [...queue, ...random.shuffle([...items])];
    yield queue.splice(0, size);
  }
}
