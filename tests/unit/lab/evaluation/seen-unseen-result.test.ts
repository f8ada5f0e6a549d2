import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { noDifference } from '../../../../src/bias/lab/figure-text';
import type { LabEvaluation } from '../../../../src/bias/lab/lab-evaluation';
import { SKILL_METRICS } from '../../../../src/bias/lab/lab-metrics';
import { makeLabReport } from '../../../../src/bias/lab/make-report';
import { splitVerdicts, verdictSummary } from '../../../../src/bias/lab/report-words';
import { residualMap } from '../../../../src/bias/lab/residual-map';
import { parityPoints } from '../../../../src/charts/parity-points';
import { EVERYTHING, type EvaluationScope, isInScope } from '../../../../src/lab/evaluation/evaluation-scope';
import { parityFigures, scopeText } from '../../../../src/lab/evaluation/parity-scope';
import { ResidualResult } from '../../../../src/lab/evaluation/residual-result';
import { SeenUnseenResult } from '../../../../src/lab/evaluation/seen-unseen-result';
import { exampleEvaluation, withScores } from '../../bias/lab/example-evaluation';

const quick = { resamples: 60, shuffles: 19 };
const evaluation = exampleEvaluation();
const copies = withScores(evaluation, ({ scores }) => [scores[0], scores[0]]);
const constant = withScores(evaluation, ({ scores }) => [5, scores[1]]);
const nothing = () => {};

/** Markup with figures as text: an interval is an element of its own, so that it may stand below its number. */
const asText = (markup: string): string => markup.replace(/<span class="figure-interval">(.*?)<\/span>/g, '$1');

const drawSkill = (of: LabEvaluation, scope: EvaluationScope = EVERYTHING) =>
  asText(
    renderToStaticMarkup(
      createElement(SeenUnseenResult, {
        evaluation: of,
        report: makeLabReport(of, quick),
        selectedId: 'unseen-1',
        onSelect: nothing,
        scope,
        onScope: nothing,
        viewNow: () => ({ west: 0, north: 0, east: 1, south: 1 }),
      }),
    ),
  );

const drawResiduals = (of: LabEvaluation, areThere = true) =>
  asText(
    renderToStaticMarkup(
      createElement(ResidualResult, {
        evaluation: of,
        report: makeLabReport(of, quick),
        split: 'unseen',
        onSplit: nothing,
        maps: of.models.map((_, m) => (areThere ? residualMap(of, 'unseen', m) : null)),
        selectedId: null,
        onSelect: nothing,
      }),
    ),
  );

const count = (markup: string, text: string): number => markup.split(text).length - 1;
const claims = (markup: string): number => (markup.match(/is (higher|lower) for/g) ?? []).length;

describe('a part of the evaluated regions', () => {
  const brushed: EvaluationScope = { ...EVERYTHING, measured: [2, 6.5] };
  const inside = evaluation.regions.filter((region) => isInScope(brushed, region));

  it('that is brushed on a chart has those whose measured score lies in it, ends included', () => {
    expect(inside.length).toBeGreaterThan(0);
    expect(inside.length).toBeLessThan(evaluation.regions.length);
    for (const { truth } of inside) expect(truth !== null && truth >= 2 && truth <= 6.5).toBe(true);
    const [region] = inside;
    expect(isInScope({ ...EVERYTHING, measured: [region.truth as number, region.truth as number] }, region)).toBe(true);
    expect(isInScope(brushed, { ...region, truth: null })).toBe(false);
  });

  it('that the map shows has those in view', () => {
    const [region] = evaluation.regions;
    expect(isInScope({ ...EVERYTHING, view: { west: 0, north: 0, east: 1, south: 1 } }, region)).toBe(true);
    expect(isInScope({ ...EVERYTHING, view: { west: 0, north: 0, east: 1e-9, south: 1e-9 } }, region)).toBe(false);
  });

  it('is said in words, has figures of its own, and none of the whole', () => {
    const markup = drawSkill(evaluation, brushed);
    expect(markup).toContain('Charts, table and map show only measured scores from 2.0 to 6.5');
    expect(markup).toContain(`Table of ${inside.length} regions`);
    expect(markup).toContain('class="brushed"');
    const points = parityPoints(inside, 0);
    for (const { spearman } of parityFigures(makeLabReport(evaluation, quick), 0, points, brushed))
      expect(spearman.value).toBeNull();
  });
});

describe('the result on seen and unseen regions', () => {
  const markup = drawSkill(evaluation);

  it('gives each split of each model a Spearman of its own, with interval and n', () => {
    const text = markup.replace(/<\/?button[^>]*>/g, '');
    expect(text.match(/Spearman, (seen, held out|unseen)<small>\[0\.\d\d, \d\.\d\d\] · n = 120 regions/g)).toHaveLength(
      4,
    );
  });

  it('says how models order regions by what was built, where a simulated planet tells it, and the most there is to know', () => {
    const regions = evaluation.regions.map((region) => ({ ...region, causes: region.scores[1] }));
    const built = drawSkill({ ...evaluation, world: 'atlas', regions });
    expect(count(built, 'With what was built')).toBe(2);
    expect(count(built, 'Ceiling: what was built itself')).toBe(2);
    expect(built).toContain('Order by what was built, on unseen regions, is higher for Urban-R1 than for SFT.');
    expect(markup).not.toContain('what was built');
  });

  it('tells the models apart where the intervals allow it', () => {
    expect(markup).toContain('Spearman on unseen regions is higher for Urban-R1 than for SFT.');
    expect(markup).toContain('The gap in Spearman is lower for Urban-R1 than for SFT.');
  });

  it('has a chart with words for each model and for the groups, and a table of all regions', () => {
    expect(
      markup.match(/role="img" aria-label="(SFT|Urban-R1): predicted against measured score\. Seen/g),
    ).toHaveLength(2);
    expect(markup).toContain('aria-label="Spearman of SFT and Urban-R1 in 3 groups.');
    expect(markup).toContain('Table of 240 regions');
    expect(markup).toContain('Show all 240');
  });

  it('claims nothing of two copies of one model', () => {
    const same = drawSkill(copies);
    expect(claims(same)).toBe(0);
    // Four figures of two splits, four gaps, three groups.
    expect(count(same, noDifference())).toBe(4 * 2 + 4 + 3);
    // The groups once in the table and once in the words of the chart.
    expect(count(same, '0.00 [0.00, 0.00]')).toBe(4 * 2 + 4 + 2 * 3);
  });

  it('says n/a of the Spearman of constant answers, and never 0', () => {
    const markup = drawSkill(constant);
    expect(count(markup, '<strong>n/a</strong>')).toBe(2);
    expect(markup).toContain('no interval · n = 120 regions');
    expect(markup).toContain('Too few answers to compare the two.');
  });

  it('names the groups that are too small to be shown', () => {
    const regions = evaluation.regions.map((r, i) => (i % 40 === 0 ? { ...r, group: 'tiny' } : r));
    expect(drawSkill({ ...evaluation, regions })).toContain('Not shown, fewer than 30 answered regions: tiny.');
  });

  it('does without a second model and without a second split', () => {
    const own = exampleEvaluation(['own'], 60);
    const single = { ...own, models: own.models.slice(0, 1) };
    const markup = drawSkill(withScores(single, ({ scores }) => scores.slice(0, 1)));
    expect(markup).toContain('No generalisation gap');
    expect(markup).not.toContain('minus');
  });

  it('compares each further model with the first', () => {
    const three = { ...evaluation, models: [...evaluation.models, { id: 'third', label: 'Third' }] };
    const markup = drawSkill(withScores(three, ({ scores }) => [...scores, scores[0]]));
    expect(markup.match(/aria-label="(SFT|Urban-R1|Third): predicted against/g)).toHaveLength(3);
    expect(markup).toContain('Spearman, Urban-R1 minus SFT');
    expect(markup).toContain('Spearman, Third minus SFT');
    expect(markup).toContain('Higher for Third in 0, lower in 0, no difference to be told in 3.');
  });

  it('draws without any region', () => {
    expect(drawSkill({ ...evaluation, regions: [] })).toContain('No region has both yet.');
  });

  it('calls the simulated planet one', () => {
    expect(drawSkill({ ...evaluation, world: 'atlas' })).toContain('Simulated planet, not the Earth');
  });
});

describe('the scope of parity charts', () => {
  const report = makeLabReport(evaluation, quick);
  const points = parityPoints(evaluation.regions, 0);

  it('takes the figures of a group where one is chosen, and says so', () => {
    const scope = { ...EVERYTHING, split: 'unseen', group: 'country 1' } as const;
    const among = points.filter(({ id }) => id.startsWith('unseen-') && Number(id.slice(7)) % 3 === 1);
    expect(parityFigures(report, 0, among, scope)).toEqual([
      { split: 'unseen', n: 40, spearman: report.splits[1].models[0].groups[1].spearman },
    ]);
    expect(scopeText(scope)).toBe('only country 1, unseen regions');
  });

  it('has no Spearman for a group with too few regions', () => {
    const [figure] = parityFigures(report, 0, points.slice(0, 3), { ...EVERYTHING, group: 'tiny' });
    expect(figure).toEqual({ split: 'seen_heldout', n: 3, spearman: { value: null, interval: null } });
    expect(scopeText(EVERYTHING)).toBeUndefined();
  });
});

describe('verdicts in few lines', () => {
  it('say what can be told, then name what cannot', () => {
    const rows = splitVerdicts(makeLabReport(evaluation, quick), 'seen_heldout', SKILL_METRICS);
    expect(verdictSummary(rows)).toMatch(
      /^Spearman on seen, held out regions is lower for Urban-R1 than for SFT\. R² on/,
    );
    const same = splitVerdicts(makeLabReport(copies, quick), 'unseen', SKILL_METRICS.slice(0, 2));
    expect(verdictSummary(same)).toBe(
      'Spearman, Urban-R1 minus SFT; R², Urban-R1 minus SFT: no difference to be told: the interval contains 0.',
    );
  });
});

describe('the result on residuals', () => {
  it('has a map with words for each model, its Moran’s I with p and n, and disparity with intervals', () => {
    const markup = drawResiduals(evaluation);
    expect(markup.match(/aria-label="Residual map of (SFT|Urban-R1): errors from/g)).toHaveLength(2);
    expect(markup.match(/<strong>−?\d\.\d\d \(p = \d\.\d{3}, n = 120\)<\/strong>/g)).toHaveLength(2);
    expect(markup.match(/Worst-group gap<\/th><td class="number">\d\.\d\d \[\d\.\d\d, \d\.\d\d\]/g)).toHaveLength(2);
    expect(markup).toContain('Table of 120 regions');
  });

  it('waits for maps with the figures that are there', () => {
    const markup = drawResiduals(evaluation, false);
    expect(count(markup, 'Looking for clusters of errors among 120 regions…')).toBe(2);
    expect(markup).toContain('Worst-group gap');
  });

  it('claims nothing of two copies of one model', () => {
    const same = drawResiduals(copies);
    expect(claims(same)).toBe(0);
    expect(count(same, noDifference())).toBe(4);
    expect(count(same, '0.00 [0.00, 0.00]')).toBe(4);
  });

  it('says n/a where a model never answers', () => {
    const silent = withScores(evaluation, ({ scores }) => [null, scores[1]]);
    const markup = drawResiduals(silent);
    expect(markup).toContain('Residual map of SFT: no region has been measured and answered.');
    expect(markup).toContain('<strong>n/a</strong>');
  });
});
