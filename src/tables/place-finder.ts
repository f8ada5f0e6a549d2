const FIRST_SLOTS = 1 << 12;
const EMPTY = -1;

/**
 * Finds places of two columns by their coordinates: a hash table of their numbers, open and never more than half full.
 * A map of texts would write each coordinate out first, which took half of the time of reading a file.
 */
export class PlaceFinder {
  private slots = new Int32Array(FIRST_SLOTS).fill(EMPTY);

  /** @param seed of the hash: drawn anew, so that no file can hold places that all fall into one slot */
  constructor(
    private readonly lonDeg: readonly number[],
    private readonly latDeg: readonly number[],
    private readonly seed = crypto.getRandomValues(new Int32Array(1))[0],
  ) {}

  /** @returns where the place stands in the columns; -1 where it does not */
  find(lonDeg: number, latDeg: number): number {
    return this.slots[this.slotOf(lonDeg, latDeg)];
  }

  /** Takes in the place that the columns end with, which they did not have before. */
  addLast(): void {
    const count = this.lonDeg.length;
    if (2 * count > this.slots.length) this.grow();
    this.take(count - 1);
  }

  private grow(): void {
    this.slots = new Int32Array(2 * this.slots.length).fill(EMPTY);
    for (let place = 0; place < this.lonDeg.length - 1; place++) this.take(place);
  }

  private take(place: number): void {
    this.slots[this.slotOf(this.lonDeg[place], this.latDeg[place])] = place;
  }

  /** The slot that holds a place, or the empty one where it belongs. */
  private slotOf(lonDeg: number, latDeg: number): number {
    const last = this.slots.length - 1;
    for (let slot = placeHash(lonDeg, latDeg, this.seed) & last; ; slot = (slot + 1) & last) {
      const place = this.slots[slot];
      if (place === EMPTY || (this.lonDeg[place] === lonDeg && this.latDeg[place] === latDeg)) return slot;
    }
  }
}

const numbers = new Float64Array(2);
const words = new Int32Array(numbers.buffer);

/** Mixes the bits of two numbers (the constants of MurmurHash3); 0 and -0 are one number. */
export function placeHash(lonDeg: number, latDeg: number, seed: number): number {
  numbers[0] = lonDeg + 0;
  numbers[1] = latDeg + 0;
  let hash = seed;
  for (const word of words) {
    hash = Math.imul(hash ^ word, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  }
  return (hash ^ (hash >>> 16)) >>> 0;
}
