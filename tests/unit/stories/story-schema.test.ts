import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStory } from '../../../src/stories/parse-story';
import { filledText } from '../../../src/stories/story-figures';
import { parseStoryRecord } from '../../../src/stories/story-record';
import { figuresIn } from '../../../src/stories/story-schema';
import { storyIn } from '../../../src/stories/story-translation';

const STEP = {
  title: 'One',
  link: 'v=3&world=earth',
  text: ['It says {score}.'],
  shown: { kind: 'nothing' },
  minutes: 1,
  teacher: 'Ask.',
};
const WORDS = { title: '一', text: ['它说 {score}。'], teacher: '提问。' };
const STORY = {
  schema: 1,
  title: 'A story',
  about: 'About.',
  records: { test: 'stories/records/forest.json' },
  figures: { score: { of: 'score', record: 'test', model: 'sft', at: 'lowest', by: 'sft' } },
  steps: [STEP],
};
const parse = (story: object) => parseStory(JSON.stringify(story), 'stories/mine.json');

describe('a story file', () => {
  it('is read as it was written', () => {
    expect(parse(STORY)).toEqual(STORY);
  });

  it.each([
    ['another version', { ...STORY, schema: 2 }, /stories\/mine\.json, schema: .*1/],
    ['no steps', { ...STORY, steps: [] }, /steps: /],
    [
      'a link that cannot be opened',
      { ...STORY, steps: [{ ...STEP, link: 'v=3&world=mars' }] },
      /steps\.0\.link: must be a link/,
    ],
    ['a figure that is not there', { ...STORY, figures: {} }, /figures: “score” is used and not there/],
    ['a record that is not there', { ...STORY, records: {} }, /records: “test” is used and not there/],
    [
      'a record of another site',
      { ...STORY, records: { test: 'https://elsewhere/x.json' } },
      /records\.test: must be a record/,
    ],
    [
      'a record above the site',
      { ...STORY, records: { test: 'stories/records/../../x.json' } },
      /records\.test: must be a record/,
    ],
    [
      'a translation of other steps',
      { ...STORY, translations: { zh: { title: '题', about: '关于', steps: [WORDS, WORDS] } } },
      /translations\.zh: it has 2 steps, and the story 1/,
    ],
    [
      'a translation without a figure',
      { ...STORY, translations: { zh: { title: '题', about: '关于', steps: [{ ...WORDS, text: ['没有。'] }] } } },
      /translations\.zh: step 1 has not the same/,
    ],
    [
      'a translation with a question that nobody asks',
      { ...STORY, translations: { zh: { title: '题', about: '关于', steps: [{ ...WORDS, question: '？' }] } } },
      /translations\.zh: step 1 has not the same/,
    ],
    ['a figure of no known kind', { ...STORY, figures: { score: { of: 'luck' } } }, /figures\.score\.of: /],
    [
      'a figure for a bar that is not there',
      { ...STORY, steps: [{ ...STEP, shown: { kind: 'guess', question: '?', first: 'score', second: 'other' } }] },
      /“other” is used/,
    ],
  ])('with %s is refused, naming the field and the remedy', (_, story, message) => {
    expect(() => parse(story)).toThrow(message);
    expect(() => parse(story)).toThrow(/Mend the file/);
  });

  it('of any text is read or refused in one line that begins with its name', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (json) => {
        try {
          parseStory(json, 'stories/mine.json');
        } catch (error) {
          const { message } = error as Error;
          expect(message).toMatch(/^stories\/mine\.json/);
          expect(message).not.toContain('\n');
        }
      }),
    );
  });
});

describe('a story in another language', () => {
  const steps = [{ ...STEP, shown: { kind: 'guess', question: 'How?', first: 'score', second: 'score' } }];
  const words = { title: '故事', about: '关于。', steps: [{ ...WORDS, question: '多少？' }] };

  it('has its words, and the same links, minutes and figures', () => {
    const told = storyIn(parse({ ...STORY, steps, translations: { zh: words } }), 'zh-Hans');
    expect(told).toMatchObject({
      ...STORY,
      title: '故事',
      about: '关于。',
      steps: [{ ...steps[0], ...WORDS, shown: { ...steps[0].shown, question: '多少？' } }],
    });
  });

  it('is told in its own where it has no other', () => {
    expect(storyIn(parse(STORY), 'zh-Hans')).toEqual(STORY);
    expect(storyIn(parse({ ...STORY, steps, translations: { zh: words } }), 'en').title).toBe(STORY.title);
  });
});

describe('the words of a story', () => {
  it('have figures in the places of their names', () => {
    expect(figuresIn('{a} and {b-c}')).toEqual(['a', 'b-c']);
    expect(filledText('{a} and {b-c}', { a: { text: '1.0', score: 1 }, 'b-c': { text: 'Paris', score: null } })).toBe(
      '1.0 and Paris',
    );
  });
});

describe('a record of a story', () => {
  it('that is damaged is refused by its path', () => {
    for (const path of ['stories/records/x.json', 'stories/records/x-report.json', 'models/sft/manifest.json'])
      expect(() => parseStoryRecord('{"kind": 1}', path)).toThrow(path);
  });
});
