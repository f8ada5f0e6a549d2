import { Random } from '../../domain/random';
import type { LandUse } from '../city/land-use';
import type { Lot } from '../city/lot';
import type { ElementList } from './element-list';
import { buildInformal, buildPerimeter, buildRows, buildSlabs, buildVillas } from './homes';
import { buildCampus, buildPark, buildSquare } from './open-space';
import { buildCommerce, buildCore, buildIndustry, buildPort } from './works';

type Builder = (lot: Lot, random: Random, out: ElementList) => void;

const BUILDERS: Readonly<Record<LandUse, Builder>> = {
  core: buildCore,
  perimeter: buildPerimeter,
  slabs: buildSlabs,
  rows: buildRows,
  villas: buildVillas,
  informal: buildInformal,
  industry: buildIndustry,
  port: buildPort,
  commerce: buildCommerce,
  campus: buildCampus,
  park: buildPark,
  square: buildSquare,
};

/** Adds everything that stands and lies in a block, the lower things first. */
export const buildLot = (lot: Lot, out: ElementList): void => BUILDERS[lot.use](lot, new Random(lot.seed), out);
