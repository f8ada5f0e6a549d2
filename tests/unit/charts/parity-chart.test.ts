import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { nearestMark } from '../../../src/charts/nearest-mark';
import { ParityChart } from '../../../src/charts/parity-chart';
import { parityChartText } from '../../../src/charts/parity-chart-text';
import { type ParityPoint, parityPoints, type SplitSpearman } from '../../../src/charts/parity-points';
import { exampleEvaluation, withScores } from '../bias/lab/example-evaluation';

const figures: readonly SplitSpearman[] = [
  { split: 'seen_heldout', n: 120, spearman: { value: 0.977, interval: { lo: 0.96, hi: 0.985 } } },
  { split: 'unseen', n: 30, spearman: { value: null, interval: null } },
];

const draw = (points: readonly ParityPoint[], selectedId: string | null = null) =>
  renderToStaticMarkup(
    createElement(ParityChart, {
      model: 'SFT',
      points,
      figures,
      selectedId,
      pointedId: null,
      onPoint: () => {},
      onSelect: () => {},
    }),
  );

describe('the alternative text of a parity chart', () => {
  it('gives n and Spearman of each split for itself, and n/a where there is none', () => {
    expect(parityChartText('SFT', figures)).toBe(
      'SFT: predicted against measured score. Seen, held out: n = 120, Spearman 0.98 [0.96, 0.98]. Unseen: n = 30, Spearman n/a.',
    );
  });

  it('says which regions are shown where they are not all, and when there are none', () => {
    expect(parityChartText('SFT', figures, 'Spain alone')).toContain('score, Spain alone.');
    expect(parityChartText('SFT', [])).toBe('SFT: predicted against measured score. No region has both yet.');
  });
});

describe('a parity chart', () => {
  const points = parityPoints(exampleEvaluation(['seen_heldout', 'unseen', 'own'], 50).regions, 0);

  it('draws each split as one path in a form of its own, whatever the number of points', () => {
    const markup = draw(points);
    for (const form of ['ring', 'dot', 'diamond']) {
      const paths = markup.match(new RegExp(`class="parity-${form}" d="[^"]*"`, 'g')) ?? [];
      expect(Math.max(...paths.map((path) => path.split('M').length - 1)), form).toBe(50);
    }
    expect(markup.match(/<(path|circle|line)/g)?.length).toBeLessThan(30);
  });

  it('rings the selected region alone, and nothing for one that is not shown', () => {
    expect(draw(points, 'unseen-3').match(/selected-ring/g)).toHaveLength(1);
    expect(draw(points, 'elsewhere')).not.toContain('selected-ring');
  });

  it('leaves out regions without truth or answer instead of drawing them at 0', () => {
    const { regions } = withScores(exampleEvaluation(['unseen'], 10), ({ scores }, i) => [i < 4 ? null : scores[0], 1]);
    expect(parityPoints(regions, 0)).toHaveLength(6);
    expect(
      parityPoints(
        regions.map((region) => ({ ...region, truth: null })),
        1,
      ),
    ).toEqual([]);
  });
});

describe('the mark under the pointer', () => {
  it('is the nearest within reach', () => {
    const at = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(fc.array(fc.tuple(at, at), { maxLength: 40 }), at, at, (marks, x, y) => {
        const distances = marks.map(([a, b]) => Math.hypot(a - x, b - y));
        const least = Math.min(...distances);
        const found = nearestMark(Float64Array.from(marks.flat()), [x, y], 10);
        if (least > 10) expect(found).toBeNull();
        else expect(distances[found as number]).toBe(least);
      }),
    );
  });
});
