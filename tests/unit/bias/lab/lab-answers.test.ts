import { describe, expect, it } from 'vitest';
import { LAB_ANSWERS } from '../../../../src/bias/lab/lab-answers';
import { LabClient } from '../../../../src/bias/lab/lab-client';
import { LAB_PROTOCOL } from '../../../../src/bias/lab/lab-protocol';
import { makeLabReport } from '../../../../src/bias/lab/make-report';
import { residualMap } from '../../../../src/bias/lab/residual-map';
import { serve } from '../../../../src/channel/channel-server';
import { linkedWorkers } from '../../channel/linked-workers';
import { exampleEvaluation, withScores } from './example-evaluation';

const never = new AbortController().signal;
const evaluation = exampleEvaluation(['unseen'], 40);

/** A client whose workers are in the same thread. */
function linked() {
  const workers = linkedWorkers((scope) => serve(scope, LAB_PROTOCOL, { open: () => LAB_ANSWERS }));
  return { client: new LabClient(workers.start), ...workers };
}

describe('the worker of the lab behind its client', () => {
  it('gives the report that the page itself would have made', async () => {
    const { client, running } = linked();
    const asked = client.report(evaluation, never);
    expect(running()).toBe(1);
    expect(await asked).toEqual(makeLabReport(evaluation));
    expect(running()).toBe(0);
  });

  it('gives the residual map, also where there is nothing to see', async () => {
    const { client } = linked();
    const asked = client.residuals(evaluation, 'unseen', 1, never);
    expect(await asked).toEqual(residualMap(evaluation, 'unseen', 1));
    const silent = withScores(evaluation, () => [null, null]);
    const empty = client.residuals(silent, 'unseen', 0, never);
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

  it('is replaced when it breaks down, and asked once more', async () => {
    const { client, breakDown, starts, running } = linked();
    const asked = client.report(evaluation, never);
    breakDown('out of memory');
    expect(await asked).toEqual(makeLabReport(evaluation));
    expect([starts(), running()]).toEqual([2, 0]);
  });

  it('passes on what is wrong, in words', async () => {
    const { client, breakDown } = linked();
    const missing = client.residuals(evaluation, 'unseen', 2, never);
    await expect(missing).rejects.toThrow('There is no model 2');
    const broken = client.report({ ...evaluation, indicator: '' }, never);
    await expect(broken).rejects.toThrow('evaluation.indicator');
    const lost = client.report(evaluation, never);
    breakDown('out of memory');
    breakDown('out of memory');
    await expect(lost).rejects.toThrow('The lab broke down: out of memory');
  });
});
