import { readFileSync } from 'node:fs';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { faithfulnessReport } from '../../../../src/bias/lab/faithfulness-report';
import type { LabEvaluation } from '../../../../src/bias/lab/lab-evaluation';
import { makeLabReport } from '../../../../src/bias/lab/make-report';
import { PrintedSheet } from '../../../../src/lab/evaluation/printed-report';
import { recordedEffects } from '../../../../src/lab/recorded-effects';
import { exampleEvaluation, withScores } from '../../bias/lab/example-evaluation';

const quick = { resamples: 60, shuffles: 19 };
const evaluation = exampleEvaluation();
const traces = faithfulnessReport(
  evaluation.regions.map(({ block, split }, i) => ({
    block,
    split,
    checked: { roads: i % 3 },
    said: [null, { roads: 1 }],
  })),
  evaluation.models,
);
const draw = (of: LabEvaluation, effects: ReturnType<typeof recordedEffects> = []) =>
  renderToStaticMarkup(
    createElement(PrintedSheet, {
      evaluation: of,
      report: makeLabReport(of, quick),
      faithfulness: traces,
      effects,
      note: 'A note.',
    }),
  );

describe('the report to print', () => {
  const markup = draw(evaluation);

  it('says what, when, which models, which scale and how', () => {
    expect(markup).toContain('Night light: SFT and Urban-R1, seen (held out) and unseen regions');
    expect(markup).toContain('2023-11-14 22:13 UTC');
    expect(markup).toContain('Scale 0.0–9.9 made of seen training regions. 95 % intervals from 60 resamples');
    expect(markup).toContain('A note.');
  });

  it('gives each split a table of its own with n and intervals, the gap, and what can be told', () => {
    expect(markup).toContain('Seen, held out: 120 regions of seen places');
    expect(markup).toContain('Unseen: 120 regions of places');
    expect(markup).toContain('Spearman on unseen regions is higher for Urban-R1 than for SFT.');
    expect(markup).toContain('Generalisation gap');
  });

  it('prints a chart for each model, and one of the groups where they are few', () => {
    expect(markup.match(/class="parity-chart"/g)).toHaveLength(2);
    expect(markup).toContain('class="dumbbell-chart"');
    const many = { ...evaluation, regions: exampleEvaluation(['unseen'], 420).regions };
    const regions = many.regions.map((r, i) => ({ ...r, group: `land ${i % 14}` }));
    expect(draw({ ...many, regions })).not.toContain('class="dumbbell-chart"');
  });

  it('always calls the simulated planet one', () => {
    expect(markup).not.toContain('Simulated');
    expect(draw({ ...evaluation, world: 'atlas' })).toContain('<strong>Simulated planet, not the Earth</strong>');
  });

  it('says in one line that an older planet had other values abroad', () => {
    const older = 'Made of version 1 of the Atlas: on unseen continents its true values were other ones.';
    expect(draw({ ...evaluation, world: 'atlas' })).toContain(older);
    expect(draw({ ...evaluation, world: 'atlas', worldVersion: 2 })).not.toContain('Made of');
    expect(markup).not.toContain('Made of');
  });

  it('claims nothing of two copies of one model', () => {
    const same = draw(withScores(evaluation, ({ scores }) => [scores[0], scores[0]]));
    expect(same).not.toMatch(/is (higher|lower) for/);
    expect(same.match(/no difference to be told/g)?.length).toBeGreaterThanOrEqual(3);
    expect(same).not.toContain('class="told"');
  });

  it('calls a model that always says the same moved by neither, and says of another that nobody measured it', () => {
    const still = { value: 0, n: 40, interval: [0, 0] as [number, number] };
    const constant = { 'location-sensitivity/night_light': still, 'image-sensitivity/night_light': still };
    const manifests = { steady: { evaluation: constant } };
    const printed = draw(evaluation, recordedEffects(evaluation.models, manifests, 'night_light'));
    const table = printed.slice(printed.lastIndexOf('What moves each model’s score'));
    const rows = table.split('<tr>').map((row) => row.replace(/<[^>]+>/g, ' '));
    expect(rows.find((row) => row.includes('Urban-R1'))).toMatch(
      /0\.00\s+\[0\.00, 0\.00\]\s*, n = 40 pictures .* n = 40 places .*Moved by neither: it says the same of everything\./,
    );
    expect(rows.find((row) => row.includes('SFT'))).toMatch(/n\/a .*No verdict: how far pictures move/);
    expect(markup).not.toContain('What moves each model');
  });

  it('says that a model writes no trace', () => {
    expect(markup).toContain('writes no trace');
  });
});

describe('the style of the report', () => {
  const css = readFileSync(new URL('../../../../src/app/style/only-printed.css', import.meta.url), 'utf8');
  const [screen, print] = css.split('@media print');

  it('hides it on screen, and on paper hides all the rest, as that of all that is printed alone', () => {
    expect(draw(evaluation)).toMatch(/^<article class="printed-report only-printed"/);
    expect(screen).toMatch(/\.only-printed \{\s*display: none;/);
    expect(print).toMatch(/body:has\(> \.only-printed\) > :not\(\.only-printed\)[^{]*\{\s*display: none;/);
  });
});
