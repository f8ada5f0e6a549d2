import { reasonOf } from '../../actions/reason-of';
import type { WorldServices } from '../../actions/world-services';
import type { PlaceDraw } from '../../context/draw-places';
import type { ExplorerStore } from '../../store/explorer-store';
import type { WorldId } from '../../worlds/worlds';
import { Experiment } from '../experiment';
import type { LabServices } from '../lab-services';
import { labSubject } from '../lab-subject';
import { isKeepable, keepTeleport } from './kept-teleports';
import { addScore, newTeleport, placesLeft, type TeleportTest } from './teleport';

/** What the teleport test needs beyond the store. */
export interface TeleportServices extends Pick<LabServices, 'folders' | 'elapsed'> {
  readonly engine: Pick<LabServices['engine'], 'survey'>;
  readonly worlds: Readonly<Record<WorldId, Pick<WorldServices, 'drawPlaces'>>>;
}

/** The teleport test: the picture stays, the claimed place moves, and every model of the pair answers at each. */
export class Teleporter extends Experiment<'teleport'> {
  constructor(
    store: ExplorerStore,
    private readonly services: TeleportServices,
  ) {
    super(store, 'teleport');
  }

  /** Sets where the next test goes. */
  setDraw(draw: Partial<PlaceDraw>): void {
    this.store.setState(({ experiments }) => ({
      experiments: { ...experiments, draw: { ...experiments.draw, ...draw } },
    }));
  }

  /** Begins a test of the selected region; the one before is given up. Failures end in the state, never in a throw. */
  async start(): Promise<void> {
    const abort = this.begin();
    const { store, services } = this;
    const { subject } = labSubject(store.getState());
    if (!subject) return;
    const { world, experiments } = store.getState();
    const { draw } = experiments;
    this.put(newTeleport(subject, draw, []));
    try {
      const [folders, places] = await Promise.all([services.folders(), services.worlds[world].drawPlaces(draw)]);
      if (abort.signal.aborted) return;
      const variants = Object.keys(folders);
      if (variants.length === 0) throw new Error('This site ships no model that could be asked.');
      this.put({ ...newTeleport(subject, draw, variants), places });
      await this.ask(folders, abort);
    } catch (error) {
      if (!abort.signal.aborted) this.change((test) => ({ ...test, phase: 'failed', error: reasonOf(error) }));
    }
  }

  /** Stops for now. What came stays; what was being written is asked again by `resume`. */
  pause(): void {
    this.end((test) => ({ ...test, phase: 'paused', leg: null, leftMs: null }));
  }

  /** Goes on with the places that have no answer yet. */
  async resume(): Promise<void> {
    const abort = this.begin();
    try {
      const folders = await this.services.folders();
      if (!abort.signal.aborted) await this.ask(folders, abort);
    } catch (error) {
      if (!abort.signal.aborted) this.change((test) => ({ ...test, phase: 'failed', error: reasonOf(error) }));
    }
  }

  /** Ends the test. What came stays, over the places that were reached. */
  cancel(): void {
    this.end((test) => ({ ...test, phase: 'stopped', leg: null, leftMs: null }));
  }

  /** Keeps the test on screen for a comparison; nothing while it runs. @returns the one that had to make room, or null */
  keep(): TeleportTest | null {
    const { teleport, keptTeleports } = this.store.getState().experiments;
    if (!teleport || !isKeepable(teleport)) return null;
    const { kept, pushedOut } = keepTeleport(keptTeleports, teleport);
    this.setKept(kept);
    return pushedOut;
  }

  /** Takes one out of the comparison. @param index among those kept, the oldest first */
  unkeep(index: number): void {
    this.setKept(this.store.getState().experiments.keptTeleports.filter((_, i) => i !== index));
  }

  private setKept(keptTeleports: readonly TeleportTest[]): void {
    this.store.setState(({ experiments }) => ({ experiments: { ...experiments, keptTeleports } }));
  }

  private async ask(folders: Readonly<Record<string, string>>, abort: AbortController): Promise<void> {
    const { signal } = abort;
    this.change((test) => ({ ...test, phase: 'running', error: null, leg: null, leftMs: null }));
    const { teleport } = this.store.getState().experiments;
    if (!teleport) return;
    try {
      await Promise.all(
        Object.keys(teleport.scores).map((variant) => this.askOne(variant, folders[variant], teleport, signal)),
      );
      if (!signal.aborted) this.change((test) => ({ ...test, phase: 'done', leftMs: null }));
    } catch (error) {
      if (signal.aborted) return;
      // One model's end is the test's: half a comparison is none.
      abort.abort();
      this.change((test) => ({ ...test, phase: 'failed', error: reasonOf(error), leftMs: null }));
    }
  }

  private async askOne(variant: string, folderUrl: string, test: TeleportTest, signal: AbortSignal): Promise<void> {
    const left = placesLeft(test, variant);
    if (left.length === 0) return;
    const { rgb, indicator } = test.subject;
    await this.services.engine.survey(
      { folderUrl, rgb, contexts: left.map((i) => test.places[i].context), indicator },
      (event) => {
        if (signal.aborted || event.kind !== 'surveyed') return;
        const now = this.services.elapsed();
        this.change((current) => addScore(current, variant, left[event.index], event.expected, now));
      },
      signal,
    );
  }
}
