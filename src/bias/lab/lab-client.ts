import { type LabAnswer, type LabRequest, parseLabAnswer } from '../../../workers/lab-protocol';
import type { WorkerLike } from '../../../workers/worker-like';
import type { FaithfulnessReport } from './faithfulness-report';
import type { LabEvaluation, LabSplit } from './lab-evaluation';
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

  /** As `makeLabReport`. @throws the signal's reason, or Error in words for people */
  async report(evaluation: LabEvaluation, signal: AbortSignal): Promise<LabReport> {
    const answer = await this.#ask({ kind: 'report', evaluation }, signal);
    if (answer.kind !== 'report') throw new TypeError(`The lab answered "${answer.kind}" to "report"`);
    return answer.report;
  }

  /** As `faithfulnessReport`. @throws the signal's reason, or Error in words for people */
  async faithfulness(
    regions: readonly TracedRegion[],
    models: LabEvaluation['models'],
    signal: AbortSignal,
  ): Promise<FaithfulnessReport> {
    const answer = await this.#ask({ kind: 'faithfulness', regions, models }, signal);
    if (answer.kind !== 'faithfulness') throw new TypeError(`The lab answered "${answer.kind}" to "faithfulness"`);
    return answer.report;
  }

  /** As `residualMap`. @throws the signal's reason, or Error in words for people */
  async residuals(
    evaluation: LabEvaluation,
    split: LabSplit,
    model: number,
    signal: AbortSignal,
  ): Promise<ResidualMap> {
    const answer = await this.#ask({ kind: 'residuals', evaluation, split, model }, signal);
    if (answer.kind !== 'residuals') throw new TypeError(`The lab answered "${answer.kind}" to "residuals"`);
    return answer.map;
  }

  async #ask(request: LabRequest, signal: AbortSignal): Promise<LabAnswer> {
    signal.throwIfAborted();
    const worker = this.start();
    let stop = (): void => {};
    const givenUp = new Promise<never>((_, reject) => {
      stop = () => reject(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
    });
    try {
      return await Promise.race([givenUp, answerOf(worker, request)]);
    } finally {
      signal.removeEventListener('abort', stop);
      worker.terminate();
    }
  }
}

/** The one answer of a worker. @throws Error in words for people */
async function answerOf(worker: WorkerLike, request: LabRequest): Promise<LabAnswer> {
  const data = await new Promise<unknown>((resolve, reject) => {
    worker.addEventListener('message', (event) => resolve(event.data));
    worker.addEventListener('error', ({ message = 'it could not be started' }) =>
      reject(new Error(`The lab broke down: ${message}. Try again, or reload the page.`)),
    );
    worker.postMessage(request);
  });
  const answer = parseLabAnswer(data);
  if (answer.kind === 'failed') throw new Error(answer.message);
  return answer;
}
