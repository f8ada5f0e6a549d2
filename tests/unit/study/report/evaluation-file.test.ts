import { describe, expect, it } from 'vitest';
import { parseEvaluation } from '../../../../src/study/report/evaluation-file';
import { settingsOf } from '../../../../src/study/report/setting';
import { inTableOrder, variantOf } from '../../../../src/study/report/variants';
import { syntheticEvaluation } from './synthetic-evaluation';

const file = syntheticEvaluation({ variant: 'sft', noise: [1, 1] });
const parse = (change: object) => () => parseEvaluation(JSON.stringify({ ...file, ...change }), 'run.json');

describe('evaluation file', () => {
  it('comes back as it was written', () => {
    expect(parseEvaluation(JSON.stringify(file), 'run.json')).toEqual(file);
  });

  it('may lack the optional parts', () => {
    const { statements, ablations, robustness, causal, ...rest } = file;
    expect([statements, ablations, robustness, causal]).not.toContain(undefined);
    expect(parseEvaluation(JSON.stringify(rest), 'run.json')).toEqual(rest);
  });

  it('is refused with file, field and remedy when something is wrong', () => {
    expect(() => parseEvaluation('{"schema": 1', 'run.json')).toThrow(/^run\.json: not valid JSON .*evaluate\.ts\.$/);
    expect(parse({ schema: 2 })).toThrow('run.json: "schema"');
    expect(parse({ weights: 'q2' })).toThrow('run.json: "weights"');
    expect(parse({ truth: { gdp: ['7'] } })).toThrow('run.json: "truth.gdp.0"');
    expect(parse({ split: ['unseen'] })).toThrow('run.json: "split" has 1 entries, "tiles" has 600');
    expect(parse({ scores: { gdp: [1, null] } })).toThrow('run.json: "scores.gdp" has 2 entries');
    expect(parse({ ablations: { x: { tiles: [600], scores: {} } } })).toThrow('"ablations.x.tiles" holds 600');
    expect(parse({ robustness: { x: { tiles: [5], scores: { gdp: [] } } } })).toThrow('"robustness.x.scores.gdp"');
  });
});

describe('settings', () => {
  const at = (steps: number, change: object = {}) => ({ ...file, budget: { labels: steps * 32, steps }, ...change });

  it('keep the last checkpoint of a run as its result and all of them for the curves', () => {
    const [setting] = settingsOf([at(100), at(300), at(200)]);
    expect(setting.final.map((f) => f.budget.steps)).toEqual([300]);
    expect(setting.checkpoints).toHaveLength(3);
  });

  it('keep quantised runs apart, and settings by split column and number of seen countries', () => {
    const settings = settingsOf([
      at(1, { seenCountries: ['DE'] }),
      at(1),
      at(1, { weights: 'q8' }),
      at(1, { splitColumn: 'split_six' }),
    ]);
    expect(settings.map((s) => [s.splitColumn, s.seenCountries.length, s.final.length, s.quantised.length])).toEqual([
      ['split', 3, 1, 1],
      ['split', 1, 1, 0],
      ['split_six', 3, 1, 0],
    ]);
  });

  it('refuse two files of the same checkpoint', () => {
    expect(() => settingsOf([at(1), at(1)])).toThrow('Two evaluation files hold sft, seed 0');
  });
});

describe('variants', () => {
  it('take their role from the name and refuse names that say nothing', () => {
    expect(variantOf('urban-r1').role).toBe('urban-r1');
    expect(variantOf('urban-r1-grid-l0-b4').role).toBe('grid');
    expect(variantOf('urban-r1-hard').role).toBe('stress');
    expect(() => variantOf('grpo')).toThrow('Unknown variant "grpo"');
  });

  it('stand in the same order in every table', () => {
    expect(inTableOrder(['urban-r1', 'trees-image', 'sft', 'base', 'sft'])).toEqual([
      'base',
      'sft',
      'urban-r1',
      'trees-image',
    ]);
  });
});
