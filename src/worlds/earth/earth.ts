import type { World } from '../world';
import { ATTRIBUTION } from './attribution';
import { EARTH_SOURCES } from './data-sources';
import { EARTH_INDICATORS } from './earth-indicators';

const CREDITS = ATTRIBUTION.map(({ attribution }) => `${attribution}.`);

/** The Earth: measured from space, known where somebody has counted. */
export const EARTH: World<'earth'> = {
  id: 'earth',
  version: 1,
  label: 'Earth',
  // Paris, where the recorded examples lie.
  home: { lonDeg: 2.35, latDeg: 48.86, zoom: 10 },
  firstIndicator: 'population',
  indicators: EARTH_INDICATORS,
  words: {
    name: 'Earth',
    report: 'Earth',
    badge: null,
    truth: 'measured',
    truthHeading: 'Measured',
    unseen: 'countries',
    unlearned: 'The models learned from European pictures alone; here their scores say little.',
    labelled: 'countries',
    picture: 'satellite picture',
    evaluated: 'recorded: EuroSAT tiles',
    scopes: { world: 'the whole world', learned: 'the 34 countries of the training pictures' },
    claimed: null,
    noModels: 'This site ships no model of Earth. Train and export a pair as the README describes.',
    averaged: 'image indicators',
    blocks: '0.5 degree blocks',
    earlier: null,
    credits: CREDITS,
    mapNotes: CREDITS,
  },
  dates: null,
  drawsItself: false,
  claims: 'whole',
  isTruthKnown: false,
  hasBorders: true,
  isGlobal: true,
  evaluation: 'recorded',
  hasCheckpoints: true,
  hasTasks: false,
  // As it was before there was a second world.
  historyKey: 'urban-r1-explorer/history',
  dataSources: EARTH_SOURCES,
  limits: [
    'Learned from Sentinel-2 tiles of 640 m over Europe; anywhere else it is out of distribution.',
    'GDP and carbon of a tile are regional or national totals spread over cells, not measurements.',
    'Household income is one value per NUTS-2 region: a picture of 640 m says little about it, and the answer should be read so.',
    'Scores are ranks among the regions it learned from, not amounts.',
    'A research demonstration with 1.5 million parameters: no decision about people or places should rest on it.',
  ],
  training: { tokenizer: 'public/models/tokenizer.json', workFolder: 'runs' },
};
