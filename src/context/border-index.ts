import { BORDER_UNITS_PER_DEGREE, type BorderArc } from './gazetteer-data';

/** Bands of latitude, one degree high. */
const BANDS = 180;

/**
 * Finds the country of a point by counting border crossings on the way east.
 * An odd number of crossings of a country's outline means inside (even-odd rule, Shimrat 1962).
 */
export class BorderIndex {
  /** x1, y1, x2, y2, side, side of each segment. */
  private readonly segments: Int32Array;
  /** Segments that touch band `b` are `#members[#starts[b]] ... #members[#starts[b + 1] - 1]`. */
  private readonly starts = new Int32Array(BANDS + 1);
  private readonly members: Int32Array;
  private readonly odd: Uint8Array;

  /** @param countries number of countries; sides are in [0, countries] */
  constructor(borders: readonly BorderArc[], countries: number) {
    this.segments = segmentsOf(borders);
    this.odd = new Uint8Array(countries + 1);
    const count = this.segments.length / 6;
    for (let s = 0; s < count; s++) for (let b = this.low(s); b <= this.high(s); b++) this.starts[b + 1]++;
    for (let b = 0; b < BANDS; b++) this.starts[b + 1] += this.starts[b];
    this.members = new Int32Array(this.starts[BANDS]);
    const next = this.starts.slice();
    for (let s = 0; s < count; s++) for (let b = this.low(s); b <= this.high(s); b++) this.members[next[b]++] = s;
  }

  /** Index of the country that holds the point (WGS84 degrees, longitude in [-180, 180]), or -1 on the open sea. */
  countryAt(lonDeg: number, latDeg: number): number {
    const x = lonDeg * BORDER_UNITS_PER_DEGREE;
    const y = latDeg * BORDER_UNITS_PER_DEGREE;
    const turn = 360 * BORDER_UNITS_PER_DEGREE;
    const segments = this.segments;
    this.odd.fill(0);
    const band = bandOf(y);
    for (let m = this.starts[band]; m < this.starts[band + 1]; m++) {
      const at = this.members[m] * 6;
      const y1 = segments[at + 1];
      const y2 = segments[at + 3];
      if (y1 > y === y2 > y) continue;
      const crossing = segments[at] + ((y - y1) * (segments[at + 2] - segments[at])) / (y2 - y1);
      const passes = Number(crossing > x) ^ Number(crossing > x + turn);
      this.odd[segments[at + 4]] ^= passes;
      this.odd[segments[at + 5]] ^= passes;
    }
    return this.odd.indexOf(1, 1) < 0 ? -1 : this.odd.indexOf(1, 1) - 1;
  }

  private low(segment: number): number {
    return bandOf(Math.min(this.segments[segment * 6 + 1], this.segments[segment * 6 + 3]));
  }

  private high(segment: number): number {
    return bandOf(Math.max(this.segments[segment * 6 + 1], this.segments[segment * 6 + 3]));
  }
}

function bandOf(y: number): number {
  const band = Math.floor(y / BORDER_UNITS_PER_DEGREE) + BANDS / 2;
  return Math.min(BANDS - 1, Math.max(0, band));
}

function segmentsOf(borders: readonly BorderArc[]): Int32Array {
  const count = borders.reduce((sum, arc) => sum + Math.max(0, arc.x.length - 1), 0);
  const segments = new Int32Array(count * 6);
  let at = 0;
  for (const { sides, x, y } of borders) {
    for (let i = 1; i < x.length; i++, at += 6) segments.set([x[i - 1], y[i - 1], x[i], y[i], ...sides], at);
  }
  return segments;
}
