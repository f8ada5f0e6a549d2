import type { NameOrPicture, RecordedModel } from '../../../src/bias/name-or-picture';

const NONE = { value: null, n: 0, interval: null };
const EFFECT = { value: 0.7, n: 40, interval: [0.6, 0.8] as [number, number] };

/** A model of a record; figures that are not given are known of nobody. */
export const recordedModel = (id: string, change: Partial<RecordedModel> = {}): RecordedModel => ({
  id,
  label: id === 'sft' ? 'SFT' : 'Urban-R1',
  placeEffect: NONE,
  pictureEffect: NONE,
  seen: NONE,
  unseen: NONE,
  learnedFrom: ['Germany', 'Poland'],
  ...change,
});

/** A model that says the same of everything. */
export const constantModel = (id: string): RecordedModel =>
  recordedModel(id, {
    placeEffect: { value: 0, n: 40, interval: [0, 0] },
    pictureEffect: { value: 0, n: 24, interval: [0, 0] },
  });

/** Two pictures at three places in a row from west to east; only the first model follows names. */
export const exampleRecord = (change: Partial<NameOrPicture> = {}): NameOrPicture => ({
  schema: 1,
  indicator: 'population',
  models: [recordedModel('sft', { placeEffect: EFFECT, pictureEffect: EFFECT }), constantModel('urban-r1')],
  pictures: [
    { id: 'Residential_1', name: 'City', jpeg: 'AAAA' },
    { id: 'Forest_1', name: 'Forest', jpeg: 'AAAA' },
  ],
  credit: 'Pictures: EuroSAT.',
  places: [
    { name: 'Vigo', country: 'Spain', lonDeg: -8.7, latDeg: 42.2 },
    { name: 'Jena', country: 'Germany', lonDeg: 11.6, latDeg: 50.9 },
    { name: 'Kyiv', country: 'Ukraine', lonDeg: 30.5, latDeg: 50.4 },
  ],
  scores: [
    [
      [9, 9.1, 9.2],
      [1, 6, 0.5],
    ],
    [
      [4.8, 4.8, 4.8],
      [4.8, 4.8, 4.8],
    ],
  ],
  map: { width: 100, height: 70, land: 'M0 0L1 1L2 0Z', borders: '' },
  ...change,
});
