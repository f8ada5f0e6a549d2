import type { Answers } from '../channel/channel-server';
import type { AnswerOf } from '../channel/protocol';
import { bordersGeoJson } from './borders-geojson';
import { parseCoordinates } from './coordinates';
import { drawPlaces } from './draw-places';
import { isInEuroSat } from './eurosat-countries';
import type { Gazetteer } from './gazetteer';
import type { PlaceProtocol } from './place-protocol';

/** Suggestions that a search gives at most. */
const MAX_FOUND = 8;

/** Answers from a gazetteer. @param open reads it; called with the first request, and again after it has failed */
export function placeAnswers(open: () => Promise<Gazetteer>): Answers<PlaceProtocol> {
  let opened: Promise<Gazetteer> | null = null;
  const ready = (): Promise<Gazetteer> => {
    opened ??= open().catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  return {
    describe: async ({ lonDeg, latDeg }) => {
      const gazetteer = await ready();
      const context = gazetteer.describe(lonDeg, latDeg);
      return { context, isLearned: isInEuroSat(context, gazetteer.countries()) };
    },
    search: async ({ text }) => search(await ready(), text),
    borders: async () => bordersGeoJson(await ready()),
    countriesAt: async (places) => {
      const gazetteer = await ready();
      const names = places.map(({ lonDeg, latDeg }) => gazetteer.describe(lonDeg, latDeg, { nearbyPlaces: 0 }).country);
      return { names, countries: gazetteer.countries().map(({ code, name }) => ({ code, name })) };
    },
    draw: async (draw) => drawPlaces(await ready(), draw),
  };
}

function search(gazetteer: Gazetteer, text: string): AnswerOf<PlaceProtocol, 'search'> {
  const at = parseCoordinates(text);
  if (at) {
    const { address } = gazetteer.describe(at.lonDeg, at.latDeg);
    const [name = 'Open sea', ...wider] = address;
    return [{ ...at, name, country: wider.at(-1) ?? '' }];
  }
  return gazetteer
    .search(text, MAX_FOUND)
    .map(({ name, country, lonDeg, latDeg }) => ({ name, country, lonDeg, latDeg }));
}
