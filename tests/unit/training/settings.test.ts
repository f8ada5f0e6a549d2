import { describe, expect, it } from 'vitest';
import { BASE_DEFAULTS } from '../../../src/training/base';
import { shardSize } from '../../../src/training/parallel-step';
import { learningRateAt, type Schedule } from '../../../src/training/schedule';
import { applySettings, flatSettings } from '../../../src/training/settings';

describe('applySettings', () => {
  it('sets numbers and texts at any depth and leaves the defaults as they are', () => {
    const settings = applySettings(BASE_DEFAULTS, ['steps=7', 'schedule.peak=5e-4', 'schedule.decay=linear']);
    expect(settings).toEqual({
      ...BASE_DEFAULTS,
      steps: 7,
      schedule: { ...BASE_DEFAULTS.schedule, peak: 5e-4, decay: 'linear' },
    });
    expect(BASE_DEFAULTS.steps).toBe(1000);
    expect(BASE_DEFAULTS.schedule.peak).toBe(1e-3);
  });

  it('lets the last of two assignments count, and text hold an equals sign', () => {
    expect(applySettings({ name: 'a', n: 1 }, ['n=2', 'n=3', 'name=a=b'])).toEqual({ name: 'a=b', n: 3 });
  });

  it.each([
    ['stepz=7', 'unknown key "stepz"; known: seed, steps, batch'],
    ['schedule.speed=1', 'unknown key "speed"; known: peak, warmupSteps, decay'],
    ['toString=1', 'unknown key "toString"'],
    ['steps', 'write it as key=value'],
    ['=3', 'write it as key=value'],
    ['steps=many', '"many" is not a number'],
    ['steps=', '"" is not a number'],
    ['steps=Infinity', '"Infinity" is not a number'],
    ['steps=1.5', '"steps" is an integer of at least 1'],
    ['workers=0', '"workers" is an integer of at least 1'],
    ['schedule.warmupSteps=-1', '"warmupSteps" is an integer of at least 0'],
    ['seed=9007199254740993', '"seed" is an integer of at least 0'],
    ['schedule=fast', '"schedule" cannot be set as one value'],
    ['steps.more=3', '"steps" is one value'],
    ['schedule.decay.rate=3', '"decay" is one value'],
  ])('refuses %s, quoting it', (assignment, message) => {
    expect(() => applySettings(BASE_DEFAULTS, [assignment])).toThrow(`Setting "${assignment}": `);
    expect(() => applySettings(BASE_DEFAULTS, [assignment])).toThrow(message);
  });
});

describe('flatSettings', () => {
  it('joins nested keys by dots', () => {
    expect(flatSettings({ a: 1, b: { c: 'x', d: { e: true } } })).toEqual({ a: 1, 'b.c': 'x', 'b.d.e': true });
  });
});

describe('the learning rate', () => {
  const schedule = (decay: Schedule['decay']): Schedule => ({ peak: 0.8, warmupSteps: 4, decay });
  const rates = (decay: Schedule['decay']) =>
    Array.from({ length: 12 }, (_, i) => learningRateAt(schedule(decay), i, 12));

  it.each(['constant', 'linear', 'cosine'] as const)('rises in equal steps to its peak, then is %s', (decay) => {
    const all = rates(decay);
    for (const [i, x] of [0.2, 0.4, 0.6, 0.8, 0.8].entries()) expect(all[i]).toBeCloseTo(x, 12);
    for (let i = 5; i < 12; i++) expect(all[i] < all[i - 1]).toBe(decay !== 'constant');
  });

  it('falls along a line or half a cosine that would reach zero one step behind the last', () => {
    const linear = rates('linear');
    const cosine = rates('cosine');
    expect(linear[8]).toBeCloseTo(0.4, 12);
    expect(cosine[8]).toBeCloseTo(0.4, 12);
    expect(linear[11]).toBeCloseTo(0.1, 12);
    expect(cosine[11]).toBeCloseTo(0.4 * (1 + Math.cos((7 / 8) * Math.PI)), 12);
  });

  it('starts at the peak without a warm-up', () => {
    expect(learningRateAt({ peak: 0.5, warmupSteps: 0, decay: 'linear' }, 0, 10)).toBe(0.5);
  });

  it('refuses a decay that is not known, at the first step', () => {
    const unknown = { peak: 1, warmupSteps: 5, decay: 'linaer' as Schedule['decay'] };
    expect(() => learningRateAt(unknown, 0, 10)).toThrow('schedule.decay is "linaer"; known: constant, linear, cosine');
  });
});

describe('the share of a batch that a worker takes', () => {
  it('is the batch over the workers', () => expect(shardSize(64, 2)).toBe(32));

  it.each([
    [50, 3, 'batch is 50; give a multiple of workers (3)'],
    [0, 2, 'batch is 0; give a multiple of workers (2)'],
    [64, 0, 'workers is 0; give an integer of at least 1'],
    [64, 1.5, 'workers is 1.5; give an integer'],
  ])('does not exist for a batch of %d and %d workers', (batch, workers, message) => {
    expect(() => shardSize(batch, workers)).toThrow(message);
  });
});
