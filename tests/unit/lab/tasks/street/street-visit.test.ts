import { describe, expect, it } from 'vitest';
import {
  NEW_STREET_VISIT,
  nextStreetQuestion,
  withStreetAnswer,
} from '../../../../../src/lab/tasks/street/street-visit';

describe('a visit to the streets', () => {
  it('counts what was answered, and what of it was right', () => {
    const right = withStreetAnswer(NEW_STREET_VISIT, 2, 2);
    const wrong = withStreetAnswer(nextStreetQuestion(right), 0, 4);
    expect(right).toEqual({ question: 1, answered: 2, count: 1, right: 1 });
    expect(wrong).toEqual({ question: 2, answered: 0, count: 2, right: 1 });
  });

  it('takes one answer a question', () => {
    const wrong = withStreetAnswer(NEW_STREET_VISIT, 1, 2);
    expect(withStreetAnswer(wrong, 2, 2)).toBe(wrong);
  });
});
