import type { Answers } from '../channel/channel-server';
import type { AnswerOf, RequestOf } from '../channel/protocol';
import type { Camera } from '../domain/camera';
import { EQUATOR_METERS } from '../domain/equator';
import { listedPlace } from '../domain/listed-place';
import { spokenPlace } from '../domain/place-name';
import { bordersGeoJson } from './borders-geojson';
import { parseCoordinates } from './coordinates';
import { drawPlaces } from './draw-places';
import { isInEuroSat } from './eurosat-countries';
import type { Gazetteer, Reach } from './gazetteer';
import type { PlaceProtocol } from './place-protocol';

/** Suggestions that a search gives at most. */
const MAX_FOUND = 8;
/** From the middle of a map to a little beyond the corners of a large window, CSS px. */
const REACH_PX = 1000;

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
    search: async (request) => search(await ready(), request),
    borders: async () => bordersGeoJson(await ready()),
    countriesAt: async (places) => {
      const gazetteer = await ready();
      const names = places.map(({ lonDeg, latDeg }) => gazetteer.describe(lonDeg, latDeg, { nearbyPlaces: 0 }).country);
      return { names, countries: gazetteer.countries().map(({ code, name }) => ({ code, name })) };
    },
    draw: async (draw) => drawPlaces(await ready(), draw),
  };
}

function search(
  gazetteer: Gazetteer,
  { text, near }: RequestOf<PlaceProtocol, 'search'>,
): AnswerOf<PlaceProtocol, 'search'> {
  const at = parseCoordinates(text);
  if (at) {
    const context = gazetteer.describe(at.lonDeg, at.latDeg);
    const listed = listedPlace(context);
    const country = listed === null || listed === context.country ? null : context.country;
    return [{ ...at, name: spokenPlace(listed), country: country ?? '' }];
  }
  return gazetteer
    .search(text, MAX_FOUND, near && reachOf(near))
    .map(({ name, country, lonDeg, latDeg }) => ({ name, country, lonDeg, latDeg }));
}

/** What a map shows and what lies a little beyond; its zoom counts world tiles of 512 px. */
function reachOf({ lonDeg, latDeg, zoom }: Camera): Reach {
  const metersPerPixel = (EQUATOR_METERS * Math.cos((latDeg * Math.PI) / 180)) / (512 * 2 ** zoom);
  return { lonDeg, latDeg, km: (REACH_PX * metersPerPixel) / 1000 };
}
