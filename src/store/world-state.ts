import type { AtlasPlaceWords } from '../atlas/atlas-client';
import { DEFAULT_COMPARISON } from '../domain/comparison';
import type { IndicatorId } from '../domain/indicator';
import type { ModelRow } from '../domain/model-row';
import type { Region, RegionContext } from '../domain/region';
import type { Manifest } from '../model/manifest';
import { type WorldId, worldById } from '../worlds/worlds';
import type { Area } from './area';
import { EMPTY_HISTORY, type History, type HistoryEntry } from './history';
import type { MapNote } from './map-note';
import { type ModelRun, stopRuns } from './model-run';
import type { LinkedView } from './permalink';
import type { Picture } from './picture';

/** What is known of a region in words. */
export interface RegionDescription {
  readonly context: RegionContext;
  /** Whether the models learned from pictures of this country, or of what else is seen or unseen as a whole. */
  readonly isLearned: boolean;
  /** What the Atlas alone knows of its places; null elsewhere. */
  readonly atlas: Pick<AtlasPlaceWords, 'continent' | 'cell'> | null;
}

/** What is known of the selected region in words. */
export type PlaceState =
  | { readonly status: 'none' | 'finding' }
  | ({ readonly status: 'found' } & RegionDescription)
  | { readonly status: 'failed'; readonly reason: string };

/** The picture of the selected region, on its way or here. */
export type PictureState =
  | { readonly status: 'none' }
  | { readonly status: 'loading'; readonly tilesDone: number; readonly tilesTotal: number | null }
  | { readonly status: 'ready'; readonly image: Picture }
  | { readonly status: 'failed'; readonly reason: string };

/** What moved when parts of the picture were covered, one number for each of 4 x 4 blocks, rows from the top. */
export interface Evidence {
  readonly statements: readonly { readonly text: string; readonly drop: readonly number[] }[];
  /** Change of the score; null for an output without one. */
  readonly answer: readonly number[] | null;
}

/** Finished questions that ship with the site, with where they come from. */
export interface RecordedExample {
  /** A sentence for people: what was recorded, when, with which pictures and labels. */
  readonly note: string;
  readonly entries: readonly HistoryEntry[];
  /** Id of the entry that a first visit opens with. */
  readonly focusId: string;
}

/** A square that was pointed at while another was being answered. */
export interface WaitingSquare {
  readonly region: Region;
  /** Whether it is asked about although it has been answered before. */
  readonly isAskedAnew: boolean;
}

/** Whether two regions are one square. */
export const isSameSquare = (a: Region, b: Region): boolean =>
  a.lonDeg === b.lonDeg && a.latDeg === b.latDeg && a.groundMeters === b.groundMeters;

/** All that is looked at, asked and known in one world. Nothing of it is shown in another one. */
export interface WorldState extends Pick<LinkedView, 'camera' | 'at' | 'indicator' | 'variant' | 'compare'> {
  /** What is drawn on the map to be asked about; null for nothing. */
  readonly area: Area | null;
  /** Ids of sets that the map does not show. */
  readonly hiddenSets: readonly string[];
  /** Id of the set that table and files are about; null for all that the map shows. */
  readonly tableSet: string | null;
  /** What was pointed at and is not asked about yet, in its order. */
  readonly waiting: readonly WaitingSquare[];
  /** What stands on the map about squares; those of the selected one are shown. */
  readonly notes: readonly MapNote[];
  /** What is profiled, and what the dossier is about; null before the first selection. */
  readonly region: Region | null;
  readonly place: PlaceState;
  readonly picture: PictureState;
  /** What was asked last; the dossier's scores are about it. */
  readonly asked: IndicatorId | null;
  /** By id of the model. */
  readonly runs: Readonly<Record<string, ModelRun>>;
  /** By id of the model; absent until it has been computed. */
  readonly evidence: Readonly<Record<string, Evidence>>;
  /** Id of the finished question that the dossier shows; null while one is being answered. */
  readonly shownId: string | null;
  readonly history: History;
  /** The recorded example: our own run, shipped with the site; null until it is read. */
  readonly recorded: RecordedExample | null;
  /** The models that the site ships for this world; empty until the list is read. */
  readonly models: readonly ModelRow[];
  /** What those that are compared say of themselves, by id. */
  readonly manifests: Readonly<Record<string, Manifest>>;
  /** Whether the site ships models of this world; null until it is known. */
  readonly hasModels: boolean | null;
}

/** A world that has not been looked at. */
export const newWorld = (world: WorldId): WorldState => ({
  camera: worldById(world).home,
  at: null,
  indicator: worldById(world).firstIndicator,
  variant: DEFAULT_COMPARISON[1].id,
  compare: null,
  area: null,
  hiddenSets: [],
  tableSet: null,
  waiting: [],
  notes: [],
  region: null,
  place: { status: 'none' },
  picture: { status: 'none' },
  asked: null,
  runs: {},
  evidence: {},
  shownId: null,
  history: EMPTY_HISTORY,
  recorded: null,
  models: [],
  manifests: {},
  hasModels: null,
});

/** The world that is looked at, and all others. */
export interface KnownWorlds extends WorldState {
  readonly world: WorldId;
  /** Those that are not looked at, as they were left; one of which nothing is known yet is absent. */
  readonly left: Readonly<Partial<Record<WorldId, WorldState>>>;
}

/** What is known of a world, whether it is looked at or not. */
export const stateOf = (state: KnownWorlds, id: WorldId): WorldState =>
  id === state.world ? state : (state.left[id] ?? newWorld(id));

/** What changes when more is known of a world, whether it is looked at or not. */
export const changeOf = (state: KnownWorlds, id: WorldId, part: Partial<WorldState>): Partial<KnownWorlds> =>
  id === state.world ? part : { left: { ...state.left, [id]: { ...stateOf(state, id), ...part } } };

/** What changes when another world is looked at: each is found as it was left, but for what was under way. */
export function turnTo(state: KnownWorlds, id: WorldId): Partial<KnownWorlds> {
  if (id === state.world) return {};
  const { [id]: found = newWorld(id), ...others } = state.left;
  return { ...found, world: id, left: { ...others, [state.world]: asLeft(state) } };
}

/** The part of the state that is about the world that is looked at, without what is under way in it. */
function asLeft(state: KnownWorlds): WorldState {
  const keys = Object.keys(newWorld(state.world)) as (keyof WorldState)[];
  const left = Object.fromEntries(keys.map((key) => [key, state[key]])) as unknown as WorldState;
  const picture: PictureState = left.picture.status === 'loading' ? { status: 'none' } : left.picture;
  return { ...left, waiting: [], picture, runs: stopRuns(left.runs) };
}
