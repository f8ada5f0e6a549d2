import { describe, expect, it } from 'vitest';
import { changeChartText } from '../../../src/charts/change-chart';

describe('the alternative text of a chart of changes', () => {
  it('names where the score was and where each change takes it', () => {
    const changes = [
      { label: 'Without image', score: 2 },
      { label: 'Without address', score: 6.4 },
    ];
    expect(changeChartText('SFT', { label: 'Whole prompt', score: 6.4 }, changes)).toBe(
      'SFT: Whole prompt 6.4; Without image 2.0, a change of −4.4; Without address 6.4, a change of 0.0.',
    );
  });

  it('says what is not known', () => {
    expect(changeChartText('SFT', { label: 'Whole prompt', score: null }, [])).toBe('SFT: no answer yet.');
    expect(changeChartText('SFT', { label: 'Whole prompt', score: 1 }, [{ label: 'Without image', score: null }])).toBe(
      'SFT: Whole prompt 1.0; Without image has no answer.',
    );
  });
});
