import { type AtlasAnswer, type AtlasRequest, parseAtlasAnswer } from '../../workers/atlas-protocol';
import type { WorkerLike } from '../../workers/worker-like';
import { WorkerQuestions } from '../../workers/worker-questions';
import type { LandCover } from '../domain/land-cover';
import type { AtlasDate } from './city/development';
import type { TruthTable } from './truth/truth-table';

/** A tile, and what it is to show. */
export type AtlasTile = Omit<Extract<AtlasRequest, { kind: 'tile' }>, 'kind' | 'id'>;
/** A square of ground at a date, and how many pixels a side its picture has. */
export type AtlasSquare = Omit<Extract<AtlasRequest, { kind: 'crop' }>, 'kind' | 'id'>;
/** A point in words, and the square of a city's grid that holds it. */
export type AtlasPlaceWords = Omit<Extract<AtlasAnswer, { kind: 'described' }>, 'kind' | 'id'>;
export type AtlasCity = Extract<AtlasAnswer, { kind: 'cities' }>['cities'][number];

type Question = AtlasRequest extends infer R ? (R extends AtlasRequest ? Omit<R, 'id'> : never) : never;

/** The page's end of the Atlas' worker, which starts with the first question. */
export class AtlasClient {
  readonly #questions: WorkerQuestions<Question, AtlasAnswer>;

  /** @param start starts a worker; called with the first question, and again after one broke down */
  constructor(start: () => Omit<WorkerLike, 'terminate'>) {
    this.#questions = new WorkerQuestions({
      start,
      parse: parseAtlasAnswer,
      brokeDown: (message) => `The Atlas' worker broke down: ${message}. Try again, or reload the page.`,
    });
  }

  /**
   * RGBA bytes of a tile of 256 px.
   * @param signal takes it off the worker's list
   * @throws the signal's reason, or Error in words for people
   */
  async tile(tile: AtlasTile, signal: AbortSignal): Promise<Uint8ClampedArray<ArrayBuffer>> {
    return expect(await this.#questions.ask({ kind: 'tile', ...tile }, signal), 'tile').rgba;
  }

  /** The picture of a square as a model would get it: [sizePx * sizePx * 3], by day. @throws Error in words for people */
  async crop(square: AtlasSquare): Promise<Uint8Array> {
    return expect(await this.#questions.ask({ kind: 'crop', ...square }), 'crop').rgb;
  }

  /** The words are those of the square that holds the point, where there is one. @throws Error in words for people */
  async describe(lonDeg: number, latDeg: number): Promise<AtlasPlaceWords> {
    const { context, continent, cell } = expect(
      await this.#questions.ask({ kind: 'describe', lonDeg, latDeg }),
      'described',
    );
    return { context, continent, cell };
  }

  /** @throws Error in words for people */
  async cities(): Promise<readonly AtlasCity[]> {
    return expect(await this.#questions.ask({ kind: 'cities' }), 'cities').cities;
  }

  /** Coasts of the planet, each a closed ring of longitudes and latitudes. @throws Error in words for people */
  async land(): Promise<Extract<AtlasAnswer, { kind: 'land' }>['rings']> {
    return expect(await this.#questions.ask({ kind: 'land' }), 'land').rings;
  }

  /** What covers the ground of a region, as `AtlasRegion` numbers it. @throws as `truth` */
  async cover(region: number, date: AtlasDate): Promise<LandCover> {
    return expect(await this.#questions.ask({ kind: 'cover', region, date }), 'cover').cover;
  }

  /** @throws Error in words for people: also when there is no such city */
  async truth(city: number, date: AtlasDate): Promise<TruthTable> {
    return expect(await this.#questions.ask({ kind: 'truth', city, date }), 'truth').table;
  }
}

/** @throws TypeError when the worker has answered another question */
function expect<K extends AtlasAnswer['kind']>(answer: AtlasAnswer, kind: K): Extract<AtlasAnswer, { kind: K }> {
  if (answer.kind !== kind) throw new TypeError(`The Atlas answered "${answer.kind}" where "${kind}" was asked for`);
  return answer as Extract<AtlasAnswer, { kind: K }>;
}
