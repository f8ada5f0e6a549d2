import { describe, expect, it } from 'vitest';
import { centredScores } from '../../../src/training/centred-scores';
import { tinyData } from './tiny-run';

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('labels centred within countries', () => {
  const data = tinyData();
  const shifted = {
    ...data,
    scores: Object.fromEntries(
      Object.entries(data.scores).map(([id, column]) => [
        id,
        column.map((score, row) =>
          score === null ? null : 3 + 0.3 * score + (data.regions.rows[row].country === 'BB' ? 1.5 : 0),
        ),
      ]),
    ),
  };

  it('have the same mean in every country, that of all', () => {
    const centred = centredScores(shifted);
    for (const id of data.regions.indicators) {
      const all = mean(shifted.scores[id].filter((score) => score !== null));
      for (const country of ['AA', 'BB', 'CC']) {
        const own = centred[id].filter((score, row) => score !== null && data.regions.rows[row].country === country);
        expect(Math.abs(mean(own as number[]) - all)).toBeLessThan(0.1);
      }
    }
  });

  it('keep the order within a country, blanks, and the scale', () => {
    const centred = centredScores(data);
    for (const id of data.regions.indicators)
      for (const [row, score] of data.scores[id].entries()) {
        if (score === null) {
          expect(centred[id][row]).toBeNull();
          continue;
        }
        expect(centred[id][row]).toBeGreaterThanOrEqual(0);
        expect(centred[id][row]).toBeLessThanOrEqual(9.9);
        for (const [other, theirs] of data.scores[id].entries()) {
          if (theirs === null || data.regions.rows[other].country !== data.regions.rows[row].country) continue;
          if (theirs > score) expect(Number(centred[id][other])).toBeGreaterThanOrEqual(Number(centred[id][row]));
        }
      }
  });
});
