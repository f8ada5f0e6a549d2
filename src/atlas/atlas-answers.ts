import type { Answers } from '../channel/channel-server';
import type { AnswerOf, RequestOf } from '../channel/protocol';
import type { AskedSquare } from '../domain/task';
import { t } from '../domain/words';
import type { AtlasProtocol } from './atlas-protocol';
import type { AtlasDate } from './city/development';
import { landRings } from './land-rings';
import { TilePainter } from './paint/tile-painter';
import { withoutAlpha } from './paint/without-alpha';
import { AtlasGazetteer } from './places/describe-atlas';
import type { Planet } from './planet';
import { askSquare } from './tasks/ask-square';
import { squareGround } from './tasks/square-ground';
import { gridCellOf, regionHolding } from './truth/region-table';
import { statedTruthOf } from './truth/stated-truth';
import { truthTable } from './truth/truth-table';
import { isWaterAt } from './truth/water-region';

/** Nearby places that a description names. */
const NEARBY_PLACES = 4;

/** Continents have no names of their own. */
const continentName = (id: number): string => t`Continent ${id + 1}`;

/** Questions come before tiles, and the newest tile is drawn first: it is the one that is looked at. */
export const nextOfAtlas = (waiting: readonly string[]): number => {
  const question = waiting.findIndex((kind) => kind !== 'tile');
  return question >= 0 ? question : waiting.length - 1;
};

/** Draws and describes a planet. @param open makes the planet; called with the first request */
export function atlasAnswers(open: () => Planet): Answers<AtlasProtocol> {
  const planet = once(open);
  const painter = once(() => new TilePainter(planet()));
  const gazetteer = once(() => new AtlasGazetteer(planet()));
  const coasts = once(() => landRings(planet().terrain));
  return {
    tile: ({ z, x, y, layer, date }) => painter().paint(z, x, y, { layer, date }),
    crop: ({ lonDeg, latDeg, groundMeters, sizePx, date }) =>
      withoutAlpha(painter().paintRegion(lonDeg, latDeg, groundMeters, sizePx, { layer: 'day', date })),
    describe: (point) => describe(planet(), gazetteer(), point),
    cities: () => citiesOf(planet(), gazetteer()),
    land: () => coasts(),
    truth: ({ city, date }) => truthTable(planet(), city, date),
    asked: ({ region, date }) => askedOf(planet(), region, date),
    stated: ({ region, date }) => statedTruthOf(planet(), gazetteer(), region, date),
  };
}

/** @throws RangeError when there is no such city */
function askedOf(planet: Planet, region: number, date: AtlasDate): AskedSquare[] {
  const { city, cell } = gridCellOf(region);
  return askSquare(squareGround(planet.city(city), cell, date));
}

/** Makes something when it is asked for the first time. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function describe(
  planet: Planet,
  gazetteer: AtlasGazetteer,
  point: RequestOf<AtlasProtocol, 'describe'>,
): AnswerOf<AtlasProtocol, 'describe'> {
  const region = regionHolding(planet, point.lonDeg, point.latDeg);
  const { lonDeg, latDeg } = region ?? point;
  const told = gazetteer.describe(lonDeg, latDeg, NEARBY_PLACES);
  const context = region && isWaterAt(planet, region) ? { ...told, isOnWater: true as const } : told;
  const nation = planet.nations.find(({ name }) => name === context.country);
  const continent = nation && planet.continents[nation.continent];
  return {
    context,
    continent: continent ? { name: continentName(continent.id), isSeen: continent.isSeen } : null,
    cell: region && { id: region.id, city: region.city, lonDeg: region.lonDeg, latDeg: region.latDeg },
  };
}

function citiesOf(planet: Planet, gazetteer: AtlasGazetteer): AnswerOf<AtlasProtocol, 'cities'> {
  const centres = gazetteer.places.filter(({ kind }) => kind === 'city');
  return centres.map(({ city, name, lonDeg, latDeg }) => {
    const { nation, continent, u, v, scale } = planet.cities[city];
    const { isSeen } = planet.continents[continent];
    return {
      id: city,
      name,
      nation: planet.nations[nation].name,
      continent: continentName(continent),
      isSeen,
      lonDeg,
      latDeg,
      plane: { u, v, scale },
      places: gazetteer.places
        .filter((place) => place.city === city && place.kind !== 'city')
        .map((place) => ({ name: place.name, lonDeg: place.lonDeg, latDeg: place.latDeg })),
    };
  });
}
