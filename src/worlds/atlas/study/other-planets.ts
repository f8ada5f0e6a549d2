import { join } from 'node:path';
import type { AtlasDials } from '../../../atlas/dials';
import { createPlanet } from '../../../atlas/planet';
import { type DrawnPlanet, drawPlanet, readDrawn } from './drawn-planet';

/**
 * Planets that teach the base what pictures and places tell of a world, in place of the pre-training of a large model.
 * None of them is ever evaluated on, and the planet that is takes no part in teaching the base.
 */
export const OTHER_SEEDS = [101, 102, 103, 104, 105, 106] as const;

/** On them values follow from causes alone, so that the base can learn nothing about nations. */
export const CAUSES_ALONE: AtlasDials = { styleCoupling: 0, nationalOffset: 0, reversal: 0, noise: 0 };

/** Of the squares where nothing is built one in this many is drawn. */
const COUNTRY_SHARE = 7;

/** Draws one of them, or reads it where it is drawn already. @param folder of all of them */
export const openOtherPlanet = (seed: number, folder: string): Promise<DrawnPlanet> => {
  const own = join(folder, `planet-${seed}`);
  return readDrawn(own).catch(() =>
    drawPlanet(createPlanet(seed, CAUSES_ALONE), own, {
      prefix: `planet${seed}`,
      keeps: (cell, urban) => urban || cell % COUNTRY_SHARE === 0,
    }),
  );
};
