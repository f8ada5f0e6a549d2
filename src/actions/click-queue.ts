import type { Region } from '../domain/region';
import type { ExplorerStore } from '../store/explorer-store';
import { isSameSquare, type WaitingSquare } from '../store/world-state';

/**
 * Squares that a person has pointed at, answered one after the other: who clicks faster than the models answer loses
 * nothing.
 */
export class ClickQueue {
  private draining: Promise<void> | null = null;
  /** The one that is being answered. */
  private current: Region | null = null;

  /** @param answer is done once a square has been answered, or given up */
  constructor(
    private readonly store: ExplorerStore,
    private readonly answer: (square: WaitingSquare) => Promise<void>,
  ) {}

  /** Puts a square behind those that wait; a second click on one changes nothing. Done once all are answered. */
  add(square: WaitingSquare): Promise<void> {
    const { waiting } = this.store.getState();
    const all = this.current ? [this.current, ...waiting.map(({ region }) => region)] : [];
    if (!all.some((region) => isSameSquare(region, square.region)))
      this.store.setState({ waiting: [...waiting, square] });
    return this.drain();
  }

  /**
   * Has the square that is being answered answered anew, before the others.
   * @param stop ends what is under way
   * @param isAskedAnew whether models are asked, too, where they have answered before
   */
  again(stop: () => void, isAskedAnew = false): Promise<void> {
    const region = this.current;
    if (region) this.store.setState(({ waiting }) => ({ waiting: [{ region, isAskedAnew }, ...waiting] }));
    stop();
    return this.drain();
  }

  /** Whether a square is being answered. */
  get isBusy(): boolean {
    return this.current !== null;
  }

  /** Forgets those that wait. */
  clear(): void {
    if (this.store.getState().waiting.length > 0) this.store.setState({ waiting: [] });
  }

  private drain(): Promise<void> {
    this.draining ??= this.answerAll().finally(() => {
      this.draining = null;
    });
    return this.draining;
  }

  private async answerAll(): Promise<void> {
    try {
      for (let next = this.take(); next; next = this.take()) {
        this.current = next.region;
        await this.answer(next);
      }
    } finally {
      this.current = null;
    }
  }

  private take(): WaitingSquare | null {
    const [next, ...waiting] = this.store.getState().waiting;
    if (next) this.store.setState({ waiting });
    return next ?? null;
  }
}
