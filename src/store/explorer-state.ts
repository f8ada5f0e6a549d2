import { ATLAS_HOME } from '../atlas/shipped-planet';
import type { IndicatorId } from '../domain/indicator';
import type { Camera, LinkedView } from '../domain/permalink';
import type { Region, RegionContext } from '../domain/region';
import type { Manifest } from '../model/manifest';
import { type AtlasState, EMPTY_ATLAS } from './atlas-state';
import { type Experiments, NO_EXPERIMENTS } from './experiments';
import { EMPTY_HISTORY, type History, type HistoryEntry } from './history';
import type { ModelRun } from './model-run';
import type { Picture } from './picture';

/** What is known of the selected region in words. */
export type PlaceState =
  | { readonly status: 'none' | 'finding' }
  | { readonly status: 'found'; readonly context: RegionContext; readonly isLearned: boolean }
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

/** All that the page shows is a function of this. */
export interface ExplorerState extends LinkedView {
  /** What is profiled, and what the dossier is about; null before the first selection. */
  readonly region: Region | null;
  readonly place: PlaceState;
  readonly picture: PictureState;
  /** What was asked last; the dossier's scores are about it. */
  readonly asked: IndicatorId | null;
  /** By variant. */
  readonly runs: Readonly<Record<string, ModelRun>>;
  /** By variant; absent until it has been computed. */
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly history: History;
  /** The recorded example: our own run, shipped with the site; null until it is read. */
  readonly recorded: RecordedExample | null;
  /** Id of the finished question that the dossier shows; null while one is being answered. */
  readonly shownId: string | null;
  /** What the shipped models of the pair say of themselves, by variant. */
  readonly manifests: Readonly<Record<string, Manifest>>;
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
  /** Where the map of the world that is not shown looks from; null before it has been visited. */
  readonly otherCamera: Camera | null;
  /** Something that a person should know, until it is dismissed. */
  readonly notice: string | null;
}

/** The view of a first visit: Paris, where the recorded example lies. */
export const DEFAULT_VIEW: LinkedView = {
  world: 'earth',
  camera: { lonDeg: 2.35, latDeg: 48.86, zoom: 10 },
  at: null,
  indicator: 'population',
  sourceId: 's2cloudless-2016',
  tileUrl: '',
  mode: 'overlay',
  variant: 'urban-r1',
  theme: 'system',
  lab: 'closed',
  atlasIndicator: 'population',
  atlasLayer: 'day',
  atlasDate: 1,
};

/** A link with what it leaves out: the Atlas has a home of its own. */
export const completeView = (view: Partial<LinkedView>): LinkedView => ({
  ...DEFAULT_VIEW,
  ...(view.world === 'atlas' ? { camera: ATLAS_HOME } : {}),
  ...view,
});

/** Where a visit begins. @param view what a link says */
export const initialState = (view: Partial<LinkedView>): ExplorerState => ({
  ...completeView(view),
  region: null,
  place: { status: 'none' },
  picture: { status: 'none' },
  asked: null,
  runs: {},
  evidence: {},
  history: EMPTY_HISTORY,
  recorded: null,
  shownId: null,
  manifests: {},
  searchesOnline: false,
  engine: null,
  loading: null,
  mapProblem: null,
  atlas: EMPTY_ATLAS,
  experiments: NO_EXPERIMENTS,
  otherCamera: null,
  notice: null,
});
