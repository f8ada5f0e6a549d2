import { describe, expect, it } from 'vitest';
import { lateEngine, type ModelAsker } from '../../../src/engine/late-engine';

const SIGNAL = new AbortController().signal;

/** Notes what it is asked. */
function notedEngine(asked: string[]): ModelAsker {
  return {
    profile: async ({ folderUrl }) => void asked.push(`profile ${folderUrl}`),
    answer: async ({ folderUrl }) => void asked.push(`answer ${folderUrl}`),
    survey: async ({ folderUrl }) => void asked.push(`survey ${folderUrl}`),
    evidence: () => Promise.reject(new Error('it cannot tell')),
    warm: async ({ folderUrls }) => void asked.push(`warm ${folderUrls.join()}`),
  };
}

describe('an engine that comes late', () => {
  it('is loaded with the first question, once, and is asked all of them', async () => {
    const asked: string[] = [];
    let loads = 0;
    const engine = lateEngine(async () => {
      loads++;
      return notedEngine(asked);
    });
    expect(loads).toBe(0);
    const first = engine.warm({ folderUrls: ['a/', 'b/'] }, () => {}, SIGNAL);
    await Promise.all([first, engine.warm({ folderUrls: ['c/'] }, () => {}, SIGNAL)]);
    expect(asked).toEqual(['warm a/,b/', 'warm c/']);
    expect(loads).toBe(1);
  });

  it('fails a question with the reason for which it does not come, and is asked for anew by the next', async () => {
    const asked: string[] = [];
    let isThere = false;
    const engine = lateEngine(async () => {
      if (!isThere) throw new Error('its file does not come');
      return notedEngine(asked);
    });
    const warm = () => engine.warm({ folderUrls: ['a/'] }, () => {}, SIGNAL);
    await expect(warm()).rejects.toThrow('its file does not come');
    isThere = true;
    await warm();
    expect(asked).toEqual(['warm a/']);
  });
});
