import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { closePackHere, openPackHere } from '../../../src/actions/packs/opened-packs';
import { ofPackStory, packStoryName } from '../../../src/actions/packs/pack-story-name';
import { Pack } from '../../../src/packs/pack';
import { writePackStories } from '../../../src/packs/pack-stories';
import { fetchStory, loadStory } from '../../../src/stories/load-story';
import type { Story } from '../../../src/stories/story-schema';
import { tinyPack } from '../packs/tiny-pack';

const NAME = 'teleport-a-harbour';
const text = readFileSync(`public/stories/${NAME}.json`, 'utf8');
const { records, title } = JSON.parse(text) as Story;
const texts = Object.fromEntries(Object.values(records).map((path) => [path, readFileSync(`public/${path}`, 'utf8')]));

async function opened(): Promise<Pack> {
  const stories = writePackStories({ stories: [{ name: NAME, text }], records: texts });
  const pack = await Pack.open(new Blob([tinyPack({}, 0, { 'stories.json': new TextEncoder().encode(stories) })]));
  openPackHere(pack);
  return pack;
}

afterEach(() => vi.unstubAllGlobals());

describe('a story of a pack', () => {
  it('is told out of the pack, with its records, and asks the site for nothing', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new Error('the site was asked')));
    const pack = await opened();
    const name = packStoryName(pack.id, NAME);
    expect(ofPackStory(name)).toEqual({ pack: pack.id, story: NAME });
    expect((await fetchStory(name)).title).toBe(title);
    const loaded = await loadStory(name);
    expect(Object.keys(loaded.records).sort()).toEqual(Object.keys(records).sort());
    closePackHere(pack.id);
  });

  it('whose pack is not here, or has none of its name, says so', async () => {
    const pack = await opened();
    await expect(fetchStory(packStoryName(pack.id, 'other'))).rejects.toThrow('has no story “other”');
    closePackHere(pack.id);
    await expect(fetchStory(packStoryName(pack.id, NAME))).rejects.toThrow('Install it under “Packs”');
  });

  it('is told apart from one of the site by its name', () => {
    expect(ofPackStory(NAME)).toBeNull();
    expect(ofPackStory('eurosat-0123456789ab-')).toBeNull();
  });
});
