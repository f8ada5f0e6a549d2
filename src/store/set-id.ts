import type { HistoryEntry } from './history';

/** In the place of a set's id: regions that were asked about one by one. */
export const SINGLE_REGIONS = 'single';
/** In the place of a set's id: the example that ships with the site. */
export const RECORDED_REGIONS = 'recorded';

/** The set that an entry belongs to. @param isRecorded whether it ships with the site */
export const setIdOf = ({ set }: HistoryEntry, isRecorded: boolean): string =>
  isRecorded ? RECORDED_REGIONS : (set?.id ?? SINGLE_REGIONS);
