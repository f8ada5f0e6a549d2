import { listText } from '../../domain/list-text';
import { listedPlace } from '../../domain/listed-place';
import { REGION_GROUND_METERS, type Region } from '../../domain/region';
import { t } from '../../domain/words';
import type { EngineClient } from '../../engine/engine-client';
import { CUSTOM_SOURCE_ID } from '../../imagery/custom-source';
import { ImageryError } from '../../imagery/imagery-error';
import { type BatchRecord, MAX_BATCH_SQUARES } from '../../store/batch-record';
import type { BatchShelf } from '../../store/batch-shelf';
import {
  advancedBatch,
  type BatchState,
  restedBatch,
  restingBatch,
  squareMs,
  startedBatch,
} from '../../store/batch-state';
import { chosenHosts } from '../../store/chosen-hosts';
import type { ExplorerStore } from '../../store/explorer-store';
import { addToSet, type HistoryEntry, MAX_ENTRIES } from '../../store/history';
import { greedyPrediction } from '../../store/model-run';
import { isSubstitute, type Picture } from '../../store/picture';
import { changeOf, type RegionDescription, stateOf } from '../../store/world-state';
import { worldById } from '../../worlds/worlds';
import { reasonOf } from '../reason-of';
import type { Services } from '../services';
import { joinedPictures } from './joined-pictures';
import { pictureBatches, SQUARES_AT_ONCE } from './picture-batches';
import { type ModelAnswer, surveyModel } from './survey-model';

/** What a batch needs beyond the store. */
export interface BatchServices extends Pick<Services, 'folders' | 'now' | 'newId' | 'worlds'> {
  readonly engine: Pick<EngineClient, 'survey'>;
  /** Milliseconds of a steady clock. */
  elapsed(): number;
}

/** A square with what the models are asked about it. */
interface DescribedSquare {
  readonly region: Region;
  readonly place: RegionDescription;
  readonly picture: Picture;
}
/** Why the source has no picture of a square, for people. */
interface Uncovered {
  readonly reason: string;
}

type Folders = Readonly<Record<string, string>>;

/**
 * Puts many squares to both models, sixteen at a time, the pictures of the next ones on their way meanwhile. Each part
 * is asked, stored and noted as done as a whole, so that a batch that was interrupted has the answers of one that was
 * not. It ends in the state, never in a throw; what came is kept.
 */
export class BatchRunner {
  private abort = new AbortController();

  constructor(
    private readonly store: ExplorerStore,
    private readonly services: BatchServices,
    private readonly shelf: Pick<BatchShelf, 'unfinished' | 'put' | 'remove' | 'pace' | 'putPace'>,
  ) {
    // What it asks, and the scale of the truth, are of the world and the models that are looked at.
    store.subscribe((now, before) => {
      const isTurned = now.world !== before.world || now.compare !== before.compare;
      if (isTurned && now.batch?.phase === 'running') this.pause();
    });
  }

  /** Shows the batch that an earlier visit has left unfinished; it waits for somebody to go on with it. */
  async recall(): Promise<void> {
    try {
      const record = await this.shelf.unfinished();
      if (record && !this.batch) this.put(restingBatch(record));
    } catch {
      // A browser that keeps no data has left nothing; the history says so.
    }
  }

  /** Milliseconds that a square of the world that is looked at takes both models; null where none was measured. */
  pace(): Promise<number | null> {
    return this.shelf.pace(this.store.getState().world).catch(() => null);
  }

  /**
   * Begins a batch about the indicator, the imagery and the models that are chosen now.
   * @param name of the set that its answers will be
   */
  async start(name: string, squares: readonly Region[]): Promise<void> {
    const { world, indicator, sourceId, tileUrl, atlasDate, history } = this.store.getState();
    if (this.batch && this.batch.phase !== 'done') return this.notice(t`Finish or cancel the batch that is under way.`);
    if (squares.length === 0 || squares.length > MAX_BATCH_SQUARES)
      return this.notice(t`A batch has 1 to ${MAX_BATCH_SQUARES} squares; this one would have ${squares.length}.`);
    if (history.entries.length + squares.length > MAX_ENTRIES)
      return this.notice(
        t`The history has room for ${MAX_ENTRIES - history.entries.length} more regions. Save it as a file, or delete what you do not need, in the table.`,
      );
    try {
      const variants = Object.keys(await this.folders());
      const record: BatchRecord = {
        id: this.services.newId(),
        name,
        world,
        indicator,
        imagery: { sourceId, tileUrl, atlasDate },
        variants,
        squares: squares.map(({ lonDeg, latDeg }) => [lonDeg, latDeg]),
        done: 0,
        missing: [],
        startedAt: this.services.now(),
      };
      this.put(restingBatch(record));
      await this.keep(record);
      await this.run();
    } catch (error) {
      this.notice(reasonOf(error));
    }
  }

  /** Stops for now. What was being answered is asked again by `resume`. */
  pause(): void {
    this.abort.abort();
    this.change((batch) => restedBatch(batch, 'paused'));
  }

  /** Goes on where it stopped; the host of its imagery may be asked from now on. */
  resume(): Promise<void> {
    const { batch } = this;
    if (!batch || batch.phase === 'running' || batch.phase === 'done') return Promise.resolve();
    const hosts = this.hostsOf(batch.record);
    this.store.setState(({ agreedHosts }) => ({ agreedHosts: [...new Set([...agreedHosts, ...hosts])] }));
    return this.run();
  }

  /** Hosts that its pictures come from; none where the page draws them. */
  hostsOf({ world, imagery: { sourceId, tileUrl } }: BatchRecord): readonly string[] {
    if (worldById(world).drawsItself) return [];
    return chosenHosts(sourceId === CUSTOM_SOURCE_ID ? { tileUrl } : { sourceId });
  }

  /** Ends it; the answers that came stay as a set. */
  async cancel(): Promise<void> {
    this.abort.abort();
    const { batch } = this;
    this.store.setState({ batch: null });
    if (batch) await this.shelf.remove(batch.record.id).catch(() => {});
  }

  private get batch(): BatchState | null {
    return this.store.getState().batch;
  }

  private put(batch: BatchState): void {
    this.store.setState({ batch });
  }

  private change(next: (batch: BatchState) => BatchState): void {
    const { batch } = this;
    if (batch) this.put(next(batch));
  }

  private notice(notice: string): void {
    this.store.setState({ notice });
  }

  /** @throws Error where the site ships no model */
  private async folders(): Promise<Folders> {
    const folders = await this.services.folders();
    if (Object.keys(folders).length === 0) throw new Error(t`This site ships no model that could be asked.`);
    return folders;
  }

  private async run(): Promise<void> {
    this.abort.abort();
    const abort = new AbortController();
    this.abort = abort;
    this.change((batch) => startedBatch(batch, this.services.elapsed()));
    try {
      await this.askLeft(abort.signal);
    } catch (error) {
      if (abort.signal.aborted) return;
      abort.abort();
      this.change((batch) => restedBatch(batch, 'failed', reasonOf(error)));
    }
  }

  private async askLeft(signal: AbortSignal): Promise<void> {
    if (!this.batch) return;
    const { record } = this.batch;
    const folders = await this.foldersOf(record);
    signal.throwIfAborted();
    const left = record.squares.map((_, index) => index).slice(record.done);
    for await (const { found, failed } of pictureBatches(
      left,
      (index) => this.described(record, index, signal),
      signal,
    )) {
      const covered = found.flatMap(({ index, region }) => ('reason' in region ? [] : [{ index, square: region }]));
      const uncovered = found.flatMap(({ index, region }) =>
        'reason' in region ? [[index, region.reason] as [number, string]] : [],
      );
      // Where nothing comes at all the network is down, or nobody has agreed: going on would lose the rest.
      if (found.length === 0 && failed.length > 0) throw new Error(failed[0][1]);
      const entries = covered.length > 0 ? await this.answered(record, folders, covered, signal) : [];
      signal.throwIfAborted();
      await this.takeIn(entries, [...uncovered, ...failed.map(([index, reason]): [number, string] => [index, reason])]);
      signal.throwIfAborted();
    }
    await this.finish();
  }

  /** @throws Error where other models are compared than those that the batch was begun with */
  private async foldersOf({ variants, world }: BatchRecord): Promise<Folders> {
    if (world !== this.store.getState().world)
      throw new Error(t`It is about ${worldById(world).words.name}: look at that world to go on.`);
    const folders = await this.folders();
    if (variants.length !== Object.keys(folders).length || variants.some((variant) => !folders[variant]))
      throw new Error(t`It was begun with the models ${listText(variants)}: compare these again to go on.`);
    return folders;
  }

  private async described(
    { squares, imagery, world }: BatchRecord,
    index: number,
    signal: AbortSignal,
  ): Promise<DescribedSquare | Uncovered> {
    const [lonDeg, latDeg] = squares[index];
    const region = { lonDeg, latDeg, groundMeters: REGION_GROUND_METERS };
    const services = this.services.worlds[world];
    try {
      const [place, picture] = await Promise.all([
        services.describe(region),
        services.crop(region, signal, () => {}, imagery),
      ]);
      return { region, place, picture };
    } catch (error) {
      if (error instanceof ImageryError && error.code === 'not_covered') return { reason: reasonOf(error) };
      throw error;
    }
  }

  /** What both models say of some squares, as entries of the batch's set. */
  private async answered(
    record: BatchRecord,
    folders: Folders,
    asked: readonly { readonly index: number; readonly square: DescribedSquare }[],
    signal: AbortSignal,
  ): Promise<HistoryEntry[]> {
    const { indicator, imagery, world } = record;
    const pictures = joinedPictures(asked.map(({ square }) => square.picture));
    const contexts = asked.map(({ square }) => square.place.context);
    const answers = new Map<string, ModelAnswer>();
    const [truths] = await Promise.all([
      Promise.all(
        asked.map(({ square: { region, place, picture } }) =>
          isSubstitute(picture.provenance.sourceId)
            ? null
            : this.services.worlds[world].truth(region, place, indicator, imagery.atlasDate),
        ),
      ),
      ...Object.entries(folders).map(([variant, folderUrl]) =>
        surveyModel(
          this.services.engine,
          { folderUrl, ...pictures, contexts, indicator },
          (k, answer) => answers.set(`${variant} ${k}`, answer),
          signal,
        ),
      ),
    ]);
    const madeAt = this.services.now();
    return asked.map(({ index, square: { region, place, picture } }, k): HistoryEntry => {
      const models = Object.keys(folders).map((variant) => {
        const answer = answers.get(`${variant} ${k}`);
        if (!answer)
          throw new Error(t`The model ${variant} left square ${index + 1} without an answer. Go on to ask again.`);
        return [variant, greedyPrediction(answer.text, answer.score)];
      });
      return {
        prediction: {
          // The same each time it is asked: a square that was being stored when the page was closed is not there twice.
          id: `${record.id}-${index}`,
          region,
          placeName: listedPlace(place.context),
          indicator,
          sourceId: picture.provenance.sourceId,
          imageSha256: picture.provenance.sha256,
          madeAt,
          truth: truths[k],
          models: Object.fromEntries(models),
        },
        name: null,
        isPinned: false,
        set: { id: record.id, name: record.name },
      };
    });
  }

  private async takeIn(entries: readonly HistoryEntry[], missing: readonly [number, string][]): Promise<void> {
    const { batch } = this;
    if (!batch) return;
    const { record } = batch;
    const done = Math.min(record.done + SQUARES_AT_ONCE, record.squares.length);
    const next = { ...record, done, missing: [...record.missing, ...missing] };
    if (entries.length > 0)
      this.store.setState((state) =>
        changeOf(state, record.world, { history: addToSet(stateOf(state, record.world).history, entries) }),
      );
    this.put(advancedBatch(batch, next, this.services.elapsed()));
    await this.keep(next);
  }

  private async keep(record: BatchRecord): Promise<void> {
    // Where the browser keeps nothing, the batch goes on all the same: the history says so.
    await this.shelf.put(record).catch(() => {});
  }

  private async finish(): Promise<void> {
    const { batch } = this;
    if (!batch) return;
    const ms = squareMs(batch, this.services.elapsed());
    this.put(restedBatch(batch, 'done'));
    await this.shelf.remove(batch.record.id).catch(() => {});
    if (ms !== null) await this.shelf.putPace(batch.record.world, ms).catch(() => {});
  }
}
