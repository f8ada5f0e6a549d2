import { afterEach, describe, expect, it } from 'vitest';
import { COUNTED, FOUND, PRESENT } from '../../../../src/atlas/tasks/ask-square';
import { DIRECTIONS, GROUND_WORDS } from '../../../../src/domain/task';
import { speak } from '../../../../src/domain/words';
import { CHANGE_SENTENCES } from '../../../../src/profiling/tasks/change-sample';
import { claimText } from '../../../../src/profiling/tasks/claim-text';
import { answerText, questionText } from '../../../../src/profiling/tasks/task-text';
import { CAPTION_STATEMENTS } from '../../../../src/profiling/tasks/tasks';
import { writeTrace } from '../../../../src/profiling/trace';

const QUESTIONS = [
  ...['What kind of place is it?', 'What is there?', 'What do you see?', 'What changed?'],
  ...[PRESENT, COUNTED, FOUND].flatMap((table) => Object.values(table)),
  ...['north or south', 'west or east'].map((halves) => `Which half is more built up? ${halves}`),
];
const WORDS = [...GROUND_WORDS, ...DIRECTIONS, 'yes', 'no', 'none'];

const listen = (): void => speak({ locale: 'zh-Hans', catalogue: {}, say: (message) => `«${message}»` });

afterEach(() => speak(null));

describe('a task, for people', () => {
  it('is in English what the model is asked, and what it writes', () => {
    expect(QUESTIONS.map(questionText)).toEqual(QUESTIONS);
    expect(WORDS.map(answerText)).toEqual(WORDS);
  });

  it('is read in the language of the page: every question, and every word of answers', () => {
    listen();
    expect(QUESTIONS.map(questionText)).toEqual(QUESTIONS.map((question) => `«${question}»`));
    expect(answerText(WORDS.join(', '))).toBe(WORDS.map((word) => `«${word}»`).join(', '));
  });

  it.each(['7', '(05,10),(20,64)', 'constructor', ''])('leaves as it is what is no word of ours: %s', (answer) => {
    listen();
    expect(answerText(answer)).toBe(answer);
    expect(questionText(answer)).toBe(answer);
  });

  it('is told of a change in what models write, and in the language of the page', () => {
    expect(CHANGE_SENTENCES.map(claimText)).toEqual(CHANGE_SENTENCES);
    speak({ locale: 'zh-Hans', catalogue: {}, say: (message, values) => `«${message}» ${values.join()}`.trim() });
    expect(claimText('Nothing new.')).toBe('«Nothing new.»');
    expect(claimText('New in the south-east: villas.')).toBe('«New in the south-east: {0}.» «villas»');
    expect(claimText('Many villas.')).toBe('«Many villas.»');
    expect(claimText('New in the kitchen: villas.')).toBe('New in the kitchen: villas.');
  });

  it('reads a description sentence by sentence', () => {
    const facts = {
      homes: 1,
      huts: 0,
      villas: 0,
      workplaces: 1,
      factories: 0,
      streets: 1,
      parks: 2,
      water: 0,
    } as const;
    const caption = writeTrace(facts, CAPTION_STATEMENTS);
    expect(answerText(caption)).toBe(caption);
  });
});
