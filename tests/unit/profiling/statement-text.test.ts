import { afterEach, describe, expect, it, vi } from 'vitest';
import { translationOf } from '../../../src/domain/translation';
import { speak } from '../../../src/domain/words';
import { STATEMENTS } from '../../../src/profiling/statements';
import { TASK_SENTENCES } from '../../../src/profiling/tasks/task-samples';

/** The module with no text made yet: what it says is kept, as the page's language never changes. */
async function freshly() {
  vi.resetModules();
  return (await import('../../../src/profiling/statement-text')).statementText;
}

afterEach(() => speak(null));

describe('a sentence of a trace, for people', () => {
  const sentences = [...STATEMENTS.flatMap(({ levels }) => levels), ...TASK_SENTENCES];

  it('is in English what the model wrote, for every sentence that there is', async () => {
    const statementText = await freshly();
    expect(sentences.map(statementText)).toEqual(sentences);
  });

  it('is read in the language of the page, each in its own words', async () => {
    vi.resetModules();
    const words = await import('../../../src/domain/words');
    const known = new Set<string>();
    const { statementText } = await import('../../../src/profiling/statement-text');
    words.speak({
      locale: 'zh-Hans',
      catalogue: {},
      say: (message, values) => {
        known.add(message);
        return `«${message.replace('{0}', String(values[0]))}»`;
      },
    });
    expect(sentences.map(statementText)).toEqual(sentences.map((sentence) => `«${sentence}»`));
    expect(known).toContain('Suggests {0}.');
  });

  it('stays as it is where models were taught no such sentence', async () => {
    const statementText = await freshly();
    speak(translationOf('zh-Hans', {}));
    expect(statementText('Looks like {rain} today.')).toBe('Looks like {rain} today.');
  });
});
