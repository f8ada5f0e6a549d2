import { describe, expect, it } from 'vitest';
import { versionNote } from '../../../src/worlds/version-note';
import { ofEachWorld, WORLD_IDS, worldById } from '../../../src/worlds/worlds';

describe('the version of a world that a file is about', () => {
  it('needs no word where it is today’s', () => {
    for (const world of WORLD_IDS) expect(versionNote(world, worldById(world).version)).toBeNull();
  });

  it('is the first where a file names none: other values abroad on the Atlas, the same on Earth', () => {
    expect(ofEachWorld((world) => versionNote(world))).toEqual({
      earth: null,
      atlas: 'Made of version 1 of the Atlas: on unseen continents its true values were other ones.',
    });
  });

  it('is said where the page is older than the file', () => {
    for (const world of WORLD_IDS)
      expect(versionNote(world, worldById(world).version + 1)).toContain('newer version of');
  });
});
