import { ChannelClient } from '../channel/channel-client';
import type { AnswerOf, RequestOf } from '../channel/protocol';
import type { WorkerLike } from '../channel/worker-like';
import type { AskedSquare } from '../domain/task';
import { ATLAS_PROTOCOL, type AtlasProtocol } from './atlas-protocol';
import type { AtlasDate } from './city/development';
import type { StatedTruth } from './truth/stated-truth';
import type { TruthTable } from './truth/truth-table';

/** A tile, and what it is to show. */
export type AtlasTile = RequestOf<AtlasProtocol, 'tile'>;
/** A square of ground at a date, and how many pixels a side its picture has. */
export type AtlasSquare = RequestOf<AtlasProtocol, 'crop'>;
/** A point in words, and the square of a city's grid that holds it. */
export type AtlasPlaceWords = AnswerOf<AtlasProtocol, 'describe'>;
export type AtlasCity = AnswerOf<AtlasProtocol, 'cities'>[number];

/** The page's end of the Atlas' worker, which starts with the first question. */
export class AtlasClient {
  private readonly channel: ChannelClient<AtlasProtocol>;

  /** @param start starts a worker; called with the first question, and again after one broke down */
  constructor(start: () => WorkerLike) {
    this.channel = new ChannelClient(ATLAS_PROTOCOL, { start });
  }

  /**
   * RGBA bytes of a tile of 256 px.
   * @param signal takes it off the worker's list
   * @throws the signal's reason, or Error in words for people
   */
  tile(tile: AtlasTile, signal: AbortSignal): Promise<Uint8ClampedArray<ArrayBuffer>> {
    return this.channel.ask('tile', tile, { signal });
  }

  /** The picture of a square as a model gets it: [sizePx * sizePx * 3], by day. @throws Error in words for people */
  crop(square: AtlasSquare): Promise<Uint8Array> {
    return this.channel.ask('crop', square);
  }

  /** The words are those of the square that holds the point, where there is one. @throws Error in words for people */
  describe(lonDeg: number, latDeg: number): Promise<AtlasPlaceWords> {
    return this.channel.ask('describe', { lonDeg, latDeg });
  }

  /** @throws Error in words for people */
  cities(): Promise<readonly AtlasCity[]> {
    return this.channel.ask('cities', undefined);
  }

  /** Coasts of the planet, each a closed ring of longitudes and latitudes. @throws Error in words for people */
  land(): Promise<AnswerOf<AtlasProtocol, 'land'>> {
    return this.channel.ask('land', undefined);
  }

  /** What a trace can truly state of a region, as `AtlasRegion` numbers it. @throws as `truth` */
  stated(region: number, date: AtlasDate): Promise<StatedTruth> {
    return this.channel.ask('stated', { region, date });
  }

  /** What can be asked of a region, as `AtlasRegion` numbers it, but for its description. @throws as `truth` */
  asked(region: number, date: AtlasDate): Promise<readonly AskedSquare[]> {
    return this.channel.ask('asked', { region, date });
  }

  /** @throws Error in words for people: also when there is no such city */
  truth(city: number, date: AtlasDate): Promise<TruthTable> {
    return this.channel.ask('truth', { city, date });
  }
}
