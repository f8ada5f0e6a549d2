import type { FoundPlace } from '../context/place-client';
import type { Camera } from '../domain/camera';
import type { IndicatorId } from '../domain/indicator';
import type { LanguageId } from '../domain/languages';
import { REGION_GROUND_METERS, type Region } from '../domain/region';
import { isPackSource } from '../imagery/pack-address';
import { DEFAULT_SOURCE_ID } from '../imagery/sources';
import { chosenHosts } from '../store/chosen-hosts';
import type { ExplorerState, PageDialog } from '../store/explorer-state';
import type { ExplorerStore } from '../store/explorer-store';
import {
  deleteEntry,
  deleteSet,
  type HistoryEntry,
  pinEntry,
  redo,
  renameEntry,
  renameSet,
  undo,
} from '../store/history';
import { entriesOf, entryAbout, entryAt } from '../store/map-cells';
import type { LinkedView } from '../store/permalink';
import { isSubstitute, type Picture } from '../store/picture';
import type { RegionSet } from '../store/region-sets';
import type { OpenStory } from '../store/story-address';
import { turnTo, type WaitingSquare } from '../store/world-state';
import { type WorldId, worldById } from '../worlds/worlds';
import type { ClaimedPicture } from './claimed-picture';
import { ClickQueue } from './click-queue';
import type { KeptFiles } from './kept-files';
import { loadPart } from './load-part';
import type { Profiler } from './profiler';
import type { Services } from './services';
import type { WorldServices } from './world-services';

/** Zoom at which a searched place is shown: the square is a third of a phone's width. */
const PLACE_ZOOM = 13;
/** A set is looked at from no nearer than this would fill half of the map. */
const LEAST_SPAN_DEG = 0.02;

/** Everything that a person can do, apart from moving the map. */
export class Commands {
  /** Set by the map while there is one. */
  flyTo: (camera: Camera) => void = (camera) => this.store.setState({ camera });

  /** Gives way to the version of the site that waits; set once there may be one. */
  loadNewVersion: () => Promise<void> = async () => {};

  /** Speaks another language from now on; set by the page, which begins anew for it. */
  speak: (language: LanguageId) => void = () => {};

  /** Does something with all that is kept, as one file; set by the page. What goes wrong is a notice. */
  withKept: (job: (files: KeptFiles) => void | Promise<void>) => Promise<void> = async () => {};

  /** Squares that were pointed at while another was being answered. */
  private readonly clicks: ClickQueue;

  constructor(
    private readonly store: ExplorerStore,
    private readonly profiler: Profiler,
    private readonly services: Pick<Services, 'engine' | 'folders' | 'places' | 'searchOnline' | 'worlds'>,
  ) {
    this.clicks = new ClickQueue(store, (square) => this.answer(square));
  }

  /**
   * Places that a text names: of the gazetteer, those in view first; then, where the visitor has asked for it, of an
   * online service.
   */
  async findPlaces(text: string, signal: AbortSignal): Promise<readonly FoundPlace[]> {
    const { camera, searchesOnline } = this.store.getState();
    const known = await this.services.places.search(text, camera);
    if (!searchesOnline) return known;
    return [...known, ...(await this.services.searchOnline(text, signal))];
  }

  setOnlineSearch(searchesOnline: boolean): void {
    this.store.setState({ searchesOnline });
  }

  /** As `answersToClaim`. */
  readonly ask = async (
    ...question: readonly [ClaimedPicture, IndicatorId, readonly string[], AbortSignal]
  ): Promise<readonly (number | null)[]> => {
    const { answersToClaim } = await loadPart(() => import('./claimed-picture'));
    return answersToClaim(this.services, ...question);
  };

  /** Looks at another world, where it was left. */
  async switchTo(world: WorldId): Promise<void> {
    if (!worldById(world).drawsItself) this.agree(chosenHosts({ sourceId: this.store.getState().sourceId }));
    this.store.setState((state) => ({ ...turnTo(state, world), mapProblem: null }));
    await this.resume();
  }

  /** Goes on with what a world's region was waiting for when the world was left. */
  async resume(): Promise<void> {
    const { region, place } = this.store.getState();
    if (region && place.status === 'finding') await this.profiler.select(region);
  }

  /** Moves the map to a place and selects the region around it; nothing is asked yet. */
  async goTo({ lonDeg, latDeg }: Pick<FoundPlace, 'lonDeg' | 'latDeg'>, leastZoom = PLACE_ZOOM): Promise<void> {
    const { zoom } = this.store.getState().camera;
    this.flyTo({ lonDeg, latDeg, zoom: Math.max(zoom, leastZoom) });
    this.clicks.clear();
    await this.profiler.select({ lonDeg, latDeg, groundMeters: REGION_GROUND_METERS });
  }

  /** Land and borders of the world that is looked at, to draw where there is no imagery. */
  borders(): ReturnType<WorldServices['borders']> {
    return this.services.worlds[this.store.getState().world].borders();
  }

  /** The squares of the world that is looked at. @throws Error in words for people */
  grid(): ReturnType<WorldServices['grid']> {
    return this.services.worlds[this.store.getState().world].grid();
  }

  /** What has to be fetched for pictures of regions of the world that is looked at, in words. @throws likewise */
  pictureCost(regions: readonly Region[]): Promise<string> {
    return this.services.worlds[this.store.getState().world].pictureCost(regions);
  }

  /** Opens areas and sets beside the map, or folds them; what is drawn goes with them. Table and lab give way. */
  toggleAreas(): void {
    this.store.setState(({ isAreasOpen, mode, lab }) => {
      const isCovered = mode === 'table' || lab !== 'closed';
      return {
        isAreasOpen: isCovered || !isAreasOpen,
        area: null,
        mode: mode === 'table' ? 'overlay' : mode,
        lab: 'closed',
      };
    });
  }

  /** Asks about a region, behind those that wait. */
  profile(region: Region): Promise<void> {
    return this.clicks.add({ region, isAskedAnew: true });
  }

  /**
   * A click on the map: a cell that has been answered shows what was said; anywhere else the models are asked. While
   * they answer, it waits for its turn.
   */
  point(region: Region): Promise<void> {
    return this.clicks.add({ region, isAskedAnew: false });
  }

  /**
   * Asks about the region that a link names, in the place of all that was asked before.
   * @param isAnswered whether the link brings its answers: it is looked at alone
   */
  openLinked(isAnswered: boolean): void {
    this.stop();
    const { at } = this.store.getState();
    if (!at) return;
    const region = { ...at, groundMeters: REGION_GROUND_METERS };
    void (isAnswered ? this.profiler.select(region) : this.profile(region));
  }

  /** Shows what has come about the region that is selected, if something has. */
  showSelected(): void {
    const { at } = this.store.getState();
    const known = at && entryAt(entriesOf(this.store.getState()), at.lonDeg, at.latDeg);
    if (known) this.put(known);
  }

  /** Profiles the selected region, or the one in the middle of the map. */
  profileSelected(): Promise<void> {
    const { picture } = this.store.getState();
    return picture.status === 'ready' && isSubstitute(picture.image.provenance.sourceId)
      ? this.profilePicture(picture.image)
      : this.profile(this.target());
  }

  /** Shows what was answered before, without asking again. */
  show(entry: HistoryEntry): void {
    this.clicks.clear();
    this.put(entry);
  }

  private put({ prediction }: HistoryEntry): void {
    this.store.setState({ indicator: prediction.indicator });
    this.profiler.show(prediction);
  }

  profilePicture(image: Picture): Promise<void> {
    this.clicks.clear();
    return this.profiler.profilePicture(this.target(), image);
  }

  /** Ends what is under way, and forgets what waits for its turn. */
  stop(): void {
    this.clicks.clear();
    this.profiler.stop();
  }

  /** Changes the view by hand. Imagery that is chosen so may be asked of its host. */
  change(view: Partial<LinkedView>): void {
    this.agree(chosenHosts(view));
    this.store.setState(view);
  }

  /** Takes imagery from no pack any longer. That is no choice of a host. */
  leavePack(): void {
    this.store.setState(({ sourceId }) => (isPackSource(sourceId) ? { sourceId: DEFAULT_SOURCE_ID } : {}));
  }

  /** Lets imagery be asked of the host that a link names, and asks about the region that waits for it. */
  async agreeTo(host: string): Promise<void> {
    this.agree([host]);
    const { region, picture } = this.store.getState();
    if (!region || picture.status !== 'failed') return;
    // What is known of the place may still be on its way: the region is not to be taken for one that waits already.
    if (this.clicks.isBusy) await this.clicks.again(() => this.profiler.stop(), true);
    else await this.profile(region);
  }

  /** Chooses an indicator: shows what was answered of it for this region, or asks, when the picture is here. */
  async setIndicator(indicator: IndicatorId): Promise<void> {
    this.store.setState({ indicator });
    // What waits is about the new one too, and so is what was being answered.
    if (this.clicks.isBusy) return this.clicks.again(() => this.profiler.stop());
    const { region } = this.store.getState();
    const known = region && entryAbout(this.store.getState(), region);
    if (known) this.profiler.show(known.prediction);
    else await this.profiler.askAgain();
  }

  /** Chooses the date of the Atlas: shows the region as it is then, with what was answered of it. */
  async setDate(atlasDate: LinkedView['atlasDate']): Promise<void> {
    this.store.setState({ atlasDate });
    if (this.clicks.isBusy) return this.clicks.again(() => this.profiler.stop());
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

  showSet(id: string, isShown: boolean): void {
    this.store.setState(({ hiddenSets }) => ({
      hiddenSets: isShown ? hiddenSets.filter((hidden) => hidden !== id) : [...hiddenSets, id],
    }));
  }

  renameSet(id: string, name: string): void {
    this.store.setState(({ history }) => ({ history: renameSet(history, id, name) }));
  }

  deleteSet(id: string): void {
    this.store.setState(({ history }) => ({ history: deleteSet(history, id) }));
  }

  /** Looks at the regions of a set from above, coloured by what they are about. */
  async zoomTo({ id, bounds: [west, south, east, north], indicator }: RegionSet): Promise<void> {
    this.showSet(id, true);
    if (indicator && indicator !== this.store.getState().indicator) await this.setIndicator(indicator);
    const spanDeg = Math.max(east - west, 2 * (north - south), LEAST_SPAN_DEG);
    const zoom = Math.min(PLACE_ZOOM + 1, Math.log2(360 / spanDeg));
    this.flyTo({ lonDeg: (west + east) / 2, latDeg: (south + north) / 2, zoom });
  }

  undo(): void {
    this.store.setState(({ history }) => ({ history: undo(history) }));
  }

  redo(): void {
    this.store.setState(({ history }) => ({ history: redo(history) }));
  }

  /** Lays a dialog over the page, in the place of the one that lies there; null closes it. */
  showDialog(dialog: PageDialog | null): void {
    this.store.setState({ dialog });
  }

  /** Shows what the page is about, or no longer. */
  welcome(welcome: ExplorerState['welcome']): void {
    this.store.setState({ welcome });
  }

  /** Opens a story, or the list of them, in place of the first screen; null closes it and leaves what it opened. */
  openStory(story: OpenStory | null): void {
    this.store.setState({ story, welcome: 'closed' });
  }

  dismissNotice(): void {
    this.store.setState({ notice: null });
  }

  private async answer({ region, isAskedAnew }: WaitingSquare): Promise<void> {
    const known = isAskedAnew ? null : entryAt(entriesOf(this.store.getState()), region.lonDeg, region.latDeg);
    if (known) this.put(known);
    else await this.profiler.profile(region);
  }

  private agree(hosts: readonly string[]): void {
    const { agreedHosts } = this.store.getState();
    const added = hosts.filter((host) => !agreedHosts.includes(host));
    if (added.length > 0) this.store.setState({ agreedHosts: [...agreedHosts, ...added] });
  }

  private target(): Region {
    const { region, camera } = this.store.getState();
    return region ?? { lonDeg: camera.lonDeg, latDeg: camera.latDeg, groundMeters: REGION_GROUND_METERS };
  }
}
