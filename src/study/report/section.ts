import type { BootstrapSettings } from '../../bias/block-bootstrap';
import type { EyesAbroad } from '../../training/eyes-abroad';
import type { BaselineFile } from '../baseline/baseline-file';
import type { Timing } from '../timings';
import type { EvaluationFile } from './evaluation-file';
import type { Setting } from './setting';

/** Everything the report is made from. */
export interface Study {
  readonly settings: readonly Setting[];
  readonly baselines: readonly BaselineFile[];
  /** Evaluations of the trials that settings were chosen by. */
  readonly trials: readonly EvaluationFile[];
  readonly bootstrap: BootstrapSettings;
  /** How long stages and runs took; empty where nothing was timed. */
  readonly timings: readonly Timing[];
  /** Trials of eyes in countries whose pictures they never saw. */
  readonly eyesAbroad: readonly EyesAbroad[];
}

/** One chapter of the report; `markdown` has no heading of level 1 or 2. */
export interface Section {
  readonly title: string;
  readonly markdown: string;
  /** The same figures for results.json. */
  readonly data: unknown;
  readonly charts?: readonly { readonly name: string; readonly svg: string }[];
}

/** Split columns in the order of the report: the primary one first. */
export const SPLIT_COLUMNS = ['split', 'split_six'] as const;

/** What a section says when nothing was run for it. */
export const NOT_RUN = 'Not run.';
