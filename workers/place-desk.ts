import { bordersGeoJson } from '../src/context/borders-geojson';
import { parseCoordinates } from '../src/context/coordinates';
import { drawPlaces } from '../src/context/draw-places';
import { isInEuroSat } from '../src/context/eurosat-countries';
import type { Gazetteer } from '../src/context/gazetteer';
import { type PlaceAnswer, type PlaceRequest, parsePlaceRequest } from './place-protocol';

/** Suggestions that a search gives at most. */
const MAX_FOUND = 8;

/** Answers a page's questions from the gazetteer: each request has one answer, `failed` where there is none. */
export class PlaceDesk {
  private url = '';
  private gazetteer: Promise<Gazetteer> | null = null;

  /** @param open reads the gazetteer at an address; called with the first request, and again after it has failed */
  constructor(
    private readonly open: (url: string) => Promise<Gazetteer>,
    private readonly post: (answer: PlaceAnswer) => void,
  ) {}

  /** @throws TypeError when it is no message of the protocol */
  async receive(message: unknown): Promise<void> {
    const request = parsePlaceRequest(message);
    if (request.kind === 'open') {
      this.url = request.url;
      return;
    }
    try {
      this.post(this.answer(await this.ready(), request));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.post({ kind: 'failed', id: request.id, message: reason });
    }
  }

  private ready(): Promise<Gazetteer> {
    if (!this.gazetteer) {
      this.gazetteer = this.open(this.url);
      this.gazetteer.catch(() => {
        this.gazetteer = null;
      });
    }
    return this.gazetteer;
  }

  private answer(gazetteer: Gazetteer, request: PlaceRequest): PlaceAnswer {
    const { id } = request;
    if (request.kind === 'describe') {
      const context = gazetteer.describe(request.lonDeg, request.latDeg);
      return { kind: 'described', id, context, isLearned: isInEuroSat(context, gazetteer.countries()) };
    }
    if (request.kind === 'borders') return { kind: 'borders', id, geojson: bordersGeoJson(gazetteer) };
    if (request.kind === 'draw') return { kind: 'drawn', id, places: drawPlaces(gazetteer, request) };
    const at = parseCoordinates(request.text);
    if (at) {
      const { address } = gazetteer.describe(at.lonDeg, at.latDeg);
      const [name = 'Open sea', ...wider] = address;
      return { kind: 'found', id, places: [{ ...at, name, country: wider.at(-1) ?? '' }] };
    }
    const places = gazetteer
      .search(request.text, MAX_FOUND)
      .map(({ name, country, lonDeg, latDeg }) => ({ name, country, lonDeg, latDeg }));
    return { kind: 'found', id, places };
  }
}
