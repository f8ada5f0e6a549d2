import type { BootstrapSettings } from '../../bias/block-bootstrap';
import type { BaselineFile } from '../baseline/baseline-file';
import type { EvaluationFile } from './evaluation-file';
import type { Setting } from './setting';

/** Everything the report is made from. */
export interface Study {
  readonly settings: readonly Setting[];
  readonly baselines: readonly BaselineFile[];
  /** Evaluations of the trials that settings were chosen by. */
  readonly trials: readonly EvaluationFile[];
  readonly bootstrap: BootstrapSettings;
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
