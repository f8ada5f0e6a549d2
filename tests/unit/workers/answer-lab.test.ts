import { describe, expect, it } from 'vitest';
import { LabClient } from '../../../src/bias/lab/lab-client';
import { makeLabReport } from '../../../src/bias/lab/make-report';
import { residualMap } from '../../../src/bias/lab/residual-map';
import { answerLab } from '../../../workers/answer-lab';
import { exampleEvaluation, withScores } from '../bias/lab/example-evaluation';

const never = new AbortController().signal;
const evaluation = exampleEvaluation(['unseen'], 40);

/** A client whose workers answer in the same thread when they are told to. */
function linked() {
  const jobs: (() => void)[] = [];
  const errors: ((event: { readonly message?: string }) => void)[] = [];
  let running = 0;
  const client = new LabClient(() => {
    running++;
    const listeners: ((event: { readonly data: unknown }) => void)[] = [];
    return {
      postMessage: (message: unknown) => {
        const sent = structuredClone(message);
        jobs.push(() => listeners.forEach((listener) => void listener({ data: structuredClone(answerLab(sent)) })));
      },
      addEventListener: (kind: string, listener: never) => (kind === 'message' ? listeners : errors).push(listener),
      terminate: () => running--,
    } as never;
  });
  return {
    client,
    work: () => jobs.splice(0).forEach((job) => void job()),
    breakDown: (message: string) => errors.forEach((listener) => void listener({ message })),
    running: () => running,
  };
}

describe('the worker of the lab behind its client', () => {
  it('gives the report that the page itself would have made', async () => {
    const { client, work, running } = linked();
    const asked = client.report(evaluation, never);
    expect(running()).toBe(1);
    work();
    expect(await asked).toEqual(makeLabReport(evaluation));
    expect(running()).toBe(0);
  });

  it('gives the residual map, also where there is nothing to see', async () => {
    const { client, work } = linked();
    const asked = client.residuals(evaluation, 'unseen', 1, never);
    work();
    expect(await asked).toEqual(residualMap(evaluation, 'unseen', 1));
    const silent = withScores(evaluation, () => [null, null]);
    const empty = client.residuals(silent, 'unseen', 0, never);
    work();
    expect(await empty).toMatchObject({ ids: [], global: null, local: null });
  });

  it('ends at once when it is given up', async () => {
    const { client, running } = linked();
    const abort = new AbortController();
    const asked = client.report(evaluation, abort.signal);
    abort.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(running()).toBe(0);
    await expect(client.report(evaluation, abort.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('passes on what is wrong, in words', async () => {
    const { client, work, breakDown } = linked();
    const missing = client.residuals(evaluation, 'unseen', 2, never);
    work();
    await expect(missing).rejects.toThrow('There is no model 2');
    const broken = client.report({ ...evaluation, indicator: '' }, never);
    work();
    await expect(broken).rejects.toThrow('evaluation.indicator');
    const lost = client.report(evaluation, never);
    breakDown('out of memory');
    await expect(lost).rejects.toThrow('The lab broke down: out of memory');
  });
});
