import { t } from '../../domain/words';
import type { World } from '../world';
import { ATLAS_SOURCES } from './data-sources';
import { ATLAS_INDICATOR_ROWS } from './indicator-rows';
import { ATLAS_LIMITS } from './limits';

/** Evaluations are of the later date, as in training: regions of the earlier one were learned from. */
export const EVALUATED_DATE = 1 as const;

/** The simulated planet, which this project draws, and of which all is known. */
export const ATLAS: World<'atlas'> = {
  id: 'atlas',
  version: 2,
  get label() {
    return t`Atlas`;
  },
  // A quarter of Kaongburo, by the bay between forest and sea.
  home: { lonDeg: -68.8255, latDeg: -4.7705, zoom: 12.4 },
  // What a nation's name is worth most for, and what was built is worth enough for.
  firstIndicator: 'income',
  indicators: ATLAS_INDICATOR_ROWS,
  words: {
    get name() {
      return t`the Atlas`;
    },
    get report() {
      return t`Simulated planet, not the Earth`;
    },
    get badge() {
      return t`Simulated planet`;
    },
    get truth() {
      return t`truth`;
    },
    get truthHeading() {
      return t`Truth`;
    },
    get unseen() {
      return t`continents`;
    },
    unlearned: null,
    labelled: 'nations',
    get picture() {
      return t`picture of a simulated planet`;
    },
    get evaluated() {
      return t`the planet’s, whose truth is known`;
    },
    get scopes() {
      return { world: t`all cities of the planet`, learned: t`the cities of the seen continents` };
    },
    get claimed() {
      return t`Names and coordinates move. How far the city’s centre is stays as it is: it is evidence, not a name.`;
    },
    get noModels() {
      return t`This site ships no model of this planet. Earth’s models are never asked about it.`;
    },
    get averaged() {
      return t`six indicators`;
    },
    get blocks() {
      return t`blocks of 3 x 3 regions`;
    },
    get earlier() {
      return t`on unseen continents its true values were other ones`;
    },
    get credits() {
      return [t`Simulated planet, drawn by this page.`];
    },
    get mapNotes() {
      return [t`Simulated planet, not the Earth.`];
    },
  },
  dates: {
    get labels() {
      return [t`Earlier`, t`Later`];
    },
    evaluated: EVALUATED_DATE,
  },
  drawsItself: true,
  // How near the middle of a city is belongs to what a square is worth.
  claims: 'names',
  isTruthKnown: true,
  hasBorders: false,
  isGlobal: false,
  evaluation: 'made',
  hasCheckpoints: false,
  hasTasks: true,
  labExamples: { teleport: 'stories/records/harbour.json', evaluation: 'stories/records/atlas-income.json' },
  historyKey: 'urban-r1-explorer/history/atlas',
  dataSources: ATLAS_SOURCES,
  limits: ATLAS_LIMITS,
  training: { tokenizer: 'public/models/atlas-tokenizer.json', workFolder: 'runs/atlas' },
};
