import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relativeRewards } from '../../../src/profiling/relative-reward';
import { reward } from '../../../src/profiling/reward';

const output = (answer: number) => `<think>Some built.</think><answer>${answer.toFixed(1)}</answer>`;
const tenths = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 }).map((n) => n / 10);

describe('a reward that is relative within a geographic group', () => {
  it('is the same whatever a nation adds to all its labels, and to all answers', () => {
    const group = fc.array(fc.record({ truth: tenths(0, 4), answer: tenths(0, 4) }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(group, tenths(0, 5), tenths(0, 5), (prompts, onLabels, onAnswers) => {
        const rewards = (label: number, answer: number) =>
          relativeRewards(
            prompts.map((p) => output(p.answer + answer)),
            prompts.map((p) => p.truth + label),
            { anchor: 0 },
          ).map(({ total }) => total);
        const [plain, moved] = [rewards(0, 0), rewards(onLabels, onAnswers)];
        for (const [i, value] of plain.entries()) expect(moved[i]).toBeCloseTo(value, 9);
      }),
    );
  });

  it('is the plain reward where the level is all that counts', () => {
    const outputs = [output(1), output(8), 'nothing to read', '<answer>3.0</answer>'];
    const truths = [2, 5];
    const relative = relativeRewards(outputs, truths, { anchor: 1 });
    expect(relative).toEqual(outputs.map((text, i) => reward(text, truths[Math.floor(i / 2)])));
  });

  it('pays in full for answers that differ as the labels do, by hand', () => {
    const rewards = relativeRewards([output(6), output(8)], [1, 3], { anchor: 0.2, lambda: 0.1, c: 5 });
    // Centred: -1 and 1 on both sides, so 0.8; the level is 5 off, so nothing of the anchor's 0.2.
    for (const { accuracy, total } of rewards) {
      expect(accuracy).toBeCloseTo(0.8, 12);
      expect(total).toBeCloseTo(0.9 * 0.8 + 0.1, 12);
    }
  });

  it('pays nothing but the format to a constant that is far from every label', () => {
    const rewards = relativeRewards([output(5), output(5)], [0, 9.9], { anchor: 0, c: 4.95 });
    for (const { accuracy } of rewards) expect(accuracy).toBeCloseTo(0, 12);
  });

  it('is bounded by 0 and 1, gives nothing for accuracy without an answer, and takes any text', () => {
    const texts = fc.array(fc.oneof(fc.string(), tenths(0, 9).map(output)), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(texts, tenths(0, 9), tenths(0, 9), tenths(0, 1), (outputs, a, b, anchor) => {
        for (const [i, { total, accuracy }] of relativeRewards(outputs, [a, b], { anchor }).entries()) {
          expect(total).toBeGreaterThanOrEqual(0);
          expect(total).toBeLessThanOrEqual(1);
          if (!outputs[i].includes('<answer>')) expect(accuracy).toBe(0);
        }
      }),
    );
  });

  it('refuses outputs that do not share out and settings out of range, naming them', () => {
    expect(() => relativeRewards([output(1)], [1, 2])).toThrow('1 outputs do not share out over 2 prompts');
    expect(() => relativeRewards([output(1)], [1], { anchor: 2 })).toThrow('anchor is 2');
    expect(() => relativeRewards([output(1)], [1], { lambda: -1 })).toThrow('lambda is -1');
    expect(() => relativeRewards([output(1)], [1], { c: 0 })).toThrow('c is 0');
  });
});
