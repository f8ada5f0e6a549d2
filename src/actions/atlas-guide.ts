import type { AtlasClient } from '../atlas/atlas-client';
import type { AtlasDate } from '../atlas/city/development';
import { ATLAS_HOME } from '../atlas/shipped-planet';
import type { LinkedView } from '../domain/permalink';
import { REGION_GROUND_METERS, type Region } from '../domain/region';
import type { WorldId } from '../domain/world';
import type { AtlasPick, AtlasState } from '../store/atlas-state';
import { addTable } from '../store/atlas-truth';
import { DEFAULT_VIEW } from '../store/explorer-state';
import type { ExplorerStore } from '../store/explorer-store';
import { reasonOf } from './reason-of';

/** Side of the picture that a model would get. */
const PICTURE_PX = 64;

/** Workers of the Atlas: drawing must not wait for measuring, which takes seconds a city. */
export interface AtlasServices {
  readonly pictures: Pick<AtlasClient, 'crop' | 'describe' | 'cities'>;
  readonly facts: Pick<AtlasClient, 'truth'>;
}

/** What a person can do in the simulated planet. No model is ever asked about it. */
export class AtlasGuide {
  #asked = 0;
  #isMeasuring = false;

  constructor(
    private readonly store: ExplorerStore,
    private readonly services: AtlasServices,
  ) {}

  /** Goes to the other world, to where it was left; the first time to its home. */
  switchTo(world: WorldId): void {
    const { world: from, camera, otherCamera, atlas, region } = this.store.getState();
    if (world === from) return;
    const { pick } = atlas;
    const at = world === 'earth' ? region : pick.status === 'none' ? null : pick.region;
    this.store.setState({
      world,
      camera: otherCamera ?? (world === 'atlas' ? ATLAS_HOME : DEFAULT_VIEW.camera),
      otherCamera: camera,
      at: at && { lonDeg: at.lonDeg, latDeg: at.latDeg },
      mapProblem: null,
    });
    if (world === 'atlas') this.enter();
  }

  /** Begins to find out what the planet is, and looks at the region of a link. */
  enter(): void {
    const { at, atlas } = this.store.getState();
    const { pick } = atlas;
    const isShown = pick.status !== 'none' && pick.region.lonDeg === at?.lonDeg && pick.region.latDeg === at.latDeg;
    if (at && !isShown) void this.select({ ...at, groundMeters: REGION_GROUND_METERS });
    void this.#meetCities();
    void this.#measure();
  }

  /** Makes a square the one that the dossier is about; in a city, the square of its grid that holds the point. */
  async select(region: Region): Promise<void> {
    const asked = ++this.#asked;
    const show = (pick: AtlasPick): void => {
      if (asked !== this.#asked) return;
      this.#set({ pick });
      if (pick.status === 'none' || this.store.getState().world !== 'atlas') return;
      this.store.setState({ at: { lonDeg: pick.region.lonDeg, latDeg: pick.region.latDeg } });
    };
    show({ status: 'looking', region });
    try {
      const place = await this.services.pictures.describe(region.lonDeg, region.latDeg);
      const { lonDeg, latDeg } = place.cell ?? region;
      const square = { lonDeg, latDeg, groundMeters: region.groundMeters };
      const { atlasDate: date } = this.store.getState();
      const rgb = await this.services.pictures.crop({ ...square, sizePx: PICTURE_PX, date });
      show({ status: 'ready', region: square, place, rgb, sizePx: PICTURE_PX });
    } catch (error) {
      show({ status: 'failed', region, reason: reasonOf(error) });
    }
  }

  /** Chooses what the tiles show, the date, or the indicator. */
  change(view: Partial<Pick<LinkedView, 'atlasIndicator' | 'atlasLayer' | 'atlasDate'>>): void {
    this.store.setState(view);
    if (view.atlasDate === undefined) return;
    const { pick } = this.store.getState().atlas;
    if (pick.status !== 'none') void this.select(pick.region);
    void this.#measure();
  }

  async #meetCities(): Promise<void> {
    if (this.store.getState().atlas.cities.length > 0) return;
    try {
      this.#set({ cities: await this.services.pictures.cities() });
      void this.#measure();
    } catch (error) {
      this.#set({ problem: reasonOf(error) });
    }
  }

  /** Measures city after city while the Atlas is shown, the one of the dossier first, then those nearest to the view. */
  async #measure(): Promise<void> {
    if (this.#isMeasuring) return;
    this.#isMeasuring = true;
    try {
      for (let next = this.#nextCity(); next; next = this.#nextCity()) {
        const table = await this.services.facts.truth(next.city, next.date);
        const { truth } = this.store.getState().atlas;
        this.#set({ truth: { ...truth, [table.date]: addTable(truth[table.date], table) }, problem: null });
      }
    } catch (error) {
      this.#set({ problem: reasonOf(error) });
    } finally {
      this.#isMeasuring = false;
    }
  }

  #nextCity(): { readonly city: number; readonly date: AtlasDate } | null {
    const { world, atlas, atlasDate: date, camera } = this.store.getState();
    if (world !== 'atlas') return null;
    const measured = new Set(atlas.truth[date].tables.map(({ city }) => city));
    const missing = atlas.cities.filter(({ id }) => !measured.has(id));
    if (missing.length === 0) return null;
    const wanted = atlas.pick.status === 'ready' ? atlas.pick.place.cell?.city : undefined;
    const far = ({ lonDeg, latDeg }: { lonDeg: number; latDeg: number }): number =>
      Math.abs(lonDeg - camera.lonDeg) + Math.abs(latDeg - camera.latDeg);
    const nearest = missing.reduce((a, b) => (far(b) < far(a) ? b : a));
    return { city: missing.find(({ id }) => id === wanted)?.id ?? nearest.id, date };
  }

  #set(part: Partial<AtlasState>): void {
    this.store.setState(({ atlas }) => ({ atlas: { ...atlas, ...part } }));
  }
}
