import type { FoundPlace } from '../context/place-client';
import type { IndicatorId } from '../domain/indicator';
import type { Camera, LinkedView } from '../domain/permalink';
import { REGION_GROUND_METERS, type Region } from '../domain/region';
import type { ExplorerStore } from '../store/explorer-store';
import { deleteEntry, type HistoryEntry, pinEntry, redo, renameEntry, undo } from '../store/history';
import { entriesAbout, entryAt } from '../store/map-cells';
import { isLocal, type Picture } from '../store/picture';
import type { Profiler } from './profiler';
import type { Services } from './services';

/** Zoom at which a searched place is shown: the square is a third of a phone's width. */
const PLACE_ZOOM = 13;

/** Everything that a person can do, apart from moving the map. */
export class Commands {
  /** Set by the map while there is one. */
  flyTo: (camera: Camera) => void = (camera) => this.store.setState({ camera });

  constructor(
    private readonly store: ExplorerStore,
    private readonly profiler: Profiler,
    private readonly services: Pick<Services, 'places' | 'searchOnline'>,
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

  /** Moves the map to a place and selects the region around it; nothing is asked yet. */
  async goTo({ lonDeg, latDeg }: Pick<FoundPlace, 'lonDeg' | 'latDeg'>): Promise<void> {
    const { zoom } = this.store.getState().camera;
    this.flyTo({ lonDeg, latDeg, zoom: Math.max(zoom, PLACE_ZOOM) });
    await this.profiler.select({ lonDeg, latDeg, groundMeters: REGION_GROUND_METERS });
  }

  /** Land and borders to draw where there is no imagery. */
  borders(): ReturnType<Services['places']['borders']> {
    return this.services.places.borders();
  }

  profile(region: Region): Promise<void> {
    return this.profiler.profile(region);
  }

  /** A click on the map: a cell that has been answered shows what was said; anywhere else the models are asked. */
  async point(region: Region): Promise<void> {
    const { indicator, history, recorded } = this.store.getState();
    const known = entryAt(
      entriesAbout(indicator, history.entries, recorded?.entries ?? []),
      region.lonDeg,
      region.latDeg,
    );
    if (known) this.show(known);
    else await this.profile(region);
  }

  /** Profiles the selected region, or the one in the middle of the map. */
  profileSelected(): Promise<void> {
    const { picture } = this.store.getState();
    return picture.status === 'ready' && isLocal(picture.image.provenance)
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
    const { region, history, recorded } = this.store.getState();
    if (!region) return;
    const known = entriesAbout(indicator, history.entries, recorded?.entries ?? []).find(
      ({ prediction }) => prediction.region.lonDeg === region.lonDeg && prediction.region.latDeg === region.latDeg,
    );
    if (known) this.profiler.show(known.prediction);
    else await this.profiler.askAgain();
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
