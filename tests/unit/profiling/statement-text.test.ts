import { afterEach, describe, expect, it } from 'vitest';
import { translationOf } from '../../../src/domain/translation';
import { speak } from '../../../src/domain/words';
import { statementText } from '../../../src/profiling/statement-text';
import { STATEMENTS } from '../../../src/profiling/statements';
import { TASK_SENTENCES } from '../../../src/profiling/tasks/task-samples';

const SENTENCES = [...STATEMENTS.flatMap(({ levels }) => levels), ...TASK_SENTENCES];

afterEach(() => speak(null));

describe('a sentence of a trace, for people', () => {
  it('is in English what the model wrote, for every sentence that there is', () => {
    expect(SENTENCES.map(statementText)).toEqual(SENTENCES);
  });

  it('is read in the language of the page, each in its own words', () => {
    speak({
      locale: 'zh-Hans',
      catalogue: {},
      say: (message, values) => `«${message.replace('{0}', String(values[0]))}»`,
    });
    expect(SENTENCES.map(statementText)).toEqual(SENTENCES.map((sentence) => `«${sentence}»`));
  });

  it('follows the language that is spoken', () => {
    speak(translationOf('zh-Hans', { 'Many homes.': '住宅很多。', 'Suggests {0}.': '看来是 {0}。' }));
    expect(['Many homes.', 'Suggests 7.', 'No huts.'].map(statementText)).toEqual([
      '住宅很多。',
      '看来是 7。',
      'No huts.',
    ]);
    speak(null);
    expect(statementText('Many homes.')).toBe('Many homes.');
  });

  it('stays as it is where models were taught no such sentence', () => {
    speak(translationOf('zh-Hans', {}));
    expect(statementText('Looks like {rain} today.')).toBe('Looks like {rain} today.');
  });
});
