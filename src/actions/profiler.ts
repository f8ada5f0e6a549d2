import { listedPlace } from '../domain/listed-place';
import type { Prediction } from '../domain/prediction';
import type { Region } from '../domain/region';
import { EngineError } from '../engine/engine-error';
import type { EngineQuestion } from '../engine/engine-protocol';
import { ImageryError } from '../imagery/imagery-error';
import type { ExplorerStore } from '../store/explorer-store';
import { addPrediction } from '../store/history';
import { advanceRun, endRun, type ModelRun, NEW_RUN, predictionOf } from '../store/model-run';
import { isSubstitute, type Picture } from '../store/picture';
import { runsOf } from '../store/shown-entry';
import type { RegionDescription } from '../store/world-state';
import { worldById } from '../worlds/worlds';
import { reasonOf } from './reason-of';
import type { Services } from './services';
import type { WorldServices } from './world-services';

type Question = Pick<EngineQuestion<'profile'>, 'rgb' | 'sizePx' | 'context' | 'indicator' | 'folderUrl'>;

const isCancelled = (error: unknown): boolean =>
  (error instanceof ImageryError || error instanceof EngineError) && error.code === 'cancelled';

/** Sampled outputs beside the greedy one, for the spread. */
const SAMPLES = { count: 8, temperature: 1, seed: 1 } as const;

/**
 * Asks the models of the world's pair about regions, one question at a time: a new one ends the one before. What is
 * asked is done once all have answered; what their answers lean on comes behind that.
 */
export class Profiler {
  private abort = new AbortController();

  constructor(
    private readonly store: ExplorerStore,
    private readonly services: Services,
  ) {
    // What is under way belongs to the world that it was asked in.
    store.subscribe((now, before) => now.world !== before.world && this.anew());
  }

  /** Makes a region the one that the dossier is about, without asking anything. */
  async select(pointed: Region): Promise<void> {
    const signal = this.begin(pointed);
    const region = await this.settle(pointed, signal);
    if (!region) return;
    await Promise.all([this.describe(region, signal), this.drawsItself && this.crop(region, signal)]);
  }

  /** Fetches a region's picture and words and asks both models. Failures end in the state, never in a throw. */
  async profile(pointed: Region): Promise<void> {
    const signal = this.begin(pointed);
    const region = await this.settle(pointed, signal);
    if (!region) return;
    const [place, picture] = await Promise.all([this.describe(region, signal), this.crop(region, signal)]);
    if (place && picture) await this.ask(region, place, picture, signal);
  }

  /** Asks both models about a picture that the visitor gave, as if it showed the region. */
  async profilePicture(pointed: Region, image: Picture): Promise<void> {
    const signal = this.begin(pointed);
    this.store.setState({ picture: { status: 'ready', image } });
    const region = await this.settle(pointed, signal);
    const place = region && (await this.describe(region, signal));
    if (place) await this.ask(region, place, image, signal);
  }

  /**
   * Shows what was answered before. Words stay when they are the region's, and the picture when it is the one that was
   * asked about.
   */
  show(prediction: Prediction): void {
    const { region, picture, place } = this.store.getState();
    const isSame = region?.lonDeg === prediction.region.lonDeg && region.latDeg === prediction.region.latDeg;
    const signal = this.begin(prediction.region);
    const { sourceId } = prediction;
    if (isSame && picture.status === 'ready' && picture.image.provenance.sourceId === sourceId)
      this.store.setState({ picture });
    else if (this.drawsItself && !isSubstitute(sourceId)) void this.crop(prediction.region, signal);
    if (isSame && place.status === 'found') this.store.setState({ place });
    else void this.describe(prediction.region, signal);
    this.store.setState({ asked: prediction.indicator, runs: runsOf(prediction), shownId: prediction.id });
  }

  /** Asks about the indicator that is chosen now, of the picture that is already here. */
  async askAgain(): Promise<void> {
    const { region, asked, picture, place } = this.store.getState();
    if (!region || asked === null || picture.status !== 'ready' || place.status !== 'found') return;
    this.anew();
    this.store.setState({ runs: {}, evidence: {}, asked: null, shownId: null });
    await this.ask(region, place, picture.image, this.abort.signal);
  }

  /** Ends what is under way; what was said until then stays. */
  stop(): void {
    this.abort.abort();
    const { picture } = this.store.getState();
    if (picture.status === 'loading') this.store.setState({ picture: { status: 'none' } });
  }

  private get world(): WorldServices {
    return this.services.worlds[this.store.getState().world];
  }

  private get drawsItself(): boolean {
    return worldById(this.store.getState().world).drawsItself;
  }

  /** Ends what is under way, and hears no more of it. */
  private anew(): void {
    this.abort.abort();
    this.abort = new AbortController();
  }

  private begin(region: Region): AbortSignal {
    this.anew();
    const { lonDeg, latDeg } = region;
    this.store.setState({
      region,
      at: { lonDeg, latDeg },
      place: { status: 'finding' },
      picture: { status: 'none' },
      asked: null,
      shownId: null,
      runs: {},
      evidence: {},
    });
    return this.abort.signal;
  }

  /** The square that is meant by a region that a person has pointed at. */
  private async settle(pointed: Region, signal: AbortSignal): Promise<Region | null> {
    try {
      const region = await this.world.squareAt(pointed);
      if (signal.aborted) return null;
      this.store.setState({ region, at: { lonDeg: region.lonDeg, latDeg: region.latDeg } });
      return region;
    } catch (error) {
      if (!signal.aborted) this.store.setState({ place: { status: 'failed', reason: reasonOf(error) } });
      return null;
    }
  }

  private async describe(region: Region, signal: AbortSignal): Promise<RegionDescription | null> {
    try {
      const found = await this.world.describe(region);
      if (signal.aborted) return null;
      this.store.setState({ place: { status: 'found', ...found } });
      return found;
    } catch (error) {
      if (!signal.aborted) this.store.setState({ place: { status: 'failed', reason: reasonOf(error) } });
      return null;
    }
  }

  private async crop(region: Region, signal: AbortSignal): Promise<Picture | null> {
    const { store } = this;
    const show = (tilesDone: number, tilesTotal: number | null): void => {
      if (!signal.aborted) store.setState({ picture: { status: 'loading', tilesDone, tilesTotal } });
    };
    show(0, null);
    try {
      const image = await this.world.crop(region, signal, show);
      if (signal.aborted) return null;
      store.setState({ picture: { status: 'ready', image } });
      return image;
    } catch (error) {
      if (!signal.aborted && !isCancelled(error))
        store.setState({ picture: { status: 'failed', reason: reasonOf(error) } });
      return null;
    }
  }

  /** Asks every shipped model of the pair; the answers become a prediction once all have answered. */
  private async ask(region: Region, place: RegionDescription, picture: Picture, signal: AbortSignal): Promise<void> {
    const { store, services, world } = this;
    const { indicator, recordedOnly } = store.getState();
    if (recordedOnly !== null) return;
    let folders: Readonly<Record<string, string>>;
    try {
      folders = await services.folders();
    } catch (error) {
      store.setState({ notice: reasonOf(error) });
      return;
    }
    if (signal.aborted) return;
    const variants = Object.keys(folders);
    if (variants.length === 0) return;
    store.setState({ asked: indicator, runs: Object.fromEntries(variants.map((variant) => [variant, NEW_RUN])) });
    const question = { rgb: picture.rgb, sizePx: picture.sizePx, context: place.context, indicator };
    const { sourceId, sha256 } = picture.provenance;
    await Promise.all(
      variants.map((variant) => this.askOne(variant, { ...question, folderUrl: folders[variant] }, signal)),
    );
    const truth = isSubstitute(sourceId) ? null : await world.truth(region, place, indicator);
    const { runs } = store.getState();
    if (signal.aborted || variants.some((variant) => runs[variant].phase !== 'done')) return;
    const prediction: Prediction = {
      id: services.newId(),
      region,
      placeName: listedPlace(place.context),
      indicator,
      sourceId,
      imageSha256: sha256,
      madeAt: services.now(),
      truth,
      models: Object.fromEntries(variants.map((variant) => [variant, predictionOf(runs[variant])])),
    };
    store.setState(({ history }) => ({
      history: addPrediction(history, prediction),
      shownId: prediction.id,
      modelProblem: null,
    }));
    void this.explainAll({ ...question, folders }, runs, signal);
  }

  private async explainAll(
    { folders, ...question }: Omit<Question, 'folderUrl'> & { readonly folders: Readonly<Record<string, string>> },
    runs: Readonly<Record<string, ModelRun>>,
    signal: AbortSignal,
  ): Promise<void> {
    for (const [variant, folderUrl] of Object.entries(folders))
      if (!runs[variant].model?.cannot.evidence && !signal.aborted)
        await this.explain(variant, { ...question, folderUrl }, runs[variant].text, signal);
  }

  /** Finds what an output leans on in the picture. It is an extra: where it fails, the answer stands without it. */
  private async explain(variant: string, question: Question, text: string, signal: AbortSignal): Promise<void> {
    try {
      const { statements, answer } = await this.services.engine.evidence({ ...question, text }, signal);
      if (!signal.aborted)
        this.store.setState(({ evidence }) => ({ evidence: { ...evidence, [variant]: { statements, answer } } }));
    } catch {
      // Nothing to take back: evidence is shown once it is there.
    }
  }

  private async askOne(variant: string, question: Question, signal: AbortSignal): Promise<void> {
    const { store, services } = this;
    const change = (next: (run: ModelRun) => ModelRun): void =>
      store.setState(({ runs }) => ({ runs: { ...runs, [variant]: next(runs[variant]) } }));
    try {
      await services.engine.profile(
        { ...question, rollouts: SAMPLES },
        (event) => {
          if (!signal.aborted) change((run) => advanceRun(run, event));
        },
        signal,
      );
    } catch (error) {
      const known = error instanceof EngineError ? error : new EngineError('runtime', String(error));
      // A question that was overtaken by another one has no run left to end.
      if (signal === this.abort.signal) change((run) => endRun(run, known));
    }
  }
}
