import { describe, expect, it } from 'vitest';
import { figureText, figureVerdict, noDifference } from '../../../../src/bias/lab/figure-text';

const figure = (value: number | null, lo?: number, hi?: number) => ({
  value,
  interval: lo === undefined || hi === undefined ? null : { lo, hi },
});
const verdict = (...of: Parameters<typeof figure>) => figureVerdict(figure(...of), 'SFT', 'Urban-R1', 'Spearman');

describe('a figure in words', () => {
  it('has its interval, or says that there is none, and is never 0 where it is not known', () => {
    expect(figureText(figure(0.714, 0.65, 0.761))).toBe('0.71 [0.65, 0.76]');
    expect(figureText(figure(-0.2, -0.3, 0.1))).toBe('−0.20 [−0.30, 0.10]');
    expect(figureText(figure(0.2, 0.1, 0.3), { isSigned: true })).toBe('+0.20 [+0.10, +0.30]');
    expect(figureText(figure(0.5))).toBe('0.50 no interval');
    expect(figureText(figure(null))).toBe('n/a');
  });

  it('is a share in percent, and a difference of shares in points of it', () => {
    expect(figureText(figure(0.714, 0.65, 0.761), { isShare: true })).toBe('71 % [65 %, 76 %]');
    expect(figureText(figure(-0.1, -0.2, 0), { isShare: true, isSigned: true })).toBe('−10 pp [−20 pp, 0 pp]');
  });
});

describe('a figure of fewer than ten regions', () => {
  const few = (value: number | null) => ({ value, interval: null, tooFew: true as const });

  it('says so in the place of its interval, and a share in that of its value too', () => {
    expect(figureText(few(0.5))).toBe('0.50 no interval: fewer than ten regions');
    expect(figureText(few(null), { isShare: true })).toBe('n/a: fewer than ten regions');
  });

  it('bears no verdict', () => {
    expect(figureVerdict(few(0.5), 'SFT', 'Urban-R1', 'MAE')).toBe('No verdict: fewer than ten regions.');
  });
});

describe('the verdict on a difference', () => {
  it('claims nothing where the interval contains 0, also where all is 0', () => {
    expect(verdict(0, 0, 0)).toBe(noDifference());
    expect(verdict(0.1, -0.1, 0.3)).toBe(noDifference());
    expect(verdict(0.1, 0, 0.3)).toBe(noDifference());
  });

  it('claims nothing without an interval', () => {
    expect(verdict(0.4)).toBe('Too few answers to compare the two.');
    expect(verdict(null)).toBe('Too few answers to compare the two.');
  });

  it('names the direction otherwise', () => {
    expect(verdict(0.1, 0.05, 0.2)).toBe('Spearman is higher for Urban-R1 than for SFT.');
    expect(verdict(-0.1, -0.2, -0.05)).toBe('Spearman is lower for Urban-R1 than for SFT.');
  });
});
