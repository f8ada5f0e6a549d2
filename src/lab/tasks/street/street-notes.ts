import type { StreetView } from '../../../atlas/street/street-protocol';
import { CANDIDATE_GROUND_METERS } from '../../../atlas/tasks/street-question';
import { REGION_GROUND_METERS, type Region } from '../../../domain/region';
import { STREET_LETTERS } from '../../../domain/task';
import { t } from '../../../domain/words';
import type { MapNote } from '../../../store/map-note';

/** What the map shows of an answered question: each candidate where it lies, the true one and the visitor's. */
export function streetNotes({ square, places, answer }: StreetView, answered: number): MapNote[] {
  const region: Region = { ...square, groundMeters: REGION_GROUND_METERS };
  return places.map((place, i) => {
    const letter = STREET_LETTERS[i];
    const lettered = { letter, at: { ...place, groundMeters: CANDIDATE_GROUND_METERS } };
    const about = { region, box: null, lettered };
    if (i === answer)
      return {
        ...about,
        side: 'truth',
        text: i === answered ? t`${letter}: taken here, as you said` : t`${letter}: taken here`,
      };
    return i === answered
      ? { ...about, side: 'visitor', text: t`${letter}: your answer` }
      : { ...about, side: 'other', text: '' };
  });
}

/** A square of ground around all candidates. */
export function streetGround({ places }: StreetView): Region {
  const lons = places.map(({ lonDeg }) => lonDeg);
  const lats = places.map(({ latDeg }) => latDeg);
  const middle = (all: readonly number[]): number => (Math.min(...all) + Math.max(...all)) / 2;
  return { lonDeg: middle(lons), latDeg: middle(lats), groundMeters: CANDIDATES_METERS };
}

/** Candidates lie within 400 m of each other; the camera leaves as much again around them. */
const CANDIDATES_METERS = 400;
