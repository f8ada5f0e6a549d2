import { describe, expect, it } from 'vitest';
import type { MappedScore } from '../../../src/charts/mapped-score';
import { scoreMapText } from '../../../src/charts/score-map-text';

const at = (label: string, score: number | null, isPending = false): MappedScore => ({
  lonDeg: 0,
  latDeg: 0,
  label,
  score,
  isPending,
});

describe('the alternative text of a score map', () => {
  it('names how many places, the ends of the scores and their median', () => {
    expect(scoreMapText('SFT', [at('Lagos', 2), at('Oslo', 7.25), at('Lima', 4), at('Rome', null, true)])).toBe(
      'Map of SFT at 3 of 4 claimed places: scores from Lagos (2.0) to Oslo (7.3), median 4.0.',
    );
  });

  it('counts places whose answer could not be read', () => {
    expect(scoreMapText('SFT', [at('Lagos', 2), at('Oslo', null)])).toContain('1 without a readable answer.');
  });

  it('says that nothing has been answered yet', () => {
    expect(scoreMapText('SFT', [at('Lagos', null, true)])).toBe('Map of SFT: no place has been answered yet.');
  });
});
