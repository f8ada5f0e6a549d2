import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineChart, logTicks, ticks } from '../../../../src/study/report/line-chart';

const chart = {
  title: 'Rise & fall',
  description: 'A <test>',
  xLabel: 'labels',
  yLabel: 'ρ',
  xScale: 'linear' as const,
  series: [
    {
      name: 'SFT',
      colour: '#E69F00',
      style: 0,
      points: [
        { x: 0, y: 0.7, dots: [0.69, 0.71] },
        { x: 10, y: 0.8, lo: 0.75, hi: 0.85, dots: [0.8] },
      ],
    },
    { name: 'Urban-R1', colour: '#0072B2', style: 7, points: [{ x: 10, y: 0.9, dots: [] }] },
  ],
};

describe('line chart', () => {
  it('has a title and a description for those who do not see it, escaped', () => {
    const svg = lineChart(chart);
    expect(svg).toContain('<title id="title">Rise &amp; fall</title>');
    expect(svg).toContain('<desc id="desc">A &lt;test&gt;</desc>');
    expect(svg).toContain('prefers-color-scheme:dark');
  });

  it('draws one dot per run and one mark per mean, all inside the plot', () => {
    const svg = lineChart(chart);
    expect(svg.match(/<circle cx/g)).toHaveLength(3);
    const legendEntries = chart.series.length;
    expect(svg.match(/<path class="ring"/g)).toHaveLength(3 + legendEntries);
    for (const [, y] of svg.matchAll(/cy="([\d.]+)"/g)) expect(Number(y)).toBeGreaterThanOrEqual(44);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('draws a single point too', () => {
    const one = { ...chart, series: [{ ...chart.series[0], points: [{ x: 0, y: 0, dots: [] }] }] };
    expect(lineChart(one)).not.toMatch(/NaN|Infinity/);
  });

  it('draws a series that stands at zero alone as a level line on a logarithmic axis', () => {
    const base = { name: 'base', colour: '#888888', style: 0, points: [{ x: 0, y: 0.7, dots: [] }] };
    const svg = lineChart({ ...chart, xScale: 'log', series: [base, { ...chart.series[1] }] });
    expect(svg).toMatch(/<path d="M64 [\d.]+H470" stroke="#888888"/);
    expect(svg).not.toMatch(/NaN|Infinity/);
  });

  it('says that there is nothing to draw', () => {
    expect(() => lineChart({ ...chart, series: [] })).toThrow('chart "Rise & fall" has no point to draw');
  });
});

describe('logarithmic ticks', () => {
  it('are 1, 2 and 5 times powers of ten that enclose the values', () => {
    expect(logTicks([640, 65_865])).toEqual([500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]);
    expect(logTicks([1000])).toEqual([1000, 2000]);
  });

  it('enclose any positive values', () => {
    const value = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), (values) => {
        const marks = logTicks(values);
        expect(marks[0]).toBeLessThanOrEqual(Math.min(...values));
        expect(marks[marks.length - 1]).toBeGreaterThanOrEqual(Math.max(...values));
        expect(marks.length).toBeGreaterThanOrEqual(2);
      }),
    );
  });
});

describe('ticks', () => {
  it('are round and enclose the values', () => {
    expect(ticks([0.12, 0.48])).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
  });

  it('enclose any values with two to a dozen evenly spaced marks', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((v) => Number(v.toFixed(3)));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), (values) => {
        const marks = ticks(values);
        expect(marks[0]).toBeLessThanOrEqual(Math.min(...values) + 1e-6);
        expect(marks[marks.length - 1]).toBeGreaterThanOrEqual(Math.max(...values) - 1e-6);
        expect(marks.length).toBeGreaterThanOrEqual(2);
        expect(marks.length).toBeLessThanOrEqual(12);
      }),
    );
  });
});
