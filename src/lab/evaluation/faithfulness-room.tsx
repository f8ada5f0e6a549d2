import { worldText } from '../../bias/lab/report-words';
import type { ShownEvaluation } from '../room';
import { FaithfulnessResult } from './faithfulness-result';

/** How often traces say what pictures show. */
export const FaithfulnessRoom = ({ result: { faithfulness, report } }: ShownEvaluation) => (
  <FaithfulnessResult report={faithfulness} about={`${worldText(report.world)}. ${report.indicator}.`} />
);
