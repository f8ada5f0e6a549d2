import { packHere } from '../actions/packs/opened-packs';
import { ofPackStory } from '../actions/packs/pack-story-name';
import { siteText } from '../actions/shipped/site-file';
import { quoted } from '../domain/quoted';
import { spokenLocale, t } from '../domain/words';
import { parseStory } from './parse-story';
import { drawFigures, type StoryFigures } from './story-figures';
import { parseStoryRecord, type StoryRecords } from './story-record';
import type { Story } from './story-schema';
import { storyIn } from './story-translation';

/** The stories that the site ships, in the order of the list. */
export const STORY_NAMES = ['name-or-picture', 'teleport-a-harbour', 'what-the-reward-pays', 'is-it-right'] as const;

/** A story with all that it shows: nothing is asked of a model while it is told. */
export interface LoadedStory {
  readonly name: string;
  readonly story: Story;
  readonly records: StoryRecords;
  readonly figures: StoryFigures;
}

const MOST_BYTES = 30e6;

/** The text of a file of the site. @throws Error in words for people where there is none */
async function shippedText(path: string): Promise<string> {
  const text = await siteText(path, { mostBytes: MOST_BYTES });
  if (text === null) throw new Error(t`${path} is not here: this site ships no such file.`);
  return text;
}

/** A story of a pack and the texts of records that came with it. @throws Error in words for people */
async function packedStory({ pack: id, story: name }: NonNullable<ReturnType<typeof ofPackStory>>) {
  const pack = packHere(id);
  if (!pack) throw new Error(t`This story is of a pack that is not in this browser. Install it under “Packs”.`);
  const { stories, records } = await pack.stories();
  const found = stories.find((story) => story.name === name);
  if (!found) throw new Error(t`The pack ${quoted(pack.manifest.name)} has no story ${quoted(name)}.`);
  return { text: found.text, records };
}

/**
 * Reads a story of the site, or of an open pack, without what it shows.
 * @throws Error in words for people: also where there is no such story
 */
export async function fetchStory(name: string): Promise<Story> {
  const packed = ofPackStory(name);
  if (packed) return storyIn(parseStory((await packedStory(packed)).text, `${packed.story}.json`), spokenLocale());
  const path = `stories/${name}.json`;
  const text = await siteText(path, { mostBytes: MOST_BYTES });
  // Hosts that answer every address with their page have no such story either.
  if (text === null || /^\s*</.test(text)) throw new Error(t`There is no story ${quoted(name)} here.`);
  return storyIn(parseStory(text, path), spokenLocale());
}

/** Reads a story with its records, and its figures out of them. @throws Error in words for people */
async function readStory(name: string): Promise<LoadedStory> {
  const story = await fetchStory(name);
  const packed = ofPackStory(name);
  const own: Readonly<Record<string, string>> = packed ? (await packedStory(packed)).records : {};
  const textOf = (path: string) => (Object.hasOwn(own, path) ? own[path] : shippedText(path));
  const records = Object.fromEntries(
    await Promise.all(
      Object.entries(story.records).map(
        async ([record, path]) => [record, parseStoryRecord(await textOf(path), path)] as const,
      ),
    ),
  );
  return { name, story, records, figures: drawFigures(story, records) };
}

const loaded = new Map<string, Promise<LoadedStory>>();

/** A story of the site, read once; one that failed is read anew. @throws Error in words for people */
export function loadStory(name: string): Promise<LoadedStory> {
  const loading = loaded.get(name) ?? readStory(name);
  loaded.set(name, loading);
  loading.catch(() => loaded.delete(name));
  return loading;
}
