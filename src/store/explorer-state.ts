import { DEFAULT_COMPARISON } from '../domain/comparison';
import { FIRST_WORLD, worldById } from '../worlds/worlds';
import { type AtlasState, EMPTY_ATLAS } from './atlas-state';
import type { LinkedView } from './permalink';
import { type KnownWorlds, newWorld } from './world-state';

/** All that the page shows is a function of this. */
export interface ExplorerState extends LinkedView, KnownWorlds {
  /** Whether texts that are searched for may be sent to an online service. */
  readonly searchesOnline: boolean;
  /** What runs the models, in words; null until it is known. */
  readonly engine: string | null;
  /** Models on their way, in words; null when all are there or none is asked for. */
  readonly loading: string | null;
  /** Whether the map's tiles fail, for people. */
  readonly mapProblem: string | null;
  /** What is known of the simulated planet. */
  readonly atlas: AtlasState;
  /** Something that a person should know, until it is dismissed. */
  readonly notice: string | null;
}

/** The view of a first visit. */
const DEFAULT_VIEW: LinkedView = {
  world: FIRST_WORLD,
  camera: worldById(FIRST_WORLD).home,
  at: null,
  indicator: 'population',
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
    searchesOnline: false,
    engine: null,
    loading: null,
    mapProblem: null,
    atlas: EMPTY_ATLAS,
    notice: null,
  };
}
