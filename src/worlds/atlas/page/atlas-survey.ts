import { reasonOf } from '../../../actions/reason-of';
import type { AtlasClient } from '../../../atlas/atlas-client';
import type { AtlasDate } from '../../../atlas/city/development';
import type { TruthTable } from '../../../atlas/truth/truth-table';
import type { AtlasState } from '../../../store/atlas-state';
import type { ExplorerState } from '../../../store/explorer-state';
import type { ExplorerStore } from '../../../store/explorer-store';
import { TRUTH } from '../../../store/permalink';
import { ATLAS } from '../atlas';

/** Finds out what the Atlas is while it is looked at: its cities, and the truth of those that are wanted. */
export class AtlasSurvey {
  private readonly measuring = new Map<string, Promise<TruthTable | null>>();
  private isLooking = false;

  /** @param facts another worker than the one that draws, which must not wait for what takes seconds a city */
  constructor(
    private readonly store: ExplorerStore,
    private readonly pictures: Pick<AtlasClient, 'cities'>,
    private readonly facts: Pick<AtlasClient, 'truth'>,
  ) {}

  /** Begins, and goes on whenever the page shows something else. */
  start(): void {
    this.store.subscribe((now, before) => {
      const isOther = (['world', 'place', 'atlasDate', 'variant', 'mode', 'welcome'] as const).some(
        (k) => now[k] !== before[k],
      );
      if (isOther) void this.look();
    });
    void this.look();
  }

  /** The truth of a city at a date; null when it cannot be measured, which the state then says. */
  tableOf(city: number, date: AtlasDate): Promise<TruthTable | null> {
    const known = this.store.getState().atlas.truth[date].find((table) => table.city === city);
    if (known) return Promise.resolve(known);
    const key = `${city}@${date}`;
    const measuring = this.measuring.get(key) ?? this.measure(city, date);
    this.measuring.set(key, measuring);
    return measuring.finally(() => this.measuring.delete(key));
  }

  private async look(): Promise<void> {
    const { world, welcome } = this.store.getState();
    // What a first visit is asked comes before its worker.
    if (this.isLooking || world !== ATLAS.id || welcome === 'coming') return;
    this.isLooking = true;
    await this.meetCities();
    for (let city = this.nextCity(); city !== null; city = this.nextCity())
      if (!(await this.tableOf(city, this.store.getState().atlasDate))) break;
    this.isLooking = false;
  }

  private async meetCities(): Promise<void> {
    if (this.store.getState().atlas.cities.length > 0) return;
    try {
      this.set({ cities: await this.pictures.cities() });
    } catch (error) {
      this.set({ problem: reasonOf(error) });
    }
  }

  private async measure(city: number, date: AtlasDate): Promise<TruthTable | null> {
    try {
      const table = await this.facts.truth(city, date);
      const { truth } = this.store.getState().atlas;
      this.set({ truth: { ...truth, [date]: [...truth[date], table] }, problem: null });
      return table;
    } catch (error) {
      this.set({ problem: reasonOf(error) });
      return null;
    }
  }

  /** The city of the dossier; while the map is coloured by the truth, then those nearest to the view; null for none. */
  private nextCity(): number | null {
    const state = this.store.getState();
    const { world, atlas, atlasDate, camera, place } = state;
    if (world !== ATLAS.id) return null;
    const measured = new Set(atlas.truth[atlasDate].map(({ city }) => city));
    const here = place.status === 'found' ? place.atlas?.cell?.city : undefined;
    if (here !== undefined && !measured.has(here)) return here;
    if (!isColouredByTruth(state)) return null;
    const missing = atlas.cities.filter(({ id }) => !measured.has(id));
    if (missing.length === 0) return null;
    const far = ({ lonDeg, latDeg }: { lonDeg: number; latDeg: number }): number =>
      Math.abs(lonDeg - camera.lonDeg) + Math.abs(latDeg - camera.latDeg);
    return missing.reduce((a, b) => (far(b) < far(a) ? b : a)).id;
  }

  private set(part: Partial<AtlasState>): void {
    this.store.setState(({ atlas }) => ({ atlas: { ...atlas, ...part } }));
  }
}

const isColouredByTruth = ({ mode, variant }: ExplorerState): boolean => mode === 'overlay' && variant === TRUTH;
