import { describe, expect, it } from 'vitest';
import { mae, r2 } from '../../../../src/bias/fit';
import { groupDisparity } from '../../../../src/bias/group-disparity';
import { parseLabEvaluation } from '../../../../src/bias/lab/lab-evaluation';
import { SPEARMAN } from '../../../../src/bias/lab/lab-metrics';
import { type LabFigure, type LabReport, parseLabReport, writeLabReport } from '../../../../src/bias/lab/lab-report';
import { makeLabReport } from '../../../../src/bias/lab/make-report';
import { gapVerdicts, splitVerdicts } from '../../../../src/bias/lab/report-words';
import { residualMap } from '../../../../src/bias/lab/residual-map';
import { spearman } from '../../../../src/bias/spearman';
import { exampleEvaluation, withScores } from './example-evaluation';

const quick = { resamples: 100, shuffles: 99 };
const evaluation = exampleEvaluation();
const report = makeLabReport(evaluation, quick);
const split = (of: LabReport, name: string) => of.splits.find((s) => s.split === name) as LabReport['splits'][number];

describe('report of the lab', () => {
  it('gives each split its own figures, which are those of its regions alone', () => {
    const unseen = evaluation.regions.filter((region) => region.split === 'unseen');
    const truth = unseen.map((region) => region.truth as number);
    const said = unseen.map((region) => region.scores[0] as number);
    const { n, models } = split(report, 'unseen');
    expect(n).toBe(120);
    expect(models[0].figures.spearman.value).toBeCloseTo(spearman(said, truth) as number, 12);
    expect(models[0].figures.r2.value).toBeCloseTo(r2(said, truth) as number, 12);
    expect(models[0].figures.mae.value).toBeCloseTo(mae(said, truth) as number, 12);
    const disparity = groupDisparity(
      said,
      truth,
      unseen.map((region) => region.group),
    );
    expect(models[0].figures.worstGroupGap.value).toBeCloseTo(disparity.worstGroupGap as number, 12);
    expect(models[0].groups.map(({ group, n: size, mae: m }) => [group, size, m.value])).toEqual(
      disparity.groups.map(({ group, n: size, mae: m }) => [group, size, expect.closeTo(m, 12)]),
    );
  });

  it('has every value inside its interval, with an n beside it', () => {
    for (const { models } of report.splits) {
      for (const { figures, answerRate, answered } of models) {
        expect(answered).toBe(120);
        for (const figure of [figures.spearman, figures.r2, figures.mae, figures.signedError, answerRate]) {
          expect(figure.interval?.lo).toBeLessThanOrEqual(figure.value as number);
          expect(figure.interval?.hi).toBeGreaterThanOrEqual(figure.value as number);
        }
      }
    }
  });

  it('tells the model that has learned places from the steady one, by gap and by difference', () => {
    const [taught, steady] = report.generalisation?.models ?? [];
    expect(taught.figures.spearman.interval?.lo).toBeGreaterThan(0.05);
    expect(Math.abs(steady.figures.spearman.value as number)).toBeLessThan(
      (taught.figures.spearman.value as number) / 3,
    );
    expect(report.generalisation?.differences[0].figures.spearman.interval?.hi).toBeLessThan(0);
    const [difference] = split(report, 'unseen').differences;
    expect([difference.model, difference.minus, difference.n]).toEqual(['steady', 'taught', 120]);
    expect(difference.figures.spearman.interval?.lo).toBeGreaterThan(0);
  });

  it('does not let one split touch another', () => {
    const spoiled = withScores(evaluation, (region) => (region.split === 'seen_heldout' ? [5, 5] : region.scores));
    expect(split(makeLabReport(spoiled, quick), 'unseen')).toEqual(split(report, 'unseen'));
  });

  it('has no gap where one of the two sides is missing, and never takes own or training regions for one', () => {
    const { splits, generalisation } = makeLabReport(exampleEvaluation(['seen_train', 'unseen', 'own'], 40), quick);
    expect(splits.map((s) => s.split)).toEqual(['seen_train', 'unseen', 'own']);
    expect(generalisation).toBeNull();
  });

  it('counts regions without truth and without answers instead of guessing', () => {
    const partial = {
      ...withScores(evaluation, ({ scores }, i) => (i % 4 === 0 ? [null, scores[1]] : scores)),
    };
    const regions = partial.regions.map((region, i) => (i % 10 === 1 ? { ...region, truth: null } : region));
    const { n, withoutTruth, models, differences } = split(makeLabReport({ ...partial, regions }, quick), 'unseen');
    expect([n, withoutTruth]).toEqual([108, 12]);
    expect([models[0].answered, models[1].answered, differences[0].n]).toEqual([78, 108, 78]);
    expect(models[0].answerRate.value).toBeCloseTo(78 / 108, 12);
    expect(models[1].answerRate).toEqual({ value: 1, interval: { lo: 1, hi: 1 } });
    expect(differences[0].answerRate.value).toBeCloseTo(30 / 108, 12);
  });

  it('says "not known" of constant answers, of a model that never answers, and of a single region', () => {
    const constant = split(
      makeLabReport(
        withScores(evaluation, () => [5, null]),
        quick,
      ),
      'unseen',
    );
    expect(constant.models[0].figures.spearman).toEqual({ value: null, interval: null });
    expect(constant.models[0].figures.r2.value).not.toBeNull();
    expect(constant.models[1]).toMatchObject({ answered: 0, answerRate: { value: 0 }, groups: [], moran: null });
    for (const figure of Object.values(constant.models[1].figures)) expect(figure).toEqual(NOT_KNOWN);
    for (const figure of Object.values(constant.differences[0].figures)) expect(figure).toEqual(NOT_KNOWN);
    const single = makeLabReport({ ...evaluation, regions: evaluation.regions.slice(0, 1) }, quick).splits[0];
    expect(single.models[0].figures.mae.value).toBeGreaterThan(0);
    expect(single.models[0].figures.mae.interval).toBeNull();
    expect(single.models[0].moran).toBeNull();
  });

  it('gives nine regions no interval, no verdict, no percentage and no Moran’s I, and ten all of them', () => {
    const of = (perSplit: number) => makeLabReport(exampleEvaluation(undefined, perSplit), quick);
    const few = of(9);
    const { models, differences } = split(few, 'unseen');
    expect(models[0]).toMatchObject({
      answered: 9,
      answerRate: { value: null, interval: null, tooFew: true },
      moran: null,
    });
    expect(models[0].figures.mae).toEqual({ value: expect.any(Number), interval: null, tooFew: true });
    expect(differences[0].figures.mae).toMatchObject({ interval: null, tooFew: true });
    expect(few.generalisation?.differences[0].figures.mae).toMatchObject({ interval: null, tooFew: true });
    for (const { verdict } of splitVerdicts(few, 'unseen', [SPEARMAN]).concat(gapVerdicts(few)))
      expect(verdict).toBe('No verdict: fewer than ten regions.');
    expect(parseLabReport(writeLabReport(few))).toEqual(few);

    const enough = split(of(10), 'unseen').models[0];
    expect(enough.answerRate).toEqual({ value: 1, interval: { lo: 1, hi: 1 } });
    expect(enough.figures.mae.interval).not.toBeNull();
    expect(enough.moran).not.toBeNull();
  });

  it('gives a group that lies in one block no interval', () => {
    const regions = evaluation.regions.map((r) => (r.group === 'country 0' ? { ...r, block: 'only' } : r));
    const { groups } = split(makeLabReport({ ...evaluation, regions }, quick), 'unseen').models[0];
    expect(groups[0].mae.interval).toBeNull();
    expect(groups[1].mae.interval).not.toBeNull();
  });

  it('pairs the models within each group that both have answered', () => {
    const { models, differences } = split(report, 'unseen');
    expect(differences[0].groups.map(({ group, n }) => [group, n])).toEqual([
      ['country 0', 40],
      ['country 1', 40],
      ['country 2', 40],
    ]);
    const [a, b] = models.map(({ groups }) => groups[1].mae.value as number);
    expect(differences[0].groups[1].mae.value).toBeCloseTo(b - a, 12);
    expect(differences[0].groups[1].mae.interval?.hi).toBeLessThan(0);
    const few = withScores(evaluation, ({ scores }, i) => (i % 3 === 1 && i % 2 ? [null, scores[1]] : scores));
    expect(split(makeLabReport(few, quick), 'unseen').differences[0].groups.map(({ group }) => group)).toEqual([
      'country 0',
      'country 2',
    ]);
  });

  it('is the same again with the same seed', () => {
    expect(makeLabReport(evaluation, quick)).toEqual(report);
  });

  it('refuses an evaluation that does not hold together, naming the region', () => {
    expect(() => makeLabReport(withScores(evaluation, () => [1]))).toThrow('regions.0 ("seen_heldout-0"): 1 scores');
    expect(() => makeLabReport({ ...evaluation, regions: [evaluation.regions[0], evaluation.regions[0]] })).toThrow(
      '"seen_heldout-0" occurs twice',
    );
  });
});

describe('a null result', () => {
  it('of two copies of one model is exactly zero from zero to zero, also where both leave some out', () => {
    const copies = withScores(evaluation, ({ scores }, i) => (i % 7 === 0 ? [null, null] : [scores[0], scores[0]]));
    const { splits, generalisation } = makeLabReport(copies, quick);
    const figures = [
      ...splits.flatMap(({ differences }) => differences.flatMap((d) => [d.answerRate, ...Object.values(d.figures)])),
      ...(generalisation?.differences.flatMap((d) => Object.values(d.figures)) ?? []),
    ];
    expect(figures).toHaveLength(2 * 9 + 4);
    const groups = splits.flatMap(({ differences }) => differences.flatMap((d) => d.groups));
    expect(groups).toHaveLength(6);
    for (const { spearman: rho, mae: error, signedError } of groups) figures.push(rho, error, signedError);
    for (const figure of figures) expect(figure).toEqual({ value: 0, interval: { lo: 0, hi: 0 } });
  });

  it('of two models with equal errors by chance alone has intervals that contain zero', () => {
    const steady = exampleEvaluation(['own'], 400);
    const { differences } = makeLabReport(steady, { resamples: 300, shuffles: 9 }).splits[0];
    const { spearman: rho, r2: fit, mae: error } = differences[0].figures;
    for (const figure of [rho, fit, error]) expect(contains(figure, 0)).toBe(true);
  });
});

describe('files of the lab', () => {
  it('come back as they were written', () => {
    expect(parseLabReport(writeLabReport(report))).toEqual(report);
    expect(parseLabEvaluation(JSON.stringify(evaluation))).toEqual(evaluation);
  });

  it('come back with what is not known as not known', () => {
    const empty = makeLabReport(
      withScores(evaluation, () => [5, null]),
      quick,
    );
    expect(parseLabReport(writeLabReport(empty))).toEqual(empty);
  });

  it('are refused in another version, when damaged, or when no JSON, naming the field', () => {
    expect(() => parseLabReport(JSON.stringify({ ...report, schema: 2 }))).toThrow('Report, schema');
    expect(() => parseLabEvaluation(JSON.stringify({ ...evaluation, madeAt: -1 }))).toThrow('Evaluation, madeAt');
    expect(() => parseLabEvaluation('{')).toThrow('Evaluation, the file as a whole');
    const many = Array.from({ length: 400 }, (_, i) => ({ id: `m${i}`, label: `m${i}` }));
    expect(() => parseLabEvaluation(JSON.stringify({ ...evaluation, models: many }))).toThrow('Evaluation, models');
    const outside = { ...evaluation, regions: [{ ...evaluation.regions[0], scores: [11, 0] }] };
    expect(() => parseLabEvaluation(JSON.stringify(outside))).toThrow('regions.0.scores.0');
  });
});

describe('residual map', () => {
  it('has the signed error of each answered region, and the same global I as the report', () => {
    const some = withScores(evaluation, ({ scores }, i) => (i % 2 ? [null, null] : scores));
    const map = residualMap(some, 'unseen', 0);
    const region = some.regions.find(({ id }) => id === map.ids[3]);
    expect(map.ids).toHaveLength(60);
    expect(map.residual[3]).toBeCloseTo((region?.scores[0] as number) - (region?.truth as number), 12);
    expect(map.local?.value).toHaveLength(60);
    expect(map.global?.value).toBe(split(makeLabReport(some, quick), 'unseen').models[0].moran?.value);
  });

  it('has no Moran’s I for fewer regions than neighbours', () => {
    const few = { ...evaluation, regions: evaluation.regions.slice(0, 8) };
    expect(residualMap(few, 'seen_heldout', 0)).toMatchObject({ global: null, local: null });
  });
});

const NOT_KNOWN: LabFigure = { value: null, interval: null };

const contains = ({ interval }: LabFigure, value: number): boolean =>
  interval !== null && interval.lo <= value && value <= interval.hi;

describe('the order by what was built', () => {
  /** What was built is what the second model says; the truth lies elsewhere. */
  const built = {
    ...evaluation,
    regions: evaluation.regions.map((region) => ({ ...region, causes: region.scores[1] })),
  };
  const causes = split(makeLabReport(built, quick), 'unseen').causes as NonNullable<
    LabReport['splits'][number]['causes']
  >;
  const unseen = built.regions.filter((region) => region.split === 'unseen');
  const column = (of: (region: (typeof unseen)[number]) => number | null | undefined) =>
    unseen.map((r) => of(r) as number);

  it('is that of the regions alone, for each model, and has the ceiling beside it', () => {
    const says = column((r) => r.causes);
    expect(causes.n).toBe(120);
    expect(causes.ceiling.value).toBeCloseTo(
      spearman(
        says,
        column((r) => r.truth),
      ) as number,
      12,
    );
    expect(causes.models[0].spearman.value).toBeCloseTo(
      spearman(
        column((r) => r.scores[0]),
        says,
      ) as number,
      12,
    );
    const one = expect.closeTo(1, 12);
    expect(causes.models[1].spearman).toEqual({ value: one, interval: { lo: one, hi: one } });
    const [{ model, minus, n, spearman: difference }] = causes.differences;
    expect([model, minus, n]).toEqual(['steady', 'taught', 120]);
    expect(difference.value).toBeCloseTo(1 - (causes.models[0].spearman.value as number), 12);
    expect(difference.interval?.lo).toBeGreaterThan(0);
  });

  it('counts only regions of which it is known, and that the model answered', () => {
    const regions = built.regions.map((region, i) => ({
      ...region,
      causes: i % 4 === 0 ? null : region.causes,
      scores: [i % 3 === 0 ? null : region.scores[0], region.scores[1]],
    }));
    const partly = split(makeLabReport({ ...built, regions }, quick), 'unseen').causes;
    expect([partly?.n, partly?.models[0].n, partly?.models[1].n, partly?.differences[0].n]).toEqual([90, 60, 90, 60]);
  });

  it('claims nothing of fewer than ten regions', () => {
    const regions = built.regions.map((region, i) => ({ ...region, causes: i % 20 === 0 ? region.causes : null }));
    const few = split(makeLabReport({ ...built, regions }, quick), 'unseen').causes;
    expect(few?.n).toBe(6);
    const figures = [few?.ceiling, few?.models[0].spearman, few?.differences[0].spearman];
    for (const figure of figures) expect(figure).toMatchObject({ interval: null, tooFew: true });
  });

  it('is left out where nothing of it is known, and changes no other figure', () => {
    expect(report.splits.some((of) => 'causes' in of)).toBe(false);
    const { causes: _, ...rest } = split(makeLabReport(built, quick), 'unseen');
    expect(rest).toEqual(split(report, 'unseen'));
  });

  it('comes back out of the files of the report and of the evaluation', () => {
    const of = makeLabReport(built, quick);
    expect(parseLabReport(writeLabReport(of))).toEqual(of);
    expect(parseLabEvaluation(JSON.stringify(built))).toEqual(built);
  });
});
