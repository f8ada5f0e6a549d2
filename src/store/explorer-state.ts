import { DEFAULT_COMPARISON } from '../domain/comparison';
import { FIRST_WORLD, worldById } from '../worlds/worlds';
import { type AtlasState, EMPTY_ATLAS } from './atlas-state';
import type { BatchState } from './batch-state';
import { NO_PACKS, type PacksState } from './packs-state';
import type { LinkedView, OpenRoom } from './permalink';
import type { StoryAddress } from './story-address';
import { type KnownWorlds, newWorld } from './world-state';
import type { ZoningId } from './zoning';

/** Dialogs that can lie over the page. */
export type PageDialog = 'share' | 'palette' | 'packs';

/** All that the page shows is a function of this. */
export interface ExplorerState extends LinkedView, KnownWorlds, StoryAddress {
  /** Whether texts that are searched for may be sent to an online service. */
  readonly searchesOnline: boolean;
  /** Hosts that imagery may be asked of: the site's own, and those that the visitor has agreed to in this visit. */
  readonly agreedHosts: readonly string[];
  /** What runs the models, in words; null until it is known. */
  readonly engine: string | null;
  /** Why no model can run in this visit, for people: recorded results are shown alone; null where they can. */
  readonly recordedOnly: string | null;
  /** Models on their way, in words; null when all are there or none is asked for. */
  readonly loading: string | null;
  /** Why models could not be made ready, for people; null until they fail, and once they have answered. */
  readonly modelProblem: string | null;
  /** Whether the map's tiles fail, for people. */
  readonly mapProblem: string | null;
  /** What table and map take regions together by. */
  readonly zoning: ZoningId;
  /** Whether the map shows squares of an evaluation beside what it takes together. */
  readonly hasSquaresBeside: boolean;
  /** Whether areas and sets are open beside the map. */
  readonly isAreasOpen: boolean;
  /** Packs of imagery in this browser. */
  readonly packs: PacksState;
  /** Squares that are being asked about together; null for none. */
  readonly batch: BatchState | null;
  /** The room of the Bias lab that was closed last: where it opens. */
  readonly lastRoom: OpenRoom;
  /** What is known of the simulated planet. */
  readonly atlas: AtlasState;
  /** Stored entries of histories that cannot be read. */
  readonly damagedEntries: number;
  /** What lies over the page until it is closed; null for nothing. */
  readonly dialog: PageDialog | null;
  /** SHA-256 of the file of results that the link goes with, until it is given; null for none. */
  readonly awaitedFile: string | null;
  /** Something that a person should know, until it is dismissed. */
  readonly notice: string | null;
  /** What the page is about, as a first visit is shown: not at all, on its way, or there. */
  readonly welcome: 'closed' | 'coming' | 'open';
  /** Whether another version of the site is there, and waits until this page gives way. */
  readonly hasNewVersion: boolean;
}

/** The view of a first visit. */
const DEFAULT_VIEW: LinkedView = {
  world: FIRST_WORLD,
  camera: worldById(FIRST_WORLD).home,
  at: null,
  indicator: worldById(FIRST_WORLD).firstIndicator,
  sourceId: 's2cloudless-2016',
  tileUrl: '',
  mode: 'overlay',
  variant: DEFAULT_COMPARISON[1].id,
  compare: null,
  theme: 'system',
  lab: 'closed',
  atlasLayer: 'day',
  atlasDate: 1,
};

/** What a link to a world leaves out, beside the world itself: each has a home of its own. */
export const defaultView = (world: LinkedView['world']): LinkedView => ({
  ...DEFAULT_VIEW,
  camera: worldById(world).home,
  indicator: worldById(world).firstIndicator,
});

/** A link with what it leaves out. */
export const completeView = (view: Partial<LinkedView>): LinkedView => ({
  ...defaultView(view.world ?? DEFAULT_VIEW.world),
  ...view,
});

/** Where a visit begins. @param view what a link says */
export function initialState(view: Partial<LinkedView>): ExplorerState {
  const complete = completeView(view);
  return {
    ...newWorld(complete.world),
    ...complete,
    left: {},
    story: null,
    frame: 'whole',
    searchesOnline: false,
    agreedHosts: [],
    engine: null,
    recordedOnly: null,
    loading: null,
    modelProblem: null,
    mapProblem: null,
    zoning: 'squares',
    hasSquaresBeside: false,
    lastRoom: 'teleport',
    isAreasOpen: false,
    packs: NO_PACKS,
    batch: null,
    atlas: EMPTY_ATLAS,
    damagedEntries: 0,
    dialog: null,
    awaitedFile: null,
    notice: null,
    welcome: 'closed',
    hasNewVersion: false,
  };
}
