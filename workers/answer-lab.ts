import { faithfulnessReport } from '../src/bias/lab/faithfulness-report';
import { makeLabReport } from '../src/bias/lab/make-report';
import { residualMap } from '../src/bias/lab/residual-map';
import { type LabAnswer, parseLabRequest } from './lab-protocol';

/** Computes what the page asks of the lab; what goes wrong is an answer too, also a message that is not of the protocol. */
export function answerLab(message: unknown): LabAnswer {
  try {
    const request = parseLabRequest(message);
    if (request.kind === 'report') return { kind: 'report', report: makeLabReport(request.evaluation) };
    if (request.kind === 'faithfulness') {
      return { kind: 'faithfulness', report: faithfulnessReport(request.regions, request.models) };
    }
    const { evaluation, split, model } = request;
    if (model >= evaluation.models.length) {
      throw new RangeError(`There is no model ${model}; the evaluation has ${evaluation.models.length}.`);
    }
    return { kind: 'residuals', map: residualMap(evaluation, split, model) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
