import { describe, expect, it } from 'vitest';
import { SHIPPED_DIALS } from '../../../../../src/atlas/dials';
import type { EvaluationFile } from '../../../../../src/study/report/evaluation-file';
import type { Study } from '../../../../../src/study/report/section';
import { settingsOf } from '../../../../../src/study/report/setting';
import { generateAtlasReport } from '../../../../../src/worlds/atlas/study/report/atlas-report';
import { type SyntheticModel, syntheticEvaluation } from '../../../study/report/synthetic-evaluation';

const inAtlas = (model: SyntheticModel, strength = 1): EvaluationFile => {
  const { styleCoupling, nationalOffset, noise } = SHIPPED_DIALS;
  const dials = { styleCoupling: styleCoupling * strength, nationalOffset: nationalOffset * strength, noise };
  return { ...syntheticEvaluation(model), world: 'atlas', ...(strength !== 1 && { dials }) };
};
const sft = (seed: number, strength = 1) =>
  inAtlas({ variant: 'sft', seed, noise: [0.5, 0.5 + 3 * strength], placeDeviation: 1 + strength }, strength);
const urbanR1 = (seed: number, strength = 1) =>
  inAtlas({ variant: 'urban-r1', seed, noise: [1, 1 + 0.5 * strength], placeDeviation: 0.2 }, strength);
const studyOf = (files: readonly EvaluationFile[]): Study => ({
  settings: settingsOf(files),
  baselines: [],
  trials: [],
  bootstrap: { resamples: 60, seed: 0 },
});
const STRENGTHS = [0, 0.5, 1.5, 2];
const study = studyOf([
  inAtlas({ variant: 'base', noise: [2, 2] }),
  ...[1, 2].flatMap((seed) => [sft(seed), urbanR1(seed)]),
  ...STRENGTHS.flatMap((strength) => [sft(1, strength), urbanR1(1, strength)]),
]);
const report = generateAtlasReport(study, 'command');

describe('the report of the Atlas', () => {
  it('judges the aims of the Atlas on the shipped dials alone', () => {
    expect(report.markdown).toContain('2 and 2 seeds');
    expect(report.markdown).toMatch(/Above converged SFT, interval of the difference above zero \| \*\*met\*\*/);
    expect(report.markdown).toMatch(/Gap at most half of converged SFT's \| \*\*met\*\*/);
    expect(report.markdown).toMatch(/At or above label-matched SFT \| not run/);
  });

  it('draws gap, unseen score and location sensitivity over five strengths of the confounders', () => {
    expect(report.charts.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['confounders-gap.svg', 'confounders-unseen.svg', 'confounders-location.svg']),
    );
    const points = report.json['Over the strength of the confounders'] as { variant: string; strength: number }[];
    for (const variant of ['sft', 'urban-r1'])
      expect(points.filter((p) => p.variant === variant).map((p) => p.strength)).toEqual([0, 0.5, 1, 1.5, 2]);
  });

  it('says what was not run instead of leaving it out', () => {
    const empty = generateAtlasReport(studyOf([inAtlas({ variant: 'base', noise: [2, 2] })]), 'command');
    expect(empty.markdown.match(/Not run\./g)?.length).toBeGreaterThanOrEqual(3);
    expect(empty.markdown).toContain('## Over the strength of the confounders\n\nNot run.');
  });
});

describe('settings of the Atlas', () => {
  it('keep runs at other dials apart, and refuse two files of one run', () => {
    expect(study.settings).toHaveLength(5);
    expect(() => settingsOf([sft(1, 2), sft(1, 2)])).toThrow(/dials .*styleCoupling.*0\.7/);
  });
});
