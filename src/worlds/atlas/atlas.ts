import type { World } from '../world';
import { ATLAS_INDICATOR_ROWS } from './indicator-rows';

/** Evaluations are of the later date, as in training: regions of the earlier one were learned from. */
export const EVALUATED_DATE = 1 as const;

/** The simulated planet, which this project draws, and of which all is known. */
export const ATLAS: World<'atlas'> = {
  id: 'atlas',
  version: 2,
  label: 'Atlas',
  // A quarter of Kaongburo, by the bay between forest and sea.
  home: { lonDeg: -68.8255, latDeg: -4.7705, zoom: 12.4 },
  // What a nation's name is worth most for, and what was built is worth enough for.
  firstIndicator: 'income',
  indicators: ATLAS_INDICATOR_ROWS,
  words: {
    name: 'the Atlas',
    report: 'Simulated planet, not the Earth',
    badge: 'Simulated planet',
    truth: 'truth',
    truthHeading: 'Truth',
    unseen: 'continents',
    unlearned: null,
    labelled: 'nations',
    picture: 'picture of a simulated planet',
    evaluated: 'the planet’s, whose truth is known',
    scopes: { world: 'all cities of the planet', learned: 'the cities of the seen continents' },
    claimed: 'Names and coordinates move. How far the city’s centre is stays as it is: it is evidence, not a name.',
    noModels: 'This site ships no model of this planet. Earth’s models are never asked about it.',
    averaged: 'six indicators',
    blocks: 'blocks of 3 x 3 regions',
    earlier: 'on unseen continents its true values were other ones',
    credits: ['Simulated planet, drawn by this page.'],
    mapNotes: ['Simulated planet, not the Earth.'],
  },
  dates: { labels: ['Earlier', 'Later'], evaluated: EVALUATED_DATE },
  drawsItself: true,
  // How near the middle of a city is belongs to what a square is worth.
  claims: 'names',
  isTruthKnown: true,
  hasBorders: false,
  isGlobal: false,
  evaluation: 'made',
  hasCheckpoints: false,
  hasTasks: true,
  historyKey: 'urban-r1-explorer/history/atlas',
  dataSources: [
    {
      name: 'The Atlas',
      url: '../../../docs/atlas.md',
      licence: 'Apache-2.0',
      attribution: 'Simulated planet: pictures, places and labels are drawn by this project',
    },
  ],
  limits: [
    'Learned on a simulated planet; it has never seen a picture of the Earth and knows no place on it.',
    'Values are formulas of what was built there, tied to nations by dials that are ours.',
    'Scores are ranks among the regions it learned from, not amounts.',
    'A research demonstration with 1.5 million parameters.',
  ],
  training: { tokenizer: 'public/models/atlas-tokenizer.json', workFolder: 'runs/atlas' },
};
