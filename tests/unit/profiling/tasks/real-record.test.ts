import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REAL_QUESTIONS } from '../../../../src/atlas/tasks/real-classes';
import { parseRealRecord } from '../../../../src/profiling/tasks/real-record';

const FILE = 'public/tasks/real.json';
const text = readFileSync(FILE, 'utf8');

describe('what was recorded of real pictures', () => {
  const record = parseRealRecord(text, FILE);

  it('answers each question, of both models, with n and intervals', () => {
    expect(record.models.map(({ id }) => id)).toEqual(['sft', 'sft-grpo']);
    expect(record.questions.map(({ id }) => id)).toEqual(REAL_QUESTIONS.map(({ id }) => id));
    for (const { id, n, models, groups } of record.questions) {
      expect(
        groups.reduce((sum, group) => sum + group.n, 0),
        id,
      ).toBe(n);
      expect(models, id).toHaveLength(2);
      for (const { right } of models) expect(right.interval, id).not.toBeNull();
      for (const group of groups) expect(group.models, `${id}, ${group.name}`).toHaveLength(2);
    }
  });

  it('is refused with the field that does not fit', () => {
    const broken = JSON.stringify({ ...record, questions: [{ ...record.questions[0], chance: 2 }] });
    expect(() => parseRealRecord(broken, FILE)).toThrow(/real\.json, questions\.0\.chance: .*Load the page anew/);
  });
});
