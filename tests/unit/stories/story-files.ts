import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STORY_NAMES } from '../../../src/stories/load-story';
import { parseStory } from '../../../src/stories/parse-story';
import { drawFigures } from '../../../src/stories/story-figures';
import { parseStoryRecord } from '../../../src/stories/story-record';

const read = (path: string): string => readFileSync(join('public', path), 'utf8');

/** A story of `public` with its records and figures, as the page reads it. */
export function shippedStory(name: string) {
  const path = `stories/${name}.json`;
  const story = parseStory(read(path), path);
  const records = Object.fromEntries(
    Object.entries(story.records).map(([record, path]) => [record, parseStoryRecord(read(path), path)]),
  );
  return { name, story, records, figures: drawFigures(story, records) };
}

export const shippedStories = () => STORY_NAMES.map(shippedStory);
