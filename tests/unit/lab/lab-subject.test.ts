import { describe, expect, it } from 'vitest';
import { isSameSubject, labSubject, subjectName } from '../../../src/lab/lab-subject';
import { initialState } from '../../../src/store/explorer-state';

const context = { lonDeg: 13.4, latDeg: 52.5, address: ['Berlin', 'Germany'], country: 'Germany', nearby: [] };
const image = {
  rgb: new Uint8Array(64 * 64 * 3),
  sizePx: 64,
  provenance: { sourceId: 'own-picture', note: '', sha256: 'a'.repeat(64) },
} as const;
const ready = {
  ...initialState({}),
  region: { lonDeg: 13.4, latDeg: 52.5, groundMeters: 640 },
  picture: { status: 'ready', image },
  place: { status: 'found', context, isLearned: true, atlas: null },
} as const;

describe('the subject of the lab', () => {
  it('is the picture, the place and the indicator that are selected', () => {
    const { subject } = labSubject(ready);
    expect(subject).toMatchObject({ context, indicator: 'income', imageSha256: 'a'.repeat(64) });
    expect(subject && subjectName(subject)).toBe('Berlin, Germany');
  });

  it('is called as the dossier calls it: no square at sea or on water by its town', () => {
    const named = (parts: object) => {
      const { subject } = labSubject({ ...ready, place: { ...ready.place, context: { ...context, ...parts } } });
      return subject && subjectName(subject);
    };
    expect(named({ isAtSea: true })).toBe('Open sea, off Germany');
    expect(named({ address: ['Rostock', 'Warnow', 'Germany'], isOnWater: true })).toBe('Water by Warnow, Germany');
    expect(named({ address: [] })).toBe('Open sea');
  });

  it.each([
    ['no region', { region: null }, /Select a region/],
    ['a recorded answer', { picture: { status: 'none' } }, /Profile it once more/],
    ['a picture that failed', { picture: { status: 'failed', reason: 'tiles answered 404.' } }, /404/],
    ['a place that failed', { place: { status: 'failed', reason: 'no gazetteer' } }, /no gazetteer/],
  ] as const)('is missing with %s, and says why', (_, change, said) => {
    const { subject, missing } = labSubject({ ...ready, ...change });
    expect(subject).toBeNull();
    expect(missing).toMatch(said);
  });

  it('is another one with another indicator or another place', () => {
    const [{ subject: a }, { subject: b }] = [labSubject(ready), labSubject({ ...ready, indicator: 'gdp' })];
    if (!a || !b) throw new Error('both have a picture');
    expect(isSameSubject(a, { ...a })).toBe(true);
    expect(isSameSubject(a, b)).toBe(false);
    expect(isSameSubject(a, { ...a, context: { ...context, lonDeg: 2 } })).toBe(false);
  });
});
