import { joinedPictures } from '../../actions/batch/joined-pictures';
import { type PictureBatch, pictureBatches } from '../../actions/batch/picture-batches';
import { type ModelAnswer, surveyModel } from '../../actions/batch/survey-model';
import type { EvaluatedRegion } from '../../actions/evaluation-set';
import { loadPart } from '../../actions/load-part';
import { reasonOf } from '../../actions/reason-of';
import type { LabEvaluation } from '../../bias/lab/lab-evaluation';
import { comparisonOf } from '../../domain/comparison';
import type { IndicatorId } from '../../domain/indicator';
import { countText } from '../../domain/number-text';
import { t } from '../../domain/words';
import type { ExplorerStore } from '../../store/explorer-store';
import type { ReadyPack } from '../../store/packs-state';
import { type WorldId, worldById } from '../../worlds/worlds';
import { noAnswers, withAnswer } from '../answers';
import type { LabServices } from '../lab-services';
import type { LabStore } from '../lab-store';
import { ownEvaluationSet } from '../own-data/own-evaluation-set';
import { type Folders, PausableExperiment } from '../pausable-experiment';
import type { AskedEvaluation } from './asked-evaluation';
import { answeredEvaluation, evaluationFigures } from './evaluation-figures';
import { EVERYTHING, type EvaluationScope } from './evaluation-scope';
import {
  ALL_REGIONS,
  type EvaluationSettings,
  type EvaluationSource,
  type EvaluationTest,
  evaluatedPack,
  evaluationWanted,
  newEvaluation,
  regionsLeft,
  sourceIn,
} from './evaluation-state';
import { shownEvaluation } from './shown-evaluation';

/** An evaluation of 2,188 regions has 0.4 MB. */
const MOST_BYTES = 50e6;

/** Loaded with the first pack that is evaluated. */
const packEvaluation = () => loadPart(() => import('../../actions/packs/pack-evaluation'));

/** Both models on many regions whose truth is known: what the figures of the lab are made of. */
export class EvaluationExperiment extends PausableExperiment<'evaluation', LabServices> {
  protected readonly key = 'evaluation';
  /** What the models were asked about, by index of the region in the test under way. */
  private readonly pictures = new Map<number, EvaluatedRegion>();
  /** Of the file that is being opened. */
  private opening = new AbortController();

  constructor(
    explorer: ExplorerStore,
    lab: LabStore,
    services: LabServices,
    /** Hears of every new evaluation: what was about the one before is over. */
    private readonly onAnew: () => void = () => {},
  ) {
    super(explorer, lab, services);
  }

  /** Sets what the next evaluation is to be. */
  set(settings: Partial<EvaluationSettings>): void {
    this.lab.setState(({ evaluationSettings }) => ({ evaluationSettings: { ...evaluationSettings, ...settings } }));
  }

  /** Shows a part of the evaluated regions, in charts, table and map. */
  show(evaluationScope: EvaluationScope): void {
    this.lab.setState({ evaluationScope });
  }

  /** Begins an evaluation of the indicator that is looked at; the one before is given up. */
  async start(): Promise<void> {
    this.cancelOpening();
    const explorer = this.explorer.getState();
    const { world, indicator, sourceId, tileUrl } = explorer;
    const { evaluationSettings, ownData } = this.lab.getState();
    const { perSplit } = evaluationSettings;
    const source = sourceIn(explorer, evaluationSettings, ownData);
    const pack = source === 'pack' ? evaluatedPack(explorer) : null;
    if (source === 'world' && worldById(world).evaluation === 'recorded') return this.showRecorded(world, indicator);
    await this.run(async (signal) => {
      const imagery = { sourceId: pack?.source.id ?? sourceId, tileUrl };
      const anew = { ...newEvaluation(world, indicator, source), imagery };
      this.forgetLast();
      this.put(anew);
      const folders = await this.folders();
      const ofWorld = () =>
        this.services.worlds[world].evaluationSet(indicator, perSplit, signal, (preparing) =>
          this.change((test) => ({ ...test, preparing })),
        );
      const ofPack = async (shown: ReadyPack) =>
        (await packEvaluation()).packEvaluationSet(this.explorer, shown, indicator, perSplit);
      const ofOwn = async () => ownEvaluationSet(ownData, perSplit);
      const set = await (pack ? ofPack(pack) : source === 'own' ? ofOwn() : ofWorld());
      signal.throwIfAborted();
      this.put({ ...anew, ...set, answers: noAnswers(Object.keys(folders)) });
      await this.ask(folders, signal);
    });
  }

  /**
   * Shows an evaluation that was saved as a file. What is shown, or under way, stays until the file has been read well
   * and its figures are made.
   * @param source `own` where it is known to be of the imported file
   */
  async open(file: Blob, source: EvaluationSource = 'world'): Promise<void> {
    this.cancelOpening();
    const abort = new AbortController();
    this.opening = abort;
    const { signal } = abort;
    const say = (openingEvaluation: string | null): void => {
      if (!signal.aborted) this.lab.setState({ openingEvaluation });
    };
    try {
      if (file.size > MOST_BYTES)
        throw new Error(t`It has ${Math.round(file.size / 1e6)} MB; an evaluation has a few.`);
      say(t`Reading the file`);
      const { arithmetic } = this.services;
      const evaluation = await arithmetic.read(await file.text(), signal);
      const test = { ...this.testOf(evaluation), source };
      say(t`Making the figures of ${countText(evaluation.regions.length)} regions`);
      const result = await evaluationFigures(evaluation, test, arithmetic, signal);
      // A file of another world may be read while the worlds are changed.
      this.testOf(evaluation);
      this.replace({ ...test, result });
      // What is said to be evaluated is what is shown.
      if (source === 'own') this.set({ source, perSplit: ALL_REGIONS });
    } catch (error) {
      if (!signal.aborted) this.explorer.setState({ notice: t`The file was not opened. ${reasonOf(error)}` });
    } finally {
      say(null);
    }
  }

  /** Gives up opening a file: what is shown stays. */
  cancelOpening(): void {
    this.opening.abort();
    this.lab.setState({ openingEvaluation: null });
  }

  /** The regions of the last figures with what was asked about them; null where their pictures are not here. */
  asked(): AskedEvaluation | null {
    const { test } = this;
    if (!test?.result || this.pictures.size === 0) return null;
    const { evaluation } = test.result;
    const indexOf = new Map(test.regions.map(({ id }, index) => [id, index]));
    const asked = evaluation.regions.flatMap(({ id }) => this.pictures.get(indexOf.get(id) ?? -1) ?? []);
    return asked.length === evaluation.regions.length ? { evaluation, asked } : null;
  }

  protected async askLeft(folders: Folders, signal: AbortSignal): Promise<void> {
    const { test } = this;
    if (!test) return;
    this.change((now) => ({ ...now, preparing: t`Drawing regions` }));
    const world = this.services.worlds[test.world];
    const evaluated = (index: number) => world.evaluated(test.regions[index], test.imagery, signal);
    for await (const batch of pictureBatches(regionsLeft(test), evaluated, signal)) {
      this.takeIn(batch);
      if (batch.found.length > 0) await this.askBatch(folders, batch.found, test.indicator, signal);
    }
    await this.makeFigures();
  }

  /** Figures of what came. */
  protected override atRest(): Promise<void> {
    return this.makeFigures();
  }

  /** Shows what was recorded of a world; what is shown stays until it is here. */
  private async showRecorded(world: WorldId, indicator: IndicatorId): Promise<void> {
    const { signal } = new AbortController();
    try {
      await this.showMade(await this.services.recordedEvaluation(world, indicator, signal));
    } catch (error) {
      this.explorer.setState({ notice: t`The recorded evaluation is not shown. ${reasonOf(error)}` });
    }
  }

  private async showMade(evaluation: LabEvaluation): Promise<void> {
    this.replace(this.testOf(evaluation));
    await this.makeFigures(evaluation);
  }

  /** @throws Error when it is not about the world that is looked at, or about none of its indicators */
  private testOf(evaluation: LabEvaluation): EvaluationTest {
    if (evaluation.world !== this.explorer.getState().world)
      throw new Error(t`It is about ${worldById(evaluation.world).words.name}: look at that world first.`);
    return shownEvaluation(evaluation);
  }

  /** Puts a test in the place of what is shown, and under way. */
  private replace(test: EvaluationTest): void {
    this.giveUp();
    this.forgetLast();
    this.put(test);
  }

  private forgetLast(): void {
    this.pictures.clear();
    this.show(EVERYTHING);
    this.onAnew();
  }

  /** Keeps the pictures that came, and notes those that did not. @throws the first reason while there is none at all */
  private takeIn({ found, failed }: PictureBatch<EvaluatedRegion>): void {
    if (found.length === 0 && this.pictures.size === 0 && failed.length > 0) throw new Error(failed[0][1]);
    for (const { index, region } of found) this.pictures.set(index, region);
    this.change((test) => {
      const missing = new Map([...test.missing, ...failed]);
      const checked = new Map(test.checked);
      for (const { index, region } of found) {
        missing.delete(index);
        checked.set(index, region.checked);
      }
      return { ...test, missing, checked };
    });
  }

  private async askBatch(
    folders: Folders,
    found: PictureBatch<EvaluatedRegion>['found'],
    indicator: IndicatorId,
    signal: AbortSignal,
  ): Promise<void> {
    const pictures = joinedPictures(found.map(({ region }) => region));
    const contexts = found.map(({ region }) => region.context);
    await Promise.all(
      Object.entries(folders).map(([variant, folderUrl]) =>
        surveyModel(
          this.services.engine,
          { folderUrl, ...pictures, contexts, indicator },
          (k, answer) => this.add(variant, found[k].index, answer),
          signal,
        ),
      ),
    );
  }

  private add(variant: string, index: number, answer: ModelAnswer): void {
    const now = this.services.elapsed();
    this.change((test) => withAnswer(test, variant, index, answer, evaluationWanted(test), now));
  }

  /** Makes the figures of what every model has answered so far, or of what was recorded. */
  private async makeFigures(recorded?: LabEvaluation): Promise<void> {
    const { test } = this;
    if (!test) return;
    const { models, compare } = this.explorer.getState();
    const labels = Object.fromEntries(comparisonOf(models, compare).map(({ id, label }) => [id, label]));
    const words = { labels, imagery: this.services.worlds[test.world].imageryName(test.imagery) };
    const evaluation = recorded ?? answeredEvaluation(test, words, this.services.now());
    if (evaluation.regions.length === 0) return;
    const { signal } = new AbortController();
    const made = await evaluationFigures(evaluation, test, this.services.arithmetic, signal).then(
      (result) => ({ result }),
      (error) => ({ error: t`The figures could not be made. ${reasonOf(error)}` }),
    );
    // Figures of what has come since are made by whoever stops it.
    this.change((now) => (now.answers === test.answers ? { ...now, ...made } : now));
  }
}
