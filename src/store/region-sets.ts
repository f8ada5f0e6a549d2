import type { IndicatorId } from '../domain/indicator';
import { t } from '../domain/words';
import type { HistoryEntry } from './history';
import { linkedText } from './linked-text';
import type { LinkedView } from './permalink';
import { isOfDate } from './picture';
import { RECORDED_REGIONS, SINGLE_REGIONS, setIdOf } from './set-id';
import type { WorldState } from './world-state';

/** Regions that were asked about together, as a layer of the map. */
export interface RegionSet {
  readonly id: string;
  /** What it is called on screen. */
  readonly label: string;
  /** Whether the visitor made it: it can be renamed and deleted. */
  readonly isOwn: boolean;
  /** Who answered, where a link has brought it; null where it was asked here. */
  readonly linked: string | null;
  /** Of its regions; null where they are about several. */
  readonly indicator: IndicatorId | null;
  readonly count: number;
  /** West, south, east and north of the middles of its regions, degrees. */
  readonly bounds: readonly [number, number, number, number];
}

type Known = Pick<LinkedView & WorldState, 'world' | 'atlasDate' | 'history' | 'recorded'>;

/** The sets of the world that is looked at, at its date, the latest first; single regions and the example last. */
export function regionSets({ world, atlasDate, history, recorded }: Known): RegionSet[] {
  const all = [
    ...history.entries.map((entry) => ({ id: setIdOf(entry, false), entry })),
    ...(recorded?.entries ?? []).map((entry) => ({ id: setIdOf(entry, true), entry })),
  ];
  const bySet = new Map<string, HistoryEntry[]>();
  for (const { id, entry } of all) {
    if (!isOfDate(entry.prediction.sourceId, world, atlasDate)) continue;
    const entries = bySet.get(id) ?? [];
    entries.push(entry);
    bySet.set(id, entries);
  }
  const rank = ({ id }: RegionSet): number => (id === RECORDED_REGIONS ? 2 : id === SINGLE_REGIONS ? 1 : 0);
  return [...bySet].map(([id, entries]) => setOf(id, entries)).sort((a, b) => rank(a) - rank(b));
}

function setOf(id: string, entries: readonly HistoryEntry[]): RegionSet {
  const [{ prediction, set }] = entries;
  const lons = entries.map((entry) => entry.prediction.region.lonDeg);
  const lats = entries.map((entry) => entry.prediction.region.latDeg);
  const isAboutOne = entries.every((entry) => entry.prediction.indicator === prediction.indicator);
  return {
    id,
    label: id === RECORDED_REGIONS ? t`Recorded example` : (set?.name ?? t`Single clicks`),
    linked: linkedText(entries[0]),
    isOwn: id !== RECORDED_REGIONS && set !== undefined,
    indicator: isAboutOne ? prediction.indicator : null,
    count: entries.length,
    bounds: [least(lons), least(lats), -least(lons.map((deg) => -deg)), -least(lats.map((deg) => -deg))],
  };
}

const least = (numbers: readonly number[]): number =>
  numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
