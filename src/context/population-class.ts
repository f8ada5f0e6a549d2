/** Smallest and largest population a class can say. */
const MIN = 100;
const MAX = 99_000_000;

/**
 * Class of a population: two significant digits packed in one small integer, `(mantissa - 10) + 90 * (digits - 3)`.
 * Ordered as the populations are. @param population inhabitants, an integer in [100, 99 000 000]
 * @throws RangeError outside that range
 */
export function populationClass(population: number): number {
  if (!Number.isInteger(population) || population < MIN || population > MAX) {
    throw new RangeError(`populationClass: ${population} is not an integer in [${MIN}, ${MAX}]`);
  }
  let unit = 10;
  let zeros = 0;
  while (Math.round(population / unit) > 99) {
    unit *= 10;
    zeros++;
  }
  return Math.round(population / unit) - 10 + 90 * zeros;
}

/**
 * Inhabitants of a class, rounded to two significant digits.
 * @throws RangeError when the class is not an integer in [0, 539]
 */
export function populationOfClass(code: number): number {
  if (!Number.isInteger(code) || code < 0 || code > populationClass(MAX)) {
    throw new RangeError(`populationOfClass: class ${code} is not an integer in [0, ${populationClass(MAX)}]`);
  }
  let unit = 10;
  for (let zeros = Math.floor(code / 90); zeros > 0; zeros--) unit *= 10;
  return ((code % 90) + 10) * unit;
}
