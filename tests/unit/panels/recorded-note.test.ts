import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../scripts/words/catalogues';
import { parseRecordedExample } from '../../../src/actions/shipped/recorded-example';
import { translationOf } from '../../../src/domain/translation';
import { speak } from '../../../src/domain/words';
import { recordedNote } from '../../../src/panels/recorded-note';
import { WORLD_IDS } from '../../../src/worlds/worlds';

const notes = WORLD_IDS.map(
  (world) => parseRecordedExample(readFileSync(`public/examples/${world}.json`, 'utf8')).note,
);

afterEach(() => speak(null));

describe('the note of a recorded example', () => {
  it('stands in English as the record has it', () => {
    expect(notes.map(recordedNote)).toEqual(notes);
  });

  it('is known in Chinese for each that the site ships, with its date and count', () => {
    speak(translationOf('zh-Hans', readCatalogue(process.cwd())));
    for (const note of notes) {
      const said = recordedNote(note);
      expect(said).toMatch(/\p{Script=Han}/u);
      for (const number of note.match(/\d{4}-\d\d-\d\d|on (\d+) /g) ?? [])
        expect(said).toContain(number.replace(/\D*(\S+)\s*/, '$1'));
    }
  });

  it('of another example is left as it is', () => {
    expect(recordedNote('Made elsewhere.')).toBe('Made elsewhere.');
  });
});
