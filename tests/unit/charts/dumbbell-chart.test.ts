import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { GROUP_METRICS } from '../../../src/bias/lab/lab-metrics';
import type { LabReport, SplitReport } from '../../../src/bias/lab/lab-report';
import { makeLabReport } from '../../../src/bias/lab/make-report';
import { DumbbellChart } from '../../../src/charts/dumbbell-chart';
import { differenceMark, dumbbellChartText } from '../../../src/charts/dumbbell-chart-text';
import { dumbbellRows, hiddenGroups } from '../../../src/charts/dumbbell-rows';
import { roundScale } from '../../../src/charts/linear-scale';
import { exampleEvaluation, withScores } from '../bias/lab/example-evaluation';

const quick = { resamples: 60, shuffles: 9 };
const evaluation = exampleEvaluation(['unseen'], 120);
const [SPEARMAN, MAE] = GROUP_METRICS;
const { models } = evaluation;
const onlySplit = (report: LabReport): SplitReport => report.splits[0];
const split = onlySplit(makeLabReport(evaluation, quick));
const copies = onlySplit(
  makeLabReport(
    withScores(evaluation, ({ scores }) => [scores[0], scores[0]]),
    quick,
  ),
);

const draw = (of: SplitReport, metric = MAE) =>
  renderToStaticMarkup(
    createElement(DumbbellChart, {
      models,
      metric,
      rows: dumbbellRows(of, metric.id),
      selectedGroup: null,
      onSelectGroup: () => {},
    }),
  );

describe('rows of a dumbbell chart', () => {
  it('come with the largest difference first, and with n and interval of both models', () => {
    const rows = dumbbellRows(split, 'mae');
    expect(rows).toHaveLength(3);
    const differences = rows.map(({ difference }) => difference?.figure.value as number);
    expect(differences).toEqual([...differences].sort((a, b) => b - a));
    for (const { ends } of rows)
      for (const end of ends) expect(end).toMatchObject({ n: 40, figure: { value: expect.any(Number) } });
  });

  it('put a group last that only one model has answered enough of', () => {
    const few = withScores(evaluation, ({ scores }, i) => (i % 3 === 1 && i % 2 ? [null, scores[1]] : scores));
    const rows = dumbbellRows(onlySplit(makeLabReport(few, quick)), 'mae');
    expect(rows[2]).toMatchObject({ group: 'country 1', difference: null, ends: [null, { n: 40 }] });
    expect(differenceMark(rows[2]).text).toBe('n/a');
  });

  it('name the groups that are hidden for every model', () => {
    const regions = evaluation.regions.map((r, i) => (i < 5 ? { ...r, group: 'tiny' } : r));
    expect(hiddenGroups(onlySplit(makeLabReport({ ...evaluation, regions }, quick)))).toEqual(['tiny']);
  });
});

describe('the alternative text of a dumbbell chart', () => {
  it('counts where the models can be told apart and names values with n, interval and difference', () => {
    const text = dumbbellChartText(models, MAE, dumbbellRows(split, 'mae'));
    expect(text).toMatch(/^MAE of SFT and Urban-R1 in 3 groups\. Higher for Urban-R1 in 0, lower in 3, no difference/);
    expect(text).toMatch(/country 0: SFT \d\.\d\d \[\d\.\d\d, \d\.\d\d\], n = 40, Urban-R1 .*, n = 40, difference −\d/);
  });

  it('names the ends alone where groups are many', () => {
    const [row] = dumbbellRows(split, 'mae');
    const many = Array.from({ length: 34 }, (_, i) => ({ ...row, group: `land ${i}` }));
    expect(dumbbellChartText(models, MAE, many)).toContain('; 28 more lie between.');
  });

  it('says that no group has enough regions', () => {
    expect(dumbbellChartText(models, MAE, [])).toBe('MAE of SFT and Urban-R1 by group: no group has enough regions.');
  });
});

describe('a dumbbell chart', () => {
  it('of two copies of one model claims nothing in any row', () => {
    const markup = draw(copies);
    expect(markup.match(/not told apart/g)).toHaveLength(3);
    expect(markup).toContain('Higher for Urban-R1 in 0, lower in 0, no difference to be told in 3.');
    expect(markup).not.toContain('class="told"');
  });

  it('draws a figure that is not known nowhere, instead of at 0', () => {
    const constant = onlySplit(
      makeLabReport(
        withScores(evaluation, ({ scores }) => [5, scores[1]]),
        quick,
      ),
    );
    const markup = draw(constant, SPEARMAN);
    expect(markup.match(/data-model="taught"/g)).toHaveLength(1);
    expect(markup.match(/data-model="steady"/g)).toHaveLength(4);
    expect(markup.match(/>n\/a</g)).toHaveLength(3);
  });

  it('grows with its groups', () => {
    const heights = [split, { ...split, models: split.models.map((m) => ({ ...m, groups: m.groups.slice(1) })) }].map(
      (of) => Number(/viewBox="0 0 480 (\d+)"/.exec(draw(of))?.[1]),
    );
    expect(heights[0] - heights[1]).toBe(36);
  });
});

describe('a round scale', () => {
  it('takes numbers that differ by next to nothing for one', () => {
    for (const values of [
      [0, 5e-324],
      [9999.999999965, 9999.999999965601],
    ])
      expect(roundScale(values, 100, 400).ticks.length).toBeGreaterThan(1);
  });

  it('holds all values between round ends, in a handful of ticks', () => {
    const value = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        const scale = roundScale(values, 100, 400);
        expect(scale.ticks.length).toBeGreaterThan(1);
        expect(scale.ticks.length).toBeLessThan(10);
        for (const v of values) {
          expect(scale.at(v)).toBeGreaterThan(99.99);
          expect(scale.at(v)).toBeLessThan(400.01);
        }
      }),
    );
  });
});
