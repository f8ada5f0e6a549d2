import { describe, expect, it } from 'vitest';
import type { StreetView } from '../../../../../src/atlas/street/street-protocol';
import { streetGround, streetNotes } from '../../../../../src/lab/tasks/street/street-notes';

const VIEW: StreetView = {
  street: new Uint8Array(0),
  strip: new Uint8Array(),
  candidates: [],
  places: [0, 1, 2, 3, 4].map((i) => ({ lonDeg: 10 + i / 1000, latDeg: 50 - i / 2000 })),
  answer: 3,
  skylinesDeg: [],
  square: { lonDeg: 10.004, latDeg: 49.998 },
  city: 'Kaongburo',
};

describe('what the map shows of a view from a street', () => {
  it('is every candidate where it lies, with its letter, about the square that holds the viewpoint', () => {
    const notes = streetNotes(VIEW, 1);
    expect(notes.map(({ lettered }) => lettered?.letter)).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(notes.map(({ side }) => side)).toEqual(['other', 'visitor', 'other', 'truth', 'other']);
    for (const [i, { region, lettered }] of notes.entries()) {
      expect(region).toEqual({ ...VIEW.square, groundMeters: 640 });
      expect(lettered?.at).toEqual({ ...VIEW.places[i], groundMeters: 160 });
    }
  });

  it('says where it was taken, and what was answered', () => {
    const said = (answered: number): string[] =>
      streetNotes(VIEW, answered)
        .map(({ text }) => text)
        .filter((text) => text !== '');
    expect(said(1)).toEqual(['B: your answer', 'D: taken here']);
    expect(said(3)).toEqual(['D: taken here, as you said']);
  });

  it('is looked at from over the middle of all of them', () => {
    const { lonDeg, latDeg } = streetGround(VIEW);
    expect(lonDeg).toBeCloseTo(10.002, 9);
    expect(latDeg).toBeCloseTo(49.999, 9);
  });
});
