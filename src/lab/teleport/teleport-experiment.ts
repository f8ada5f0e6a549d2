import { surveyModel } from '../../actions/batch/survey-model';
import type { WorldServices } from '../../actions/world-services';
import type { PlaceDraw } from '../../context/draw-places';
import { claimPlace } from '../../domain/claimed-place';
import { type WorldId, worldById } from '../../worlds/worlds';
import type { LabServices } from '../lab-services';
import { labSubject } from '../lab-subject';
import { type Folders, PausableExperiment } from '../pausable-experiment';
import { isKeepable, keepTeleport } from './kept-teleports';
import { addScore, newTeleport, placesLeft, type TeleportTest } from './teleport-state';

/** What the teleport test needs beyond the store. */
export interface TeleportServices extends Pick<LabServices, 'folders' | 'elapsed'> {
  readonly engine: Pick<LabServices['engine'], 'survey'>;
  readonly worlds: Readonly<Record<WorldId, Pick<WorldServices, 'drawPlaces'>>>;
}

/** The teleport test: the picture stays, the claimed place moves, and every model of the pair answers at each. */
export class TeleportExperiment extends PausableExperiment<'teleport', TeleportServices> {
  protected readonly key = 'teleport';

  /** Sets where the next test goes. */
  setDraw(draw: Partial<PlaceDraw>): void {
    this.lab.setState(({ teleportDraw }) => ({ teleportDraw: { ...teleportDraw, ...draw } }));
  }

  /** Begins a test of the selected region; the one before is given up. */
  async start(): Promise<void> {
    const { subject } = labSubject(this.explorer.getState());
    if (!subject) return;
    const { world } = this.explorer.getState();
    const { teleportDraw: draw } = this.lab.getState();
    await this.run(async (signal) => {
      this.put(newTeleport(subject, draw, []));
      const [folders, drawn] = await Promise.all([this.folders(), this.services.worlds[world].drawPlaces(draw)]);
      signal.throwIfAborted();
      const { claims } = worldById(world);
      const places = drawn.map((place) => ({ ...place, context: claimPlace(subject.context, place.context, claims) }));
      this.put({ ...newTeleport(subject, draw, Object.keys(folders)), places });
      await this.ask(folders, signal);
    });
  }

  /**
   * Keeps the test on screen for a comparison, once it has come to rest.
   * @returns the one that had to make room, if any
   */
  keep(): TeleportTest | null {
    const { teleport, keptTeleports } = this.lab.getState();
    if (!teleport || !isKeepable(teleport)) return null;
    const { world } = this.explorer.getState();
    const { kept, pushedOut } = keepTeleport(keptTeleports[world], teleport);
    this.lab.setState({ keptTeleports: { ...keptTeleports, [world]: kept } });
    return pushedOut;
  }

  /** Takes one out of the comparison. @param index among those kept of this world, the oldest first */
  unkeep(index: number): void {
    const { world } = this.explorer.getState();
    const { keptTeleports } = this.lab.getState();
    const left = keptTeleports[world].filter((_, i) => i !== index);
    this.lab.setState({ keptTeleports: { ...keptTeleports, [world]: left } });
  }

  protected async askLeft(folders: Folders, signal: AbortSignal): Promise<void> {
    const { test } = this;
    if (!test) return;
    const askOne = async (variant: string): Promise<void> => {
      const left = placesLeft(test, variant);
      if (left.length === 0) return;
      const { rgb, sizePx, indicator } = test.subject;
      await surveyModel(
        this.services.engine,
        { folderUrl: folders[variant], rgb, sizePx, contexts: left.map((i) => test.places[i].context), indicator },
        (index, { score }) => {
          const now = this.services.elapsed();
          this.change((current) => addScore(current, variant, left[index], score, now));
        },
        signal,
      );
    };
    await Promise.all(Object.keys(test.answers).map(askOne));
  }
}
