import { describe, expect, it } from 'vitest';
import { fittedLines } from '../../../src/share/fitted-lines';
import { mapFrames, PICTURE_HEIGHT, PICTURE_WIDTH, zoomToFit } from '../../../src/share/picture-layout';
import { scaleBar } from '../../../src/share/scale-bar';

describe('the picture of a map', () => {
  it('is a slide of 16:9 with one map, or two that do not overlap', () => {
    expect(PICTURE_WIDTH / PICTURE_HEIGHT).toBeCloseTo(16 / 9, 6);
    expect(mapFrames(1)).toHaveLength(1);
    const [left, right] = mapFrames(2);
    expect(left.x + left.width).toBeLessThan(right.x);
    expect(right.x + right.width).toBe(PICTURE_WIDTH);
  });

  it('shows all that the map shows, whichever of the two is wider', () => {
    expect(zoomToFit(10, { width: 960, height: 400 }, { width: 960, height: 400 })).toBe(10);
    expect(zoomToFit(10, { width: 1920, height: 400 }, { width: 960, height: 400 })).toBe(9);
    expect(zoomToFit(10, { width: 390, height: 800 }, { width: 960, height: 400 })).toBe(9);
    expect(zoomToFit(0, { width: 1920, height: 1080 }, { width: 960, height: 400 })).toBe(0);
  });

  it.each([
    // 40,075,017 m of equator on 512 px at zoom 0.
    [0, 0, '10000 km'],
    [0, 10, '5 km'],
    [60, 10, '2 km'],
    [0, 18, '20 m'],
  ])('has at latitude %d and zoom %d a scale of %s, as long as it is drawn', (latDeg, zoom, label) => {
    const bar = scaleBar(latDeg, zoom, 130);
    expect(bar.label).toBe(label);
    expect(bar.px).toBeLessThanOrEqual(130);
    const meters = Number.parseFloat(label) * (label.endsWith('km') ? 1000 : 1);
    const circle = 40_075_016.7 * Math.cos((latDeg * Math.PI) / 180);
    expect(bar.px).toBeCloseTo((meters / circle) * 512 * 2 ** zoom, 6);
  });

  it('says its credits whole, smaller where there are many', () => {
    const widthOf = (text: string, px: number): number => (text.length * px) / 2;
    const few = fittedLines('Tiles by somebody', 300, 60, widthOf);
    expect(few).toEqual({ lines: ['Tiles by somebody'], px: 12 });
    const words = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');
    const many = fittedLines(words, 300, 60, widthOf);
    expect(many.px).toBeLessThan(12);
    expect(many.lines.join(' ')).toBe(words);
  });
});
