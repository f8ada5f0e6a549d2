import { t } from '../../domain/words';
import type { LabSplit } from './lab-evaluation';
import type { LabFigures } from './lab-report';

/** One of the figures of a report, as people read it. */
export interface LabMetric<K extends keyof LabFigures = keyof LabFigures> {
  readonly id: K;
  readonly label: string;
  /** What it is, in one sentence. */
  readonly about: string;
  /** Whether values below 0 mean something by themselves, so that each is written with its sign. */
  readonly isSigned: boolean;
}

/** What is measured for a split as a whole and for each of its groups. */
export type GroupMetricId = 'spearman' | 'mae' | 'signedError';

export const SPEARMAN: LabMetric<'spearman'> = {
  id: 'spearman',
  get label() {
    return t`Spearman`;
  },
  get about() {
    return t`Rank correlation of predicted and measured scores: 1 is the right order, 0 is none.`;
  },
  isSigned: false,
};

const MAE: LabMetric<'mae'> = {
  id: 'mae',
  get label() {
    return t`MAE`;
  },
  get about() {
    return t`Mean absolute error, in points of the 0.0–9.9 scale.`;
  },
  isSigned: false,
};

const SIGNED_ERROR: LabMetric<'signedError'> = {
  id: 'signedError',
  get label() {
    return t`Signed error`;
  },
  get about() {
    return t`Mean of predicted minus measured: above 0 where the model flatters.`;
  },
  isSigned: true,
};

const R2: LabMetric<'r2'> = {
  id: 'r2',
  label: 'R²',
  get about() {
    return t`Share of the variance that is explained; below 0, the mean would have been the better guess.`;
  },
  isSigned: false,
};

/** Figures of skill, in the order of every table. */
export const SKILL_METRICS: readonly LabMetric<'spearman' | 'r2' | 'mae' | 'signedError'>[] = [
  SPEARMAN,
  R2,
  MAE,
  SIGNED_ERROR,
];

/** Figures that a group can be compared by. */
export const GROUP_METRICS: readonly LabMetric<GroupMetricId>[] = [SPEARMAN, MAE, SIGNED_ERROR];

/** Figures of how unevenly errors fall on groups. */
export const DISPARITY_METRICS: readonly LabMetric[] = [
  {
    id: 'worstGroupGap',
    get label() {
      return t`Worst-group gap`;
    },
    get about() {
      return t`MAE of the group that is served worst minus that of the group that is served best.`;
    },
    isSigned: false,
  },
  {
    id: 'signedSpread',
    get label() {
      return t`Signed spread`;
    },
    get about() {
      return t`Largest minus smallest signed error of a group: who is flattered against who is marked down.`;
    },
    isSigned: false,
  },
  {
    id: 'betweenGroupShare',
    get label() {
      return t`Between-group share`;
    },
    get about() {
      return t`Share of the variance of errors that the group alone explains, 0 to 1.`;
    },
    isSigned: false,
  },
  {
    id: 'groupDeviation',
    get label() {
      return t`Group deviation`;
    },
    get about() {
      return t`Mean over groups of how far their MAE is from that of all.`;
    },
    isSigned: false,
  },
];

/** How splits are called; `sentence` goes on after "regions". */
export const SPLIT_WORDS: Readonly<Record<LabSplit, { readonly label: string; readonly sentence: string }>> = {
  seen_train: {
    get label() {
      return t`Seen, trained on`;
    },
    get sentence() {
      return t`that models were trained on`;
    },
  },
  seen_heldout: {
    get label() {
      return t`Seen, held out`;
    },
    get sentence() {
      return t`of seen places, held out of training`;
    },
  },
  unseen: {
    get label() {
      return t`Unseen`;
    },
    get sentence() {
      return t`of places that no model has seen`;
    },
  },
  own: {
    get label() {
      return t`Own`;
    },
    get sentence() {
      return t`of your own, of which nobody knows what was seen`;
    },
  },
};
