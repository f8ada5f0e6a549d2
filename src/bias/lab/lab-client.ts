import { askFresh } from '../../channel/ask-fresh';
import type { KindOf, RequestOf } from '../../channel/protocol';
import type { WorkerLike } from '../../channel/worker-like';
import type { FaithfulnessReport } from './faithfulness-report';
import type { LabEvaluation, LabSplit } from './lab-evaluation';
import { LAB_PROTOCOL, type LabProtocol } from './lab-protocol';
import type { LabReport } from './lab-report';
import type { ResidualMap } from './residual-map';
import type { TracedRegion } from './traced-region';

/**
 * The page's end of the lab's arithmetic: a second for 2,000 regions and two models, which the page must not wait for.
 * Each question has a worker to itself, which ends with the answer, or at once when the question is given up.
 */
export class LabClient {
  /** @param start starts a worker */
  constructor(private readonly start: () => WorkerLike) {}

  /** As `parseLabEvaluation`. @throws the signal's reason, or Error in words for people */
  read(json: string, signal: AbortSignal): Promise<LabEvaluation> {
    return this.ask('read', { json }, signal);
  }

  /** As `makeLabReport`. @throws the signal's reason, or Error in words for people */
  report(evaluation: LabEvaluation, signal: AbortSignal): Promise<LabReport> {
    return this.ask('report', { evaluation }, signal);
  }

  /** As `faithfulnessReport`. @throws the signal's reason, or Error in words for people */
  faithfulness(
    regions: readonly TracedRegion[],
    models: LabEvaluation['models'],
    signal: AbortSignal,
  ): Promise<FaithfulnessReport> {
    return this.ask('faithfulness', { regions, models }, signal);
  }

  /** As `residualMap`. @throws the signal's reason, or Error in words for people */
  residuals(evaluation: LabEvaluation, split: LabSplit, model: number, signal: AbortSignal): Promise<ResidualMap> {
    return this.ask('residuals', { evaluation, split, model }, signal);
  }

  private ask<K extends KindOf<LabProtocol>>(kind: K, body: RequestOf<LabProtocol, K>, signal: AbortSignal) {
    return askFresh(LAB_PROTOCOL, { start: this.start }, kind, body, { signal });
  }
}
