import { worldText } from '../../bias/lab/report-words';
import { spokenTerm } from '../../bias/lab/spoken-term';
import { t } from '../../domain/words';
import type { ShownEvaluation } from '../room';
import { FaithfulnessResult } from './faithfulness-result';

/** How often traces say what pictures show. */
export const FaithfulnessRoom = ({ result: { faithfulness, report } }: ShownEvaluation) => (
  <FaithfulnessResult report={faithfulness} about={t`${worldText(report.world)}. ${spokenTerm(report.indicator)}.`} />
);
