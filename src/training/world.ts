import type { AtlasDials } from '../atlas/dials';
import type { Random } from '../domain/random';
import type { RegionContext } from '../domain/region';
import type { WorldId } from '../worlds/worlds';
import type { DevelopmentSet } from './development-set';
import type { BaseLessons } from './lessons';
import type { RegionTable } from './regions';

/** What models learn from: the Earth's labelled tiles, or the simulated planet. */
export interface TrainingWorld {
  readonly id: WorldId;
  /** Regions with their pictures. Measures what it does not find measured in the working folder. */
  openSet(): Promise<DevelopmentSet>;
  /**
   * Regions in words and numbers, in the order of the set; `openSet` has to have run in this working folder before.
   * @param dials confounders of the Atlas that are not the shipped ones
   */
  openRegions(dials?: AtlasDials): Promise<RegionTable>;
  /** What the base is taught by. */
  openLessons(random: Random): Promise<BaseLessons>;
  /** Places that no region of the set lies at, for prompts that claim them. */
  inventPlaces(random: Random): Promise<RegionContext[]>;
}
