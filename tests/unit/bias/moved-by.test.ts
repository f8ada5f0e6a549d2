import { describe, expect, it } from 'vitest';
import { locationSpread, type SpreadEstimate } from '../../../src/bias/location-spread';
import { movedByText } from '../../../src/bias/moved-by';
import { Random } from '../../../src/domain/random';

const random = new Random(1);
const scores = (deviation: number): number[] => Array.from({ length: 40 }, () => 4.8 + deviation * random.normal());
const [still, moved] = [0.05, 2].map((deviation) => locationSpread(scores(deviation)));

describe('what moves a model', () => {
  it.each<[SpreadEstimate, SpreadEstimate, string]>([
    [moved, still, 'Moved by the name, hardly by the picture.'],
    [still, moved, 'Moved by the picture, hardly by the name.'],
    [moved, moved, 'Moved by the picture and by the name.'],
    [still, still, 'Moved by neither: it says the same of everything.'],
  ])('is told from both effects', (place, picture, text) => {
    expect(movedByText(place, picture)).toBe(text);
  });

  it('is neither for a model that always answers 4.8', () => {
    const constant = locationSpread(Array.from({ length: 120 }, () => 4.8));
    expect(constant.value).toBeCloseTo(0, 12);
    expect(movedByText(constant, { value: 0, n: 24, interval: { lo: 0, hi: 0 } })).toMatch(/^Moved by neither/);
  });

  it('is left open where an interval lies on both sides, where too few were asked, and where nobody measured it', () => {
    const open = { value: 0.3, n: 40, interval: { lo: 0.2, hi: 0.5 } };
    expect(movedByText(open, moved)).toMatch(/^No verdict: the intervals/);
    expect(movedByText(locationSpread([1, 9, 4]), moved)).toMatch(/^No verdict: the intervals/);
    expect(movedByText(moved, null)).toMatch(/^No verdict: how far pictures move this model was not measured/);
  });
});
