import type { Answers } from '../../channel/channel-server';
import { faithfulnessReport } from './faithfulness-report';
import { parseLabEvaluation } from './lab-evaluation';
import type { LabProtocol } from './lab-protocol';
import { makeLabReport } from './make-report';
import { residualMap } from './residual-map';

/** The figures of evaluations. */
export const LAB_ANSWERS: Answers<LabProtocol> = {
  read: ({ json }) => parseLabEvaluation(json),
  report: ({ evaluation }) => makeLabReport(evaluation),
  faithfulness: ({ regions, models }) => faithfulnessReport(regions, models),
  residuals: ({ evaluation, split, model }) => {
    if (model >= evaluation.models.length) {
      throw new RangeError(`There is no model ${model}; the evaluation has ${evaluation.models.length}.`);
    }
    return residualMap(evaluation, split, model);
  },
};
