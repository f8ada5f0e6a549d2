import { landRings } from '../src/atlas/land-rings';
import { TilePainter } from '../src/atlas/paint/tile-painter';
import { AtlasGazetteer } from '../src/atlas/places/describe-atlas';
import type { Planet } from '../src/atlas/planet';
import { landCoverOf } from '../src/atlas/truth/land-cover';
import { regionHolding } from '../src/atlas/truth/region-table';
import { truthTable } from '../src/atlas/truth/truth-table';
import { type AtlasAnswer, type AtlasRequest, parseAtlasRequest } from './atlas-protocol';

/** Nearby places that a description names. */
const NEARBY_PLACES = 4;

interface Studio {
  readonly planet: Planet;
  readonly painter: TilePainter;
  readonly gazetteer: AtlasGazetteer;
}

/** Continents have no names of their own. */
const continentName = (id: number): string => `Continent ${id + 1}`;

/** Draws and tells of a planet, one request at a time: questions first, then tiles, the newest first. */
export class AtlasDesk {
  readonly #questions: AtlasRequest[] = [];
  readonly #tiles: AtlasRequest[] = [];
  #studio: Studio | null = null;
  #coasts: ReturnType<typeof landRings> | null = null;
  #isWorking = false;

  /**
   * @param open makes the planet; called with the first request
   * @param later runs a job after the messages that have already come, so that a tile can be cancelled before it is drawn
   */
  constructor(
    private readonly open: () => Planet,
    private readonly post: (answer: AtlasAnswer, transfer: ArrayBuffer[]) => void,
    private readonly later: (job: () => void) => void,
  ) {}

  /** @throws TypeError naming the field, when it is no message of the protocol */
  receive(message: unknown): void {
    const request = parseAtlasRequest(message);
    if (request.kind === 'cancel') {
      const at = this.#tiles.findIndex(({ id }) => id === request.id);
      if (at >= 0) this.#tiles.splice(at, 1);
      return;
    }
    (request.kind === 'tile' ? this.#tiles : this.#questions).push(request);
    if (this.#isWorking) return;
    this.#isWorking = true;
    this.later(this.#work);
  }

  #work = (): void => {
    const request = this.#questions.shift() ?? this.#tiles.pop();
    if (!request) {
      this.#isWorking = false;
      return;
    }
    try {
      const answer = this.#answer(request);
      this.post(answer, buffersOf(answer));
    } catch (error) {
      this.post(
        { kind: 'failed', id: request.id, message: error instanceof Error ? error.message : String(error) },
        [],
      );
    }
    this.later(this.#work);
  };

  #answer(request: AtlasRequest): AtlasAnswer {
    const { id } = request;
    const { planet, painter, gazetteer } = this.#ready();
    if (request.kind === 'tile') {
      const { z, x, y, layer, date } = request;
      return { kind: 'tile', id, rgba: painter.paint(z, x, y, { layer, date }) };
    }
    if (request.kind === 'crop') {
      const { lonDeg, latDeg, groundMeters, sizePx, date } = request;
      const rgba = painter.paintRegion(lonDeg, latDeg, groundMeters, sizePx, { layer: 'day', date });
      return { kind: 'crop', id, rgb: withoutAlpha(rgba), sizePx };
    }
    if (request.kind === 'truth') return { kind: 'truth', id, table: truthTable(planet, request.city, request.date) };
    if (request.kind === 'cover')
      return { kind: 'cover', id, cover: landCoverOf(planet, request.region, request.date) };
    if (request.kind === 'cities') return { kind: 'cities', id, cities: citiesOf(planet, gazetteer) };
    if (request.kind === 'land') {
      this.#coasts ??= landRings(planet.terrain);
      return { kind: 'land', id, rings: this.#coasts };
    }
    const region = regionHolding(planet, request.lonDeg, request.latDeg);
    const { lonDeg, latDeg } = region ?? request;
    const context = gazetteer.describe(lonDeg, latDeg, NEARBY_PLACES);
    const nation = planet.nations.find(({ name }) => name === context.country);
    const continent = nation && planet.continents[nation.continent];
    return {
      kind: 'described',
      id,
      context,
      continent: continent ? { name: continentName(continent.id), isSeen: continent.isSeen } : null,
      cell: region && { id: region.id, city: region.city, lonDeg: region.lonDeg, latDeg: region.latDeg },
    };
  }

  #ready(): Studio {
    if (!this.#studio) {
      const planet = this.open();
      this.#studio = { planet, painter: new TilePainter(planet), gazetteer: new AtlasGazetteer(planet) };
    }
    return this.#studio;
  }
}

function citiesOf(planet: Planet, gazetteer: AtlasGazetteer): Extract<AtlasAnswer, { kind: 'cities' }>['cities'] {
  const centres = gazetteer.places.filter(({ kind }) => kind === 'city');
  return centres.map(({ city, name, lonDeg, latDeg }) => {
    const { nation, continent } = planet.cities[city];
    const { isSeen } = planet.continents[continent];
    return {
      id: city,
      name,
      nation: planet.nations[nation].name,
      continent: continentName(continent),
      isSeen,
      lonDeg,
      latDeg,
    };
  });
}

function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array<ArrayBuffer> {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let i = 0, k = 0; i < rgba.length; i += 4) {
    rgb[k++] = rgba[i];
    rgb[k++] = rgba[i + 1];
    rgb[k++] = rgba[i + 2];
  }
  return rgb;
}

/** What of an answer is handed over instead of copied. */
function buffersOf(answer: AtlasAnswer): ArrayBuffer[] {
  if (answer.kind === 'tile') return [answer.rgba.buffer];
  if (answer.kind === 'crop') return [answer.rgb.buffer as ArrayBuffer];
  if (answer.kind !== 'truth') return [];
  const { ids, lonDeg, latDeg, split, values } = answer.table;
  return [ids.buffer, lonDeg.buffer, latDeg.buffer, split.buffer, values.buffer];
}
