import { type AtlasAnswer, type AtlasRequest, parseAtlasAnswer } from '../../workers/atlas-protocol';
import type { WorkerLike } from '../../workers/worker-like';
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

interface Pending {
  resolve(answer: AtlasAnswer): void;
  reject(error: Error): void;
}

/** The page's end of the Atlas' worker, which starts with the first question. */
export class AtlasClient {
  readonly #pending = new Map<number, Pending>();
  #worker: Omit<WorkerLike, 'terminate'> | null = null;
  #lastId = 0;

  /** @param start starts a worker; called with the first question, and again after one broke down */
  constructor(private readonly start: () => Omit<WorkerLike, 'terminate'>) {}

  /**
   * RGBA bytes of a tile of 256 px.
   * @param signal takes it off the worker's list
   * @throws the signal's reason, or Error in words for people
   */
  async tile(tile: AtlasTile, signal: AbortSignal): Promise<Uint8ClampedArray<ArrayBuffer>> {
    return expect(await this.#ask({ kind: 'tile', ...tile }, signal), 'tile').rgba;
  }

  /** The picture of a square as a model would get it: [sizePx * sizePx * 3], by day. @throws Error in words for people */
  async crop(square: AtlasSquare): Promise<Uint8Array> {
    return expect(await this.#ask({ kind: 'crop', ...square }), 'crop').rgb;
  }

  /** The words are those of the square that holds the point, where there is one. @throws Error in words for people */
  async describe(lonDeg: number, latDeg: number): Promise<AtlasPlaceWords> {
    const { context, continent, cell } = expect(await this.#ask({ kind: 'describe', lonDeg, latDeg }), 'described');
    return { context, continent, cell };
  }

  /** @throws Error in words for people */
  async cities(): Promise<readonly AtlasCity[]> {
    return expect(await this.#ask({ kind: 'cities' }), 'cities').cities;
  }

  /** @throws Error in words for people: also when there is no such city */
  async truth(city: number, date: AtlasDate): Promise<TruthTable> {
    return expect(await this.#ask({ kind: 'truth', city, date }), 'truth').table;
  }

  #ask(question: Question, signal?: AbortSignal): Promise<AtlasAnswer> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = ++this.#lastId;
    const worker = this.#ready();
    const cancel = (): void => {
      worker.postMessage({ kind: 'cancel', id });
      this.#pending.get(id)?.reject(signal?.reason);
    };
    return new Promise<AtlasAnswer>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      worker.postMessage({ ...question, id });
      signal?.addEventListener('abort', cancel, { once: true });
    }).finally(() => {
      signal?.removeEventListener('abort', cancel);
      this.#pending.delete(id);
    });
  }

  #ready(): Omit<WorkerLike, 'terminate'> {
    if (this.#worker) return this.#worker;
    const worker = this.start();
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => {
      const answer = parseAtlasAnswer(data);
      const asked = this.#pending.get(answer.id);
      if (answer.kind === 'failed') asked?.reject(new Error(answer.message));
      else asked?.resolve(answer);
    });
    worker.addEventListener('error', ({ message = 'it could not be started' }) => {
      if (this.#worker === worker) this.#worker = null;
      const error = new Error(`The Atlas' worker broke down: ${message}. Try again, or reload the page.`);
      for (const { reject } of this.#pending.values()) reject(error);
    });
    return worker;
  }
}

/** @throws TypeError when the worker has answered another question */
function expect<K extends AtlasAnswer['kind']>(answer: AtlasAnswer, kind: K): Extract<AtlasAnswer, { kind: K }> {
  if (answer.kind !== kind) throw new TypeError(`The Atlas answered "${answer.kind}" where "${kind}" was asked for`);
  return answer as Extract<AtlasAnswer, { kind: K }>;
}
