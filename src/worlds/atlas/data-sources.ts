import type { DataSource } from '../world';

/** What the models of the Atlas were made from: this project's own planet. */
export const ATLAS_SOURCES: readonly DataSource[] = [
  {
    name: 'The Atlas',
    url: '../../../docs/atlas.md',
    licence: 'Apache-2.0',
    attribution: 'Simulated planet: pictures, places and labels are drawn by this project',
  },
];
