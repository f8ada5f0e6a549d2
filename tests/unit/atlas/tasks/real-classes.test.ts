import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASKED_CLASSES, REAL_CLASSES, REAL_QUESTIONS, realClassOf } from '../../../../src/atlas/tasks/real-classes';
import { GROUND_WORDS } from '../../../../src/domain/task';
import { taskById } from '../../../../src/profiling/tasks/tasks';

describe('classes of real pictures', () => {
  it('are the 21 of UC Merced, each with a reason for its word or for having none', () => {
    expect(REAL_CLASSES).toHaveLength(21);
    expect(REAL_CLASSES.map(({ name }) => name)).toEqual(REAL_CLASSES.map(({ name }) => name).sort());
    for (const { name, word, why } of REAL_CLASSES) {
      expect(why.length, name).toBeGreaterThan(10);
      if (word !== null) expect(GROUND_WORDS, name).toContain(word);
    }
  });

  it('are asked what models were taught to be asked, with truths that can be answered and differ', () => {
    expect(REAL_QUESTIONS.map(({ question }) => question)).toEqual([
      'What kind of place is it?',
      'Is there water?',
      'Are there villas?',
      'Is there industry?',
    ]);
    const known = REAL_CLASSES.map(({ name }) => name);
    for (const { id, task, truths } of REAL_QUESTIONS) {
      expect(new Set(truths.values()).size, id).toBeGreaterThan(1);
      for (const [name, truth] of truths) {
        expect(known, id).toContain(name);
        expect(taskById(task).grammar.parse(truth), `${id}, ${name}`).toBe(truth);
      }
    }
  });

  it('are left alone where no question has an answer beyond doubt', () => {
    expect(ASKED_CLASSES).toContain('river');
    expect(ASKED_CLASSES).not.toContain('overpass');
    expect(REAL_QUESTIONS[0].truths.has('river')).toBe(false);
  });

  it.each([
    ['agricultural/agricultural01.jpg', 'agricultural'],
    ['UCMerced_LandUse/Images/tenniscourt/tenniscourt99.tif', 'tenniscourt'],
    ['images/train/storage_tanks/storage_tanks_000012.png', 'storagetanks'],
    ['Beach\\7.JPG', 'beach'],
    ['./harbor/1.jpg', 'harbor'],
    ['river07.jpeg', 'river'],
    ['photos/7.jpg', null],
    ['__MACOSX/beach/._beach01.jpg', null],
    ['beach/.DS_Store', null],
    ['', null],
  ])('are read from the path %s', (path, name) => {
    expect(realClassOf(path)).toBe(name);
  });

  it('are read from any path without failing', () => {
    fc.assert(
      fc.property(fc.string(), (path) => {
        const name = realClassOf(path);
        return name === null || REAL_CLASSES.some((row) => row.name === name);
      }),
    );
  });
});
