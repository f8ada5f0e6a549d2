import { type ReactNode, useState } from 'react';
import type { LabEvaluation } from '../../bias/lab/lab-evaluation';
import { regionText } from '../../bias/lab/region-text';
import { t } from '../../domain/words';

/** What charts of a pair share: the region under the pointer, and what selects one. */
export interface PairPointer {
  readonly selectedId: string | null;
  readonly pointedId: string | null;
  readonly onPoint: (id: string | null) => void;
  readonly onSelect: (id: string) => void;
}

interface Props extends Pick<PairPointer, 'selectedId' | 'onSelect'> {
  readonly evaluation: LabEvaluation;
  /** Draws the chart of one model. @param model index into the models */
  readonly chartOf: (model: number, pointer: PairPointer) => ReactNode;
}

/** A chart for each model, side by side: pointing at a region in one rings it in all, and shows what is known of it. */
export function PointedPair({ evaluation: { models, regions }, chartOf, selectedId, onSelect }: Props) {
  const [pointedId, onPoint] = useState<string | null>(null);
  const region = regions.find(({ id }) => id === (pointedId ?? selectedId));
  return (
    <>
      <div className="chart-pair">
        {models.map((_, model) => chartOf(model, { selectedId, pointedId, onPoint, onSelect }))}
      </div>
      <p className="aside" aria-hidden="true">
        {region ? regionText(models, region) : t`Point at a mark to read what is known there.`}
      </p>
    </>
  );
}
