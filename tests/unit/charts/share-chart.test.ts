import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ShareChart } from '../../../src/charts/share-chart';
import { type ShareRow, shareChartText } from '../../../src/charts/share-chart-text';

const models = [
  { id: 'sft', label: 'SFT' },
  { id: 'urban-r1', label: 'Urban-R1' },
];
const figure = (value: number) => ({ value, interval: { lo: value - 0.1, hi: value + 0.1 } });
const rows: readonly ShareRow[] = [
  { label: 'Greenery', ends: [null, { n: 80, figure: figure(0.7) }], baseline: figure(0.4), asked: 90 },
  {
    label: 'Land cover',
    ends: [null, { n: 0, figure: { value: null, interval: null } }],
    baseline: { value: null, interval: null },
    asked: 0,
  },
];

describe('the alternative text of a chart of shares', () => {
  it('gives share, interval and n of each statement, and what the commonest word would score', () => {
    expect(shareChartText(models, rows)).toBe(
      'Share of right statements. SFT writes no trace. ' +
        'Greenery: Urban-R1 70 % [60 %, 80 %], n = 80; always the commonest word 40 % [30 %, 50 %], n = 90. ' +
        'Land cover: cannot be checked.',
    );
  });
});

describe('a chart of shares', () => {
  const markup = renderToStaticMarkup(createElement(ShareChart, { models, rows }));

  it('marks a model and the baseline where they are known, and nothing elsewhere', () => {
    expect(markup.match(/data-model="urban-r1"/g)).toHaveLength(2);
    expect(markup.match(/data-model="sft"/g)).toHaveLength(1);
    expect(markup.match(/baseline-tick/g)).toHaveLength(2);
    expect(markup).toContain('not checked');
  });

  it('has the n of the asked regions where no model says anything', () => {
    const silent = rows.map((row) => ({ ...row, ends: [null, null] }));
    const text = renderToStaticMarkup(createElement(ShareChart, { models, rows: silent }));
    expect(text).toContain('SFT writes no trace. Urban-R1 writes no trace.');
    expect(text).toContain('n = 90');
    expect(text).not.toContain('undefined');
  });
});
