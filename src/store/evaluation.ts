import type { LabEvaluation, LabRegion } from '../bias/lab/lab-evaluation';
import type { LabReport } from '../bias/lab/lab-report';
import type { IndicatorId } from '../domain/indicator';
import type { LandCover } from '../domain/land-cover';
import type { WorldId } from '../domain/world';
import type { Observation } from '../profiling/trace';

/** Where the regions of an evaluation come from: the planet, whose truth is known, or a visitor's file. */
export const EVALUATION_SOURCES = ['atlas', 'own'] as const;
export type EvaluationSource = (typeof EVALUATION_SOURCES)[number];

/** What the next evaluation is to be. */
export interface EvaluationSettings {
  readonly source: EvaluationSource;
  /** Regions of each split, the same ones as `npm run evaluate -- --per-split`. */
  readonly perSplit: number;
}

/** A region with its truth, before any model has answered. */
export type AskedRegion = Omit<LabRegion, 'scores'> & {
  /** What covers the ground; null where it is not known. */
  readonly cover: LandCover | null;
};

/** What one model said of a region. */
export interface EvaluatedAnswer {
  /** 0.0-9.9; null where no answer could be read. */
  readonly score: number | null;
  readonly text: string;
}

/** What can be checked of a trace on a picture; `cover` is null where it is not known. */
export type Checked = Omit<Observation, 'cover'> & { readonly cover: LandCover | null };

/** Both models on a set of regions. */
export interface EvaluationTest {
  readonly world: WorldId;
  readonly indicator: IndicatorId;
  readonly settings: EvaluationSettings;
  /** Which values the scale was made of, and what the groups are, in words. */
  readonly scaleOf: string;
  readonly groupedBy: string;
  /** Empty while they are chosen. */
  readonly regions: readonly AskedRegion[];
  /** What each picture shows, by index of its region, as far as pictures have come. */
  readonly checked: ReadonlyMap<number, Checked>;
  /** By variant, then by index of the region, as far as answers have come. */
  readonly answers: Readonly<Record<string, ReadonlyMap<number, EvaluatedAnswer>>>;
  readonly phase: 'choosing' | 'running' | 'paused' | 'done' | 'stopped' | 'failed';
  /** What is being prepared, in words; null while models answer. */
  readonly preparing: string | null;
  /** What went wrong, for people; what came before stays. */
  readonly error: string | null;
  /** When answers began to come since the last start, and how many there were then; null before the first. */
  readonly leg: { readonly startedAtMs: number; readonly answered: number } | null;
  /** Null while it cannot be told. */
  readonly leftMs: number | null;
  /** All that has been answered, and its figures: made whenever it stands still (paused, done, stopped). */
  readonly result: EvaluationResult | null;
}

/** An evaluation and the figures that were made of it. */
export interface EvaluationResult {
  readonly evaluation: LabEvaluation;
  readonly report: LabReport;
}
