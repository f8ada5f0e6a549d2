import type { EvaluatedRegion, EvaluationSet } from '../../actions/evaluation-set';
import { reasonOf } from '../../actions/reason-of';
import { worldIndicator } from '../../atlas/world-indicators';
import { type LabEvaluation, parseLabEvaluation } from '../../bias/lab/lab-evaluation';
import { comparisonOf } from '../../domain/comparison';
import type { IndicatorId } from '../../domain/indicator';
import { sampleOfSplit } from '../../domain/sample';
import type { ExplorerStore } from '../../store/explorer-store';
import { type AskedEvaluation, picturesOf } from '../ablations/prompt-ablator';
import { Experiment } from '../experiment';
import type { LabServices } from '../lab-services';
import {
  addAnswer,
  type EvaluationSettings,
  type EvaluationTest,
  evaluationOf,
  newEvaluation,
  recordedTest,
  regionsLeft,
  sourceIn,
  tracesOf,
} from './evaluation';

/** Regions whose pictures are drawn or fetched together and put to the models in one survey. */
const AT_ONCE = 16;

/** An evaluation of 2,188 regions has 0.4 MB. */
const MOST_BYTES = 50e6;

/** A name that a visitor's file gives, no longer than an evaluation may have it. */
const short = (name = 'your file'): string => name.slice(0, 80);

/** A batch of regions, and their pictures on the way. */
interface Batch {
  readonly indices: readonly number[];
  readonly regions: Promise<readonly PromiseSettledResult<EvaluatedRegion>[]>;
}

/** Both models on many regions whose truth is known: what the figures of the lab are made of. */
export class Evaluator extends Experiment<'evaluation'> {
  /** What the models were asked about, by index of the region in the test under way. */
  private readonly pictures = new Map<number, EvaluatedRegion>();

  constructor(
    store: ExplorerStore,
    private readonly services: LabServices,
    /** Hears of every new evaluation: what was about the one before is over. */
    private readonly onAnew: () => void = () => {},
  ) {
    super(store, 'evaluation');
  }

  /** Sets what the next evaluation is to be. */
  set(settings: Partial<EvaluationSettings>): void {
    this.store.setState(({ experiments }) => ({
      experiments: { ...experiments, evaluating: { ...experiments.evaluating, ...settings } },
    }));
  }

  /** Begins an evaluation of the indicator that is looked at; the one before is given up. Failures end in the state. */
  async start(): Promise<void> {
    const { world, indicator, experiments, sourceId, tileUrl } = this.store.getState();
    const { perSplit } = experiments.evaluating;
    const source = sourceIn(world, experiments.evaluating);
    if (source === 'world' && world === 'earth') return this.showRecorded(indicator);
    const abort = this.begin();
    this.pictures.clear();
    this.onAnew();
    const anew = { ...newEvaluation(world, indicator, source, []), imagery: { sourceId, tileUrl } };
    this.put(anew);
    await this.attempt(abort, async () => {
      const folders = await this.services.folders();
      const set = source === 'own' ? this.ownSet(perSplit) : await this.worldSet(indicator, perSplit, abort.signal);
      abort.signal.throwIfAborted();
      const answers = Object.fromEntries(Object.keys(folders).map((variant) => [variant, new Map()]));
      this.put({ ...anew, answers, ...set });
      await this.ask(folders, abort.signal);
    });
  }

  /** Shows what was recorded of Earth; what is shown stays until it is here. */
  private async showRecorded(indicator: IndicatorId): Promise<void> {
    const { signal } = new AbortController();
    try {
      await this.show(await this.services.recordedEvaluation(indicator, signal));
    } catch (error) {
      this.store.setState({ notice: `The recorded evaluation is not shown. ${reasonOf(error)}` });
    }
  }

  /** Shows an evaluation that was saved as a file. What is shown, or under way, stays until the file has been read well. */
  async open(file: Blob): Promise<void> {
    try {
      if (file.size > MOST_BYTES) throw new Error(`It has ${Math.round(file.size / 1e6)} MB; an evaluation has a few.`);
      await this.show(parseLabEvaluation(await file.text()));
    } catch (error) {
      this.store.setState({ notice: `The file was not opened. ${reasonOf(error)}` });
    }
  }

  /** The regions of the last figures with what was asked about them; null where their pictures are not here. */
  asked(): AskedEvaluation | null {
    const test = this.store.getState().experiments.evaluation;
    if (!test?.result || this.pictures.size === 0) return null;
    const { evaluation } = test.result;
    const indexOf = new Map(test.regions.map(({ id }, index) => [id, index]));
    const asked = evaluation.regions.flatMap(({ id }) => this.pictures.get(indexOf.get(id) ?? -1) ?? []);
    return asked.length === evaluation.regions.length ? { evaluation, asked } : null;
  }

  /** Stops for now, with the figures of what came. */
  pause(): Promise<void> {
    return this.rest('paused');
  }

  /** Goes on with the regions that have no answer yet. */
  async resume(): Promise<void> {
    const abort = this.begin();
    await this.attempt(abort, async () => this.ask(await this.services.folders(), abort.signal));
  }

  /** Ends it, with the figures of what came. */
  cancel(): Promise<void> {
    return this.rest('stopped');
  }

  /** @throws Error when it is not about the world that is looked at, or about none of its indicators */
  private async show(evaluation: LabEvaluation): Promise<void> {
    const { world } = this.store.getState();
    if (evaluation.world !== world)
      throw new Error(`It is about ${evaluation.world === 'atlas' ? 'the Atlas' : 'Earth'}: look at that world first.`);
    const test = recordedTest(evaluation);
    this.begin();
    this.pictures.clear();
    this.onAnew();
    this.put(test);
    await this.sumUp(evaluation);
  }

  private async attempt(abort: AbortController, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (abort.signal.aborted) return;
      abort.abort();
      this.change((test) => ({ ...test, phase: 'failed', error: reasonOf(error), leftMs: null }));
      await this.sumUp();
    }
  }

  private worldSet(indicator: IndicatorId, perSplit: number, signal: AbortSignal): Promise<EvaluationSet> {
    const { world } = this.store.getState();
    return this.services.worlds[world].evaluationSet(indicator, perSplit, signal, (preparing) =>
      this.change((test) => ({ ...test, preparing })),
    );
  }

  /** Regions of the visitor's file: all, or as many drawn by chance, the same ones every time. */
  private ownSet(most: number): EvaluationSet {
    const { own } = this.store.getState().experiments;
    if (!own?.data) throw new Error('No data of your own are here yet. Import a file in “Own data” first.');
    return {
      regions: sampleOfSplit(own.data.regions, 'own', most).map(({ scores: _, ...region }) => region),
      scaleOf:
        own.scaleFrom === 'data'
          ? `the ranks of the values in ${short(own.imported?.fileName)}: only their order can be compared, not the size of errors`
          : 'the models’ training regions',
      groupedBy: short(own.imported?.mapping.group ?? 'group'),
    };
  }

  private async ask(folders: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void> {
    if (Object.keys(folders).length === 0) throw new Error('This site ships no model that could be asked.');
    this.change((now) => ({
      ...now,
      phase: 'running',
      preparing: 'Drawing regions',
      error: null,
      leg: null,
      leftMs: null,
    }));
    const { evaluation: test } = this.store.getState().experiments;
    if (!test) return;
    const left = regionsLeft(test);
    let next = this.fetchBatch(test, left.slice(0, AT_ONCE), signal);
    for (let start = 0; start < left.length; start += AT_ONCE) {
      const batch = next;
      const fetched = await batch.regions;
      signal.throwIfAborted();
      // Pictures of the next batch come while the models answer this one.
      next = this.fetchBatch(test, left.slice(start + AT_ONCE, start + 2 * AT_ONCE), signal);
      const found = this.sift(batch.indices, fetched);
      if (found.indices.length > 0) await this.askBatch(folders, found.indices, found.regions, signal);
    }
    if (signal.aborted) return;
    await this.sumUp();
    if (!signal.aborted) this.change((now) => ({ ...now, phase: 'done', leftMs: null }));
  }

  /** The regions of a batch that have a picture; the others are noted. @throws the first reason while there is none at all */
  private sift(
    indices: readonly number[],
    fetched: readonly PromiseSettledResult<EvaluatedRegion>[],
  ): { indices: readonly number[]; regions: readonly EvaluatedRegion[] } {
    const found = indices.flatMap((index, k) => {
      const result = fetched[k];
      return result.status === 'fulfilled' ? [{ index, region: result.value }] : [];
    });
    const failed = indices.flatMap((index, k): [number, string][] => {
      const result = fetched[k];
      return result.status === 'rejected' ? [[index, reasonOf(result.reason)]] : [];
    });
    if (found.length === 0 && this.pictures.size === 0 && failed.length > 0) throw new Error(failed[0][1]);
    this.change((test) => {
      const missing = new Map([...test.missing, ...failed]);
      for (const { index } of found) missing.delete(index);
      return { ...test, missing };
    });
    return { indices: found.map(({ index }) => index), regions: found.map(({ region }) => region) };
  }

  private fetchBatch(test: EvaluationTest, indices: readonly number[], signal: AbortSignal): Batch {
    const world = this.services.worlds[test.world];
    return {
      indices,
      regions: Promise.allSettled(indices.map((index) => world.evaluated(test.regions[index], test.imagery, signal))),
    };
  }

  private async askBatch(
    folders: Readonly<Record<string, string>>,
    indices: readonly number[],
    regions: readonly EvaluatedRegion[],
    signal: AbortSignal,
  ): Promise<void> {
    for (const [k, index] of indices.entries()) this.pictures.set(index, regions[k]);
    this.change((test) => {
      const checked = new Map(test.checked);
      for (const [k, index] of indices.entries()) checked.set(index, regions[k].checked);
      return { ...test, checked };
    });
    const { indicator } = this.store.getState().experiments.evaluation ?? {};
    if (!indicator) return;
    const rgb = picturesOf(regions);
    const contexts = regions.map(({ context }) => context);
    await Promise.all(
      Object.entries(folders).map(([variant, folderUrl]) =>
        this.services.engine.survey(
          { folderUrl, rgb, contexts, indicator },
          (event) => {
            if (signal.aborted || event.kind !== 'surveyed') return;
            const answer = { score: event.expected, text: event.text };
            const now = this.services.elapsed();
            this.change((test) => addAnswer(test, variant, indices[event.index], answer, now));
          },
          signal,
        ),
      ),
    );
  }

  private async rest(phase: 'paused' | 'stopped'): Promise<void> {
    const { evaluation } = this.store.getState().experiments;
    if (!evaluation) return;
    const isChosen = evaluation.regions.length > 0;
    this.end((test) => ({ ...test, phase: isChosen ? phase : 'stopped', preparing: null, leg: null, leftMs: null }));
    await this.sumUp();
  }

  /** Makes the figures of what every model has answered so far. */
  private async sumUp(recorded?: LabEvaluation): Promise<void> {
    const { experiments, models, compare } = this.store.getState();
    const { evaluation: test } = experiments;
    if (!test) return;
    const labels = Object.fromEntries(comparisonOf(models, compare).map(({ id, label }) => [id, label]));
    const indicator = worldIndicator(test.world, test.indicator).label;
    const words = { indicator, labels, imagery: this.services.imageryName(test.world, test.imagery) };
    const evaluation = recorded ?? evaluationOf(test, words, this.services.now());
    if (evaluation.regions.length === 0) return;
    const { signal } = new AbortController();
    try {
      const [report, faithfulness] = await Promise.all([
        this.services.arithmetic.report(evaluation, signal),
        this.services.arithmetic.faithfulness(tracesOf(test), evaluation.models, signal),
      ]);
      // What has come since is summed up by whoever stops it.
      this.change((now) =>
        now.answers === test.answers ? { ...now, result: { evaluation, report, faithfulness } } : now,
      );
    } catch (error) {
      const problem = `The figures could not be made. ${reasonOf(error)}`;
      this.change((now) => (now.answers === test.answers ? { ...now, error: problem } : now));
    }
  }
}
