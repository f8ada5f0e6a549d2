import type { FoundPlace } from '../context/place-client';
import type { Camera } from '../domain/camera';
import type { IndicatorId } from '../domain/indicator';
import { REGION_GROUND_METERS, type Region } from '../domain/region';
import type { ExplorerStore } from '../store/explorer-store';
import { deleteEntry, type HistoryEntry, pinEntry, redo, renameEntry, undo } from '../store/history';
import { entriesOf, entryAbout, entryAt } from '../store/map-cells';
import type { LinkedView } from '../store/permalink';
import { isSubstitute, type Picture } from '../store/picture';
import { turnTo } from '../store/world-state';
import type { WorldId } from '../worlds/worlds';
import type { Profiler } from './profiler';
import type { Services } from './services';
import type { WorldServices } from './world-services';

/** Zoom at which a searched place is shown: the square is a third of a phone's width. */
const PLACE_ZOOM = 13;

/** Everything that a person can do, apart from moving the map. */
export class Commands {
  /** Set by the map while there is one. */
  flyTo: (camera: Camera) => void = (camera) => this.store.setState({ camera });

  constructor(
    private readonly store: ExplorerStore,
    private readonly profiler: Profiler,
    private readonly services: Pick<Services, 'places' | 'searchOnline' | 'worlds'>,
  ) {}

  /** Places that a text names: of the gazetteer, then, where the visitor has asked for it, of an online service. */
  async findPlaces(text: string, signal: AbortSignal): Promise<readonly FoundPlace[]> {
    const known = await this.services.places.search(text);
    if (!this.store.getState().searchesOnline) return known;
    return [...known, ...(await this.services.searchOnline(text, signal))];
  }

  setOnlineSearch(searchesOnline: boolean): void {
    this.store.setState({ searchesOnline });
  }

  /** Looks at another world, where it was left. */
  async switchTo(world: WorldId): Promise<void> {
    this.store.setState((state) => ({ ...turnTo(state, world), mapProblem: null }));
    const { region, place } = this.store.getState();
    if (region && place.status === 'finding') await this.profiler.select(region);
  }

  /** Moves the map to a place and selects the region around it; nothing is asked yet. */
  async goTo({ lonDeg, latDeg }: Pick<FoundPlace, 'lonDeg' | 'latDeg'>, leastZoom = PLACE_ZOOM): Promise<void> {
    const { zoom } = this.store.getState().camera;
    this.flyTo({ lonDeg, latDeg, zoom: Math.max(zoom, leastZoom) });
    await this.profiler.select({ lonDeg, latDeg, groundMeters: REGION_GROUND_METERS });
  }

  /** Land and borders of the world that is looked at, to draw where there is no imagery. */
  borders(): ReturnType<WorldServices['borders']> {
    return this.services.worlds[this.store.getState().world].borders();
  }

  profile(region: Region): Promise<void> {
    return this.profiler.profile(region);
  }

  /** A click on the map: a cell that has been answered shows what was said; anywhere else the models are asked. */
  async point(region: Region): Promise<void> {
    const known = entryAt(entriesOf(this.store.getState()), region.lonDeg, region.latDeg);
    if (known) this.show(known);
    else await this.profile(region);
  }

  /** Profiles the selected region, or the one in the middle of the map. */
  profileSelected(): Promise<void> {
    const { picture } = this.store.getState();
    return picture.status === 'ready' && isSubstitute(picture.image.provenance.sourceId)
      ? this.profilePicture(picture.image)
      : this.profiler.profile(this.target());
  }

  /** Shows what was answered before, without asking again. */
  show({ prediction }: HistoryEntry): void {
    this.store.setState({ indicator: prediction.indicator });
    this.profiler.show(prediction);
  }

  profilePicture(image: Picture): Promise<void> {
    return this.profiler.profilePicture(this.target(), image);
  }

  stop(): void {
    this.profiler.stop();
  }

  change(view: Partial<LinkedView>): void {
    this.store.setState(view);
  }

  /** Chooses an indicator: shows what was answered of it for this region, or asks, when the picture is here. */
  async setIndicator(indicator: IndicatorId): Promise<void> {
    this.store.setState({ indicator });
    const { region } = this.store.getState();
    const known = region && entryAbout(this.store.getState(), region);
    if (known) this.profiler.show(known.prediction);
    else await this.profiler.askAgain();
  }

  /** Chooses the date of the Atlas: shows the region as it is then, with what was answered of it. */
  async setDate(atlasDate: LinkedView['atlasDate']): Promise<void> {
    this.store.setState({ atlasDate });
    const { region } = this.store.getState();
    const known = region && entryAbout(this.store.getState(), region);
    if (known) this.profiler.show(known.prediction);
    else if (region) await this.profiler.select(region);
  }

  rename(id: string, name: string): void {
    this.store.setState(({ history }) => ({ history: renameEntry(history, id, name) }));
  }

  pin(id: string, isPinned: boolean): void {
    this.store.setState(({ history }) => ({ history: pinEntry(history, id, isPinned) }));
  }

  delete(id: string): void {
    this.store.setState(({ history }) => ({ history: deleteEntry(history, id) }));
  }

  undo(): void {
    this.store.setState(({ history }) => ({ history: undo(history) }));
  }

  redo(): void {
    this.store.setState(({ history }) => ({ history: redo(history) }));
  }

  dismissNotice(): void {
    this.store.setState({ notice: null });
  }

  private target(): Region {
    const { region, camera } = this.store.getState();
    return region ?? { lonDeg: camera.lonDeg, latDeg: camera.latDeg, groundMeters: REGION_GROUND_METERS };
  }
}
