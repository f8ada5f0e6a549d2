/** How often a worker that is waited for is asked whether it lives. */
export const BEAT_MS = 5000;
/** Beats without any word; no worker is busy with one thing for so long (an evaluation of 100,000 regions: 20 s). */
export const SILENT_BEATS = 24;

/**
 * Notices that a worker has died without a word: an error is reported by the browser, an end for want of memory is not.
 * Beats are counted, not time, so that a page that was frozen for an hour does not take its workers for dead.
 */
export class Heartbeat {
  private timer: ReturnType<typeof setInterval> | null = null;
  private silentBeats = 0;

  /**
   * @param ping asks the worker for a word
   * @param onSilent hears that the worker has said nothing for `SILENT_BEATS`
   */
  constructor(
    private readonly ping: () => void,
    private readonly onSilent: () => void,
  ) {}

  /** Beats from now on. */
  start(): void {
    this.timer ??= setInterval(() => this.beat(), BEAT_MS);
  }

  /** Beats no more: nothing is waited for. */
  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    this.silentBeats = 0;
  }

  /** The worker has said something. */
  hear(): void {
    this.silentBeats = 0;
  }

  private beat(): void {
    this.silentBeats++;
    if (this.silentBeats <= SILENT_BEATS) {
      this.ping();
      return;
    }
    this.silentBeats = 0;
    this.onSilent();
  }
}
