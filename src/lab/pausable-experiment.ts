import { NO_PACE } from '../domain/pace';
import { t } from '../domain/words';
import { Experiment } from './experiment';
import type { LabServices } from './lab-services';

/** Address of each model's folder, by variant. */
export type Folders = Awaited<ReturnType<LabServices['folders']>>;

/** An experiment of many answers, which can be paused. What was being written then is asked again by `resume`. */
export abstract class PausableExperiment<
  K extends 'teleport' | 'evaluation',
  S extends Pick<LabServices, 'folders'>,
> extends Experiment<K, S> {
  /** Stops for now. */
  pause(): Promise<void> {
    return this.rest('paused');
  }

  /** Goes on with what has no answer yet. */
  resume(): Promise<void> {
    return this.run(async (signal) => this.ask(await this.folders(), signal));
  }

  override cancel(): Promise<void> {
    return this.rest('stopped');
  }

  /** Puts what has no answer yet to the models. */
  protected abstract askLeft(folders: Folders, signal: AbortSignal): Promise<void>;

  /** Called whenever a run has come to rest before its end. */
  protected async atRest(): Promise<void> {}

  /** @throws Error where the site ships no model */
  protected async folders(): Promise<Folders> {
    const folders = await this.services.folders();
    if (Object.keys(folders).length === 0) throw new Error(t`This site ships no model that could be asked.`);
    return folders;
  }

  protected async ask(folders: Folders, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.change((test) => ({ ...test, phase: 'running', preparing: null, error: null, ...NO_PACE }));
    await this.askLeft(folders, signal);
  }

  protected override finish(): void {
    this.change((test) => ({ ...test, phase: 'done', ...NO_PACE }));
  }

  protected override async fail(reason: string): Promise<void> {
    this.change((test) => ({ ...test, phase: 'failed', preparing: null, error: reason, ...NO_PACE }));
    await this.atRest();
  }

  private async rest(phase: 'paused' | 'stopped'): Promise<void> {
    this.giveUp();
    this.change((test) => ({
      ...test,
      // While it is prepared there is nothing to go on with.
      phase: test.phase === 'preparing' ? 'stopped' : phase,
      preparing: null,
      ...NO_PACE,
    }));
    await this.atRest();
  }
}
