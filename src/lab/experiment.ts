import { reasonOf } from '../actions/reason-of';
import type { ExplorerStore } from '../store/explorer-store';
import type { LabState } from './lab-state';
import type { LabStore } from './lab-store';

type ExperimentKey = Exclude<
  keyof LabState,
  'keptTeleports' | 'teleportDraw' | 'rolloutSettings' | 'evaluationSettings' | 'openingEvaluation' | 'chosenTask'
>;
type Test<K extends ExperimentKey> = NonNullable<LabState[K]>;

/**
 * One experiment of the Bias lab: its place in the state, and the run that is under way. A run ends in the state, never
 * in a throw; what came before it ended is kept.
 */
export abstract class Experiment<K extends ExperimentKey, S> {
  protected abstract readonly key: K;
  private abort = new AbortController();

  /** @param explorer what is looked at, and experimented on @param lab where the experiments are kept */
  constructor(
    protected readonly explorer: ExplorerStore,
    protected readonly lab: LabStore,
    protected readonly services: S,
  ) {}

  /** Ends it. */
  cancel(): void | Promise<void> {
    this.giveUp();
    this.change((test) => ({ ...test, phase: 'stopped' }));
  }

  /** The test that is shown; null before the first. */
  protected get test(): LabState[K] {
    return this.lab.getState()[this.key];
  }

  /** Shows another test, or none. */
  protected put(test: LabState[K]): void {
    this.lab.setState({ [this.key]: test } as Pick<LabState, K>);
  }

  /** Changes the test that is shown; nothing where there is none. */
  protected change(next: (test: Test<K>) => Test<K>): void {
    const { test } = this;
    if (test !== null) this.put(next(test));
  }

  /** Runs it to its end, in the place of what is under way. @param work is to listen to the signal */
  protected run(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    return this.attempt(async (signal) => {
      await work(signal);
      signal.throwIfAborted();
      this.finish();
    });
  }

  /** Does something in the place of what is under way, which may be a part of a run. */
  protected async attempt(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.giveUp();
    const abort = new AbortController();
    this.abort = abort;
    try {
      await work(abort.signal);
    } catch (error) {
      if (abort.signal.aborted) return;
      // One model's end is the end of all: half a comparison is none.
      abort.abort();
      await this.fail(reasonOf(error));
    }
  }

  /** Ends what is under way, and says nothing of it. */
  protected giveUp(): void {
    this.abort.abort();
  }

  protected finish(): void {
    this.change((test) => ({ ...test, phase: 'done' }));
  }

  /** Says what went wrong. @param reason for people */
  protected fail(reason: string): void | Promise<void> {
    this.change((test) => ({ ...test, phase: 'failed', error: reason }));
  }
}
