import type { EvaluatedRegion } from '../../actions/evaluation-set';
import type { LabEvaluation } from '../../bias/lab/lab-evaluation';

/** An evaluation with what the models were asked about, while that is still here. */
export interface AskedEvaluation {
  readonly evaluation: LabEvaluation;
  /** In the order of its regions. */
  readonly asked: readonly EvaluatedRegion[];
}
