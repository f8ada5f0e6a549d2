import type { ExplorerStore } from '../store/explorer-store';
import type { Experiments } from './experiments';

type Slot = 'teleport' | 'ablation' | 'grid' | 'evaluation' | 'ablatedEvaluation' | 'own';
type TestOf<K extends Slot> = NonNullable<Experiments[K]>;

/** One experiment of the Bias lab: its place in the state, and what ends the one that is under way. */
export abstract class Experiment<K extends Slot> {
  private abort = new AbortController();

  constructor(
    protected readonly store: ExplorerStore,
    private readonly slot: K,
  ) {}

  /** Gives up what is under way. @returns what the next one listens to */
  protected begin(): AbortController {
    this.abort.abort();
    this.abort = new AbortController();
    return this.abort;
  }

  /** Ends it with a phase; what came stays. */
  protected end(change: (test: TestOf<K>) => TestOf<K>): void {
    this.abort.abort();
    this.change(change);
  }

  protected put(test: TestOf<K>): void {
    this.store.setState(({ experiments }) => ({ experiments: { ...experiments, [this.slot]: test } }));
  }

  /** Changes the test that is shown; nothing where there is none. */
  protected change(next: (test: TestOf<K>) => TestOf<K>): void {
    const test: Experiments[K] = this.store.getState().experiments[this.slot];
    if (test) this.put(next(test));
  }
}
