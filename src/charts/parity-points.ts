import type { LabRegion, LabSplit } from '../bias/lab/lab-evaluation';
import type { LabFigure } from '../bias/lab/lab-report';
import type { MarkForm } from './mark-path';

/** A region that was measured and answered; scores 0.0-9.9. */
export interface ParityPoint {
  readonly id: string;
  readonly split: LabSplit;
  readonly measured: number;
  readonly predicted: number;
}

/** What a split's points amount to. */
export interface SplitSpearman {
  readonly split: LabSplit;
  readonly n: number;
  readonly spearman: LabFigure;
}

/** How the points of each split look: hollow where a place was seen, filled where it was not. */
export const SPLIT_FORMS: Readonly<Record<LabSplit, MarkForm>> = {
  seen_train: 'cross',
  seen_heldout: 'ring',
  unseen: 'dot',
  own: 'diamond',
};

/** The regions with truth that a model has answered. @param model index into the scores of a region */
export const parityPoints = (regions: readonly LabRegion[], model: number): ParityPoint[] =>
  regions.flatMap(({ id, split, truth, scores }) => {
    const score = scores[model];
    return truth === null || score === null ? [] : [{ id, split, measured: truth, predicted: score }];
  });
