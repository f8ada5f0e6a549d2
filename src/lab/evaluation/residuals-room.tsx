import { useState } from 'react';
import type { LabSplit } from '../../bias/lab/lab-evaluation';
import { firstSplit } from '../../bias/lab/report-words';
import { useBorders } from '../../panels/use-borders';
import { worldById } from '../../worlds/worlds';
import type { ShownEvaluation } from '../room';
import { ResidualResult } from './residual-result';
import { useResidualMaps } from './use-residual-maps';

/** Where the errors of each model lie. */
export function ResidualsRoom({ result: { evaluation, report }, ...link }: ShownEvaluation) {
  const borders = useBorders(worldById(evaluation.world).hasBorders);
  const [chosen, setChosen] = useState<LabSplit | null>(null);
  const split = report.splits.some((row) => row.split === chosen) ? (chosen as LabSplit) : firstSplit(report.splits);
  const maps = useResidualMaps(evaluation, split);
  return (
    <ResidualResult
      evaluation={evaluation}
      report={report}
      split={split}
      onSplit={setChosen}
      maps={maps}
      borders={borders}
      {...link}
    />
  );
}
