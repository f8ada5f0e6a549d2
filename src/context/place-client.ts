import { type PlaceAnswer, type PlaceRequest, parsePlaceAnswer } from '../../workers/place-protocol';
import type { WorkerLike } from '../../workers/worker-like';
import type { RegionContext } from '../domain/region';
import type { BordersGeoJson } from './borders-geojson';
import type { ClaimedPlace, PlaceDraw } from './draw-places';

/** A place that a search suggests. */
export type FoundPlace = Extract<PlaceAnswer, { kind: 'found' }>['places'][number];

/** A point in the words that a prompt needs. */
export interface DescribedPlace {
  readonly context: RegionContext;
  /** Whether the models learned from pictures of this country. */
  readonly isLearned: boolean;
}

type Question = PlaceRequest extends infer R ? (R extends PlaceRequest ? Omit<R, 'id'> : never) : never;

/** The page's end of the gazetteer. */
export class PlaceClient {
  private readonly pending = new Map<number, (answer: PlaceAnswer) => void>();
  private worker: Omit<WorkerLike, 'terminate'> | null = null;
  private lastId = 0;

  /**
   * @param start starts the worker; called with the first question
   * @param gazetteerUrl where the gazetteer lies, absolute
   */
  constructor(
    private readonly start: () => Omit<WorkerLike, 'terminate'>,
    private readonly gazetteerUrl: string,
  ) {}

  /** @throws Error in words for people, when the gazetteer cannot be read */
  async describe(lonDeg: number, latDeg: number): Promise<DescribedPlace> {
    const answer = await this.ask({ kind: 'describe', lonDeg, latDeg });
    if (answer.kind !== 'described') throw new TypeError(`The gazetteer answered "${answer.kind}" to "describe"`);
    return { context: answer.context, isLearned: answer.isLearned };
  }

  /**
   * Places that a text names, the most populous first; one for a pair of coordinates.
   * @throws Error in words for people: coordinates out of range, or a gazetteer that cannot be read
   */
  async search(text: string): Promise<readonly FoundPlace[]> {
    const answer = await this.ask({ kind: 'search', text });
    if (answer.kind !== 'found') throw new TypeError(`The gazetteer answered "${answer.kind}" to "search"`);
    return answer.places;
  }

  /** Land and borders to draw where there is no imagery. @throws Error in words for people */
  async borders(): Promise<BordersGeoJson> {
    const answer = await this.ask({ kind: 'borders' });
    if (answer.kind !== 'borders') throw new TypeError(`The gazetteer answered "${answer.kind}" to "borders"`);
    return answer.geojson;
  }

  /** Places that a picture can be claimed to show; the same draw gives the same ones. @throws Error in words for people */
  async draw({ count, seed, scope }: PlaceDraw): Promise<readonly ClaimedPlace[]> {
    const answer = await this.ask({ kind: 'draw', count, seed, scope });
    if (answer.kind !== 'drawn') throw new TypeError(`The gazetteer answered "${answer.kind}" to "draw"`);
    return answer.places;
  }

  private async ask(question: Question): Promise<PlaceAnswer> {
    const id = ++this.lastId;
    const answer = await new Promise<PlaceAnswer>((resolve) => {
      this.pending.set(id, resolve);
      this.ready().postMessage({ ...question, id });
    });
    if (answer.kind === 'failed') throw new Error(answer.message);
    return answer;
  }

  private ready(): Omit<WorkerLike, 'terminate'> {
    if (this.worker) return this.worker;
    const worker = this.start();
    this.worker = worker;
    worker.postMessage({ kind: 'open', url: this.gazetteerUrl });
    worker.addEventListener('message', ({ data }) => {
      const answer = parsePlaceAnswer(data);
      this.pending.get(answer.id)?.(answer);
      this.pending.delete(answer.id);
    });
    worker.addEventListener('error', ({ message = 'it could not be started' }) => {
      for (const [id, answer] of this.pending)
        answer({ kind: 'failed', id, message: `The gazetteer's worker broke down: ${message}. Reload the page.` });
      this.pending.clear();
    });
    return worker;
  }
}
