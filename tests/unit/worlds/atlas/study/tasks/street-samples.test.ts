import { describe, expect, it } from 'vitest';
import { TURNS } from '../../../../../../src/domain/turned-pixel';
import { streetSamplesOf } from '../../../../../../src/worlds/atlas/study/tasks/task-samples';

describe('questions of the street about turned pictures', () => {
  const drawn = { answer: 'C', skylinesDeg: [50, 0, 20, 0] } as const;
  const facts = (turn: number): readonly string[] => streetSamplesOf(drawn, [turn])[0][0].facts;

  it('say of each quarter what lies there as the picture shows it', () => {
    expect(facts(0)).toEqual([
      'High skyline to the north.',
      'Open to the east.',
      'Low skyline to the south.',
      'Open to the west.',
    ]);
    // A quarter turn counter-clockwise brings the east to the north.
    expect(facts(1)).toEqual([
      'Open to the north.',
      'Low skyline to the east.',
      'Open to the south.',
      'High skyline to the west.',
    ]);
    // Left and right are flipped; north and south stay.
    expect(facts(4)[0]).toBe('High skyline to the north.');
  });

  it('keep their answer however the pictures are turned', () => {
    for (let turn = 0; turn < TURNS; turn++) expect(streetSamplesOf(drawn, [turn])[0][0].answer).toBe('C');
  });
});
