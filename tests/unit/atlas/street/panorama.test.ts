import { describe, expect, it } from 'vitest';
import { littlePlanetOf } from '../../../../src/atlas/street/little-planet';
import { castPanorama, EYE_METERS, LEFT_EDGE_DEG, type Panorama } from '../../../../src/atlas/street/panorama';
import { quarterSkylines, skylineHeight, skylineSentence } from '../../../../src/atlas/street/skyline';
import type { StreetSurface } from '../../../../src/atlas/street/street-surface';
import { stripOf } from '../../../../src/atlas/street/strip';
import { PICTURE_PX } from '../../../../src/domain/picture';

const SIDE = 240;
const COLUMNS = 512;
const RED = [200, 20, 20] as const;
const BLUE = [20, 20, 200] as const;
const GREEN = [60, 140, 60] as const;

/** A box that stands on a meadow, metres east and south of the eyes. */
interface Standing {
  readonly west: number;
  readonly east: number;
  readonly north: number;
  readonly south: number;
  readonly top: number;
  readonly colour: readonly [number, number, number];
}

/** A meadow of a metre a pixel with boxes on it; the eyes are in its middle. */
function meadow(boxes: readonly Standing[]): StreetSurface {
  const plane = (): Float32Array => new Float32Array(SIDE * SIDE);
  const made = {
    side: SIDE,
    pixelMeters: 1,
    red: plane(),
    green: plane(),
    blue: plane(),
    tops: plane(),
    trees: plane(),
  };
  for (let i = 0; i < SIDE * SIDE; i++) {
    const x = (i % SIDE) + 0.5 - SIDE / 2;
    const y = Math.floor(i / SIDE) + 0.5 - SIDE / 2;
    const box = boxes.find((one) => x > one.west && x < one.east && y > one.north && y < one.south);
    [made.red[i], made.green[i], made.blue[i]] = box?.colour ?? GREEN;
    made.tops[i] = box?.top ?? 0;
  }
  return made;
}

const wallInTheNorth = (metersAway: number, top: number, colour: Standing['colour'] = RED): Standing => ({
  west: -SIDE / 2,
  east: SIDE / 2,
  north: -metersAway - 6,
  south: -metersAway,
  top,
  colour,
});
const azimuthOf = (column: number): number => LEFT_EDGE_DEG + ((column + 0.5) * 360) / COLUMNS;
const cosDeg = (deg: number): number => Math.cos((deg * Math.PI) / 180);
const pixelAt = ({ rgb, rows, columns }: Panorama, column: number, elevationDeg: number): number[] => {
  const row = Math.floor(((90 - elevationDeg) * rows) / 180);
  return [...rgb.subarray((row * columns + column) * 3, (row * columns + column) * 3 + 3)];
};
const isReddish = ([r, g, b]: readonly number[]): boolean => r > 1.5 * g && r > 1.5 * b;
const isBluish = ([r, g, b]: readonly number[]): boolean => b > 2 * r && b > 2 * g;
const NORTH = COLUMNS / 8;

describe('a panorama', () => {
  it.each([
    [12, 30],
    [40, 25],
    [5, 60],
  ])('has the exact skyline of a wall %i m high, %i m away', (top, away) => {
    const { skylineDeg } = castPanorama(meadow([wallInTheNorth(away, top)]), COLUMNS);
    for (let column = 0; column < COLUMNS / 4; column++) {
      const angle = (Math.atan(((top - EYE_METERS) * cosDeg(azimuthOf(column))) / away) * 180) / Math.PI;
      expect(skylineDeg[column]).toBeCloseTo(angle, 9);
    }
    expect([...skylineDeg.subarray(COLUMNS / 2, (3 * COLUMNS) / 4)].every((deg) => deg === 0)).toBe(true);
  });

  it('shows a wall up to its skyline, sky above it, and the meadow below it', () => {
    const panorama = castPanorama(meadow([wallInTheNorth(30, 20)]), COLUMNS);
    const skyline = panorama.skylineDeg[NORTH];
    expect(isReddish(pixelAt(panorama, NORTH, skyline - 1))).toBe(true);
    expect(isReddish(pixelAt(panorama, NORTH, 1))).toBe(true);
    const [skyRed, , skyBlue] = pixelAt(panorama, NORTH, skyline + 1);
    expect(skyBlue).toBeGreaterThan(skyRed);
    const [, green, blue] = pixelAt(panorama, NORTH, -40);
    expect(green).toBeGreaterThan(blue * 1.5);
  });

  it('hides what is lower behind a wall and shows what rises above it', () => {
    const lower = castPanorama(meadow([wallInTheNorth(30, 20), wallInTheNorth(60, 30, BLUE)]), COLUMNS);
    const higher = castPanorama(meadow([wallInTheNorth(30, 20), wallInTheNorth(60, 50, BLUE)]), COLUMNS);
    expect(lower.skylineDeg[NORTH]).toBeCloseTo((Math.atan(17.5 / 30) * 180) / Math.PI, 2);
    expect(isBluish(pixelAt(lower, NORTH, lower.skylineDeg[NORTH] - 1))).toBe(false);
    expect(isBluish(pixelAt(higher, NORTH, higher.skylineDeg[NORTH] - 1))).toBe(true);
    expect(isReddish(pixelAt(higher, NORTH, 20))).toBe(true);
  });

  it('shows the top of what is lower than the eyes, and the meadow behind it', () => {
    const panorama = castPanorama(meadow([wallInTheNorth(10, 1)]), COLUMNS);
    expect(panorama.skylineDeg[NORTH]).toBe(0);
    expect(isReddish(pixelAt(panorama, NORTH, -7))).toBe(true);
    expect(isReddish(pixelAt(panorama, NORTH, -3))).toBe(false);
  });

  it('is brighter on a wall that faces the sun in the north-west than on one that faces away', () => {
    const around = (north: number, west: number): Standing => ({
      west: west - 20,
      east: west + 20,
      north: north - 20,
      south: north + 20,
      top: 15,
      colour: [120, 120, 120],
    });
    const away = castPanorama(meadow([around(-60, -60)]), COLUMNS);
    const towards = castPanorama(meadow([around(60, 60)]), COLUMNS);
    const [shaded] = pixelAt(away, 0, 4);
    const [lit] = pixelAt(towards, COLUMNS / 2, 4);
    expect(lit).toBeGreaterThan(shaded + 20);
  });

  it('refuses a number of columns that has no quarters', () => {
    expect(() => castPanorama(meadow([]), 100)).toThrow('columns is 100; give a multiple of 8');
  });
});

describe('its two forms', () => {
  it('as a strip has north, east, south and west side by side, a quarter as high as it is wide', () => {
    const east = { west: 20, east: 26, north: -18, south: 18, top: 12, colour: RED };
    const strip = stripOf(castPanorama(meadow([east]), COLUMNS));
    expect(strip).toHaveLength(COLUMNS * (COLUMNS / 4) * 3);
    const redOf = (quarter: number): number =>
      Array.from({ length: strip.length / 3 }, (_, i) => i).filter(
        (i) =>
          Math.floor(((i % COLUMNS) * 4) / COLUMNS) === quarter && isReddish([...strip.subarray(3 * i, 3 * i + 3)]),
      ).length;
    expect(redOf(1)).toBeGreaterThan(500);
    expect([redOf(0), redOf(2), redOf(3)]).toEqual([0, 0, 0]);
  });

  it.each([
    ['north-west', -40, -40],
    ['north-east', 40, -40],
    ['south-east', 40, 40],
    ['south-west', -40, 40],
  ])('as a little planet has what stands in the %s there', (_, x, y) => {
    const box = { west: x - 12, east: x + 12, north: y - 12, south: y + 12, top: 20, colour: RED };
    const planet = littlePlanetOf(castPanorama(meadow([box]), COLUMNS));
    let [sumX, sumY, count] = [0, 0, 0];
    for (let i = 0; i < PICTURE_PX ** 2; i++) {
      if (!isReddish([...planet.subarray(3 * i, 3 * i + 3)])) continue;
      sumX += (i % PICTURE_PX) + 0.5 - PICTURE_PX / 2;
      sumY += Math.floor(i / PICTURE_PX) + 0.5 - PICTURE_PX / 2;
      count++;
    }
    expect(count).toBeGreaterThan(40);
    expect(Math.atan2(sumY, sumX)).toBeCloseTo(Math.atan2(y, x), 1);
  });

  it('as a little planet is meadow in the middle and sky in the corners', () => {
    const planet = littlePlanetOf(castPanorama(meadow([]), COLUMNS));
    const at = (x: number, y: number): Uint8Array =>
      planet.subarray((y * PICTURE_PX + x) * 3, (y * PICTURE_PX + x) * 3 + 3);
    expect(Math.abs(at(32, 32)[1] - GREEN[1])).toBeLessThan(4);
    for (const [x, y] of [
      [0, 0],
      [63, 0],
      [0, 63],
      [63, 63],
    ])
      expect(at(x, y)[2]).toBeGreaterThan(at(x, y)[0] + 20);
  });
});

describe('the skyline of a quarter', () => {
  it('is the mean of its angles, quarter by quarter, and is called by it', () => {
    const panorama = castPanorama(meadow([wallInTheNorth(15, 30)]), COLUMNS);
    const [north, east, south, west] = quarterSkylines(panorama);
    expect(north).toBeGreaterThan(45);
    expect([east, south, west].every((deg) => deg < north)).toBe(true);
    expect(south).toBe(0);
    expect(skylineSentence('north', skylineHeight(north))).toBe('High skyline to the north.');
    expect(skylineSentence('east', skylineHeight(15))).toBe('Low skyline to the east.');
    expect(skylineSentence('south', skylineHeight(south))).toBe('Open to the south.');
  });
});
