import type { AtlasClient } from '../../../atlas/atlas-client';
import { MAP_END_DEG } from '../../../atlas/atlas-protocol';
import { cityCellAt } from '../../../atlas/city/city-grid';
import { countText } from '../../../domain/number-text';
import type { Region } from '../../../domain/region';
import { t } from '../../../domain/words';

/** Places outside the cities that are looked up, one by one. */
const MOST_LOOKED_UP = 2000;
/** Questions to the planet's worker at a time. */
const AT_A_TIME = 50;

/**
 * Why nothing can be said of places of the Atlas, one by one; null where they are on land. In a city that needs no
 * look-up.
 * @throws the signal's reason, or Error in words for people: also where so many lie outside the cities that the places
 *   are hardly of this planet
 */
export async function offAtlasLand(
  planet: Pick<AtlasClient, 'cities' | 'describe'>,
  places: readonly Pick<Region, 'lonDeg' | 'latDeg'>[],
  signal: AbortSignal,
): Promise<(string | null)[]> {
  const planes = (await planet.cities()).map(({ plane }) => plane);
  const reasons = places.map(({ latDeg }): string | null =>
    Math.abs(latDeg) <= MAP_END_DEG ? null : t`The map of the Atlas ends at ${MAP_END_DEG}° north and south.`,
  );
  const outside = [...places.keys()].filter(
    (i) => reasons[i] === null && !cityCellAt(planes, places[i].lonDeg, places[i].latDeg),
  );
  if (outside.length > MOST_LOOKED_UP)
    throw new Error(
      t`${countText(outside.length)} rows lie in no city of the Atlas, and at most ${countText(MOST_LOOKED_UP)} such rows are looked up. Check that the coordinates are those of the Atlas: a file about real places belongs to Earth.`,
    );
  for (let first = 0; first < outside.length; first += AT_A_TIME) {
    signal.throwIfAborted();
    await Promise.all(
      outside.slice(first, first + AT_A_TIME).map(async (i) => {
        const { continent } = await planet.describe(places[i].lonDeg, places[i].latDeg);
        if (!continent) reasons[i] = t`The place lies in the sea of the Atlas. Give a place on its land.`;
      }),
    );
  }
  return reasons;
}
