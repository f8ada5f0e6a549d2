import { ChannelClient } from '../channel/channel-client';
import type { AnswerOf } from '../channel/protocol';
import type { WorkerLike } from '../channel/worker-like';
import type { Camera } from '../domain/camera';
import type { BordersGeoJson } from './borders-geojson';
import type { ClaimedPlace, PlaceDraw } from './draw-places';
import { PLACE_PROTOCOL, type PlaceProtocol } from './place-protocol';

/** A place that a search suggests. */
export type FoundPlace = AnswerOf<PlaceProtocol, 'search'>[number];

/** A point in the words that a prompt needs, and whether the models learned from pictures of its country. */
export type DescribedPlace = AnswerOf<PlaceProtocol, 'describe'>;

interface Point {
  readonly lonDeg: number;
  readonly latDeg: number;
}

/** The page's end of the gazetteer. */
export class PlaceClient {
  private readonly channel: ChannelClient<PlaceProtocol>;

  /**
   * @param start starts a worker; called with the first question, and again after one broke down
   * @param gazetteerUrl where the gazetteer lies, absolute
   */
  constructor(start: () => WorkerLike, gazetteerUrl: string) {
    this.channel = new ChannelClient(PLACE_PROTOCOL, { start, settings: { url: gazetteerUrl } });
  }

  /** @throws Error in words for people, when the gazetteer cannot be read */
  describe(lonDeg: number, latDeg: number): Promise<DescribedPlace> {
    return this.channel.ask('describe', { lonDeg, latDeg });
  }

  /**
   * Places that a text names, those in a map's view or near it first, the most populous before the others; one for a
   * pair of coordinates.
   * @throws Error in words for people: coordinates out of range, or a gazetteer that cannot be read
   */
  search(text: string, near?: Camera): Promise<readonly FoundPlace[]> {
    return this.channel.ask('search', { text, near });
  }

  /** Land and borders to draw where there is no imagery. @throws Error in words for people */
  borders(): Promise<BordersGeoJson> {
    return this.channel.ask('borders', undefined);
  }

  /** The countries of places, `MOST_LOCATED` at most. @throws Error in words for people */
  countriesAt(places: readonly Point[]): Promise<AnswerOf<PlaceProtocol, 'countriesAt'>> {
    return this.channel.ask('countriesAt', [...places]);
  }

  /**
   * Places that a picture can be claimed to show; the same draw gives the same ones.
   * @throws Error in words for people
   */
  draw(draw: PlaceDraw): Promise<readonly ClaimedPlace[]> {
    return this.channel.ask('draw', draw);
  }
}
