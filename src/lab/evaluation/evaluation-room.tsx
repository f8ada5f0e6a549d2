import { seenBox } from '../../map/view-box';
import { useExplorer } from '../../panels/explorer-context';
import { stageSize } from '../../panels/stage-size';
import { useLab, useLabState } from '../lab-context';
import type { ShownEvaluation } from '../room';
import { SeenUnseenResult } from './seen-unseen-result';

/** Parity of both models on regions that they have not learned from, seen and unseen apart. */
export function EvaluationRoom({ result: { evaluation, report }, ...link }: ShownEvaluation) {
  const { store } = useExplorer();
  const lab = useLab();
  const scope = useLabState((s) => s.evaluationScope);
  return (
    <SeenUnseenResult
      evaluation={evaluation}
      report={report}
      scope={scope}
      onScope={(chosen) => lab.evaluation.show(chosen)}
      viewNow={() => seenBox(store.getState().camera, stageSize())}
      {...link}
    />
  );
}
