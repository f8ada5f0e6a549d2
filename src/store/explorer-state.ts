import { DEFAULT_COMPARISON } from '../domain/comparison';
import type { LinkedView } from '../domain/permalink';
// biome-ignore lint/style/noRestrictedImports: until the lab has a store of its own
import { type Experiments, NO_EXPERIMENTS } from '../lab/experiments';
import { type AtlasState, EMPTY_ATLAS } from './atlas-state';
import { HOMES, newWorld, type TwoWorlds } from './world-state';

/** All that the page shows is a function of this. */
export interface ExplorerState extends LinkedView, TwoWorlds {
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
  /** What the Bias lab has found out. */
  readonly experiments: Experiments;
  /** Something that a person should know, until it is dismissed. */
  readonly notice: string | null;
}

/** The view of a first visit. */
const DEFAULT_VIEW: LinkedView = {
  world: 'atlas',
  camera: HOMES.atlas,
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
export const defaultView = (world: LinkedView['world']): LinkedView => ({ ...DEFAULT_VIEW, camera: HOMES[world] });

/** A link with what it leaves out. */
export const completeView = (view: Partial<LinkedView>): LinkedView => ({
  ...defaultView(view.world ?? DEFAULT_VIEW.world),
  ...view,
});

/** Where a visit begins. @param view what a link says */
export function initialState(view: Partial<LinkedView>): ExplorerState {
  const complete = completeView(view);
  const other = complete.world === 'atlas' ? 'earth' : 'atlas';
  return {
    ...newWorld(complete.world),
    ...complete,
    left: newWorld(other),
    searchesOnline: false,
    engine: null,
    loading: null,
    mapProblem: null,
    atlas: EMPTY_ATLAS,
    experiments: NO_EXPERIMENTS,
    notice: null,
  };
}
