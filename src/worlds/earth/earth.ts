import { t } from '../../domain/words';
import type { World } from '../world';
import { ATTRIBUTION } from './attribution';
import { EARTH_SOURCES } from './data-sources';
import { EARTH_INDICATORS } from './earth-indicators';
import { EARTH_LIMITS } from './limits';

const CREDITS = ATTRIBUTION.map(({ attribution }) => `${attribution}.`);

/** The Earth: measured from space, known where somebody has counted. */
export const EARTH: World<'earth'> = {
  id: 'earth',
  version: 1,
  get label() {
    return t`Earth`;
  },
  // Paris, where the recorded examples lie.
  home: { lonDeg: 2.35, latDeg: 48.86, zoom: 10 },
  firstIndicator: 'population',
  indicators: EARTH_INDICATORS,
  words: {
    get name() {
      return t`Earth`;
    },
    get report() {
      return t`Earth`;
    },
    badge: null,
    get truth() {
      return t`measured`;
    },
    get truthHeading() {
      return t`Measured`;
    },
    get unseen() {
      return t`countries`;
    },
    get unlearned() {
      return t`The models learned from European pictures alone; here their scores say little.`;
    },
    labelled: 'countries',
    get picture() {
      return t`satellite picture`;
    },
    get evaluated() {
      return t`recorded: EuroSAT tiles`;
    },
    get scopes() {
      return { world: t`the whole world`, learned: t`the 34 countries of the training pictures` };
    },
    claimed: null,
    get noModels() {
      return t`This site ships no model of Earth. Train and export a pair as the README describes.`;
    },
    get averaged() {
      return t`image indicators`;
    },
    get blocks() {
      return t`0.5 degree blocks`;
    },
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
  labExamples: { teleport: 'stories/records/forest.json', evaluation: null },
  // As it was before there was a second world.
  historyKey: 'urban-r1-explorer/history',
  dataSources: EARTH_SOURCES,
  limits: EARTH_LIMITS,
  training: { tokenizer: 'public/models/tokenizer.json', workFolder: 'runs' },
};
