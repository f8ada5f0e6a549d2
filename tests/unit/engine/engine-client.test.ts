import { describe, expect, it } from 'vitest';
import { EngineClient } from '../../../src/engine/engine-client';
import { puppet, puppets } from '../channel/puppet';
import { AT_SEA } from './shipped-model';

const REQUEST = {
  folderUrl: 'https://site.example/models/sft/',
  rgb: new Uint8Array(3 * 64 * 64),
  sizePx: 64,
  context: AT_SEA,
  indicator: 'gdp',
  rollouts: null,
} as const;
/** The end of a request whose answer is all that was told on the way. */
const FINISHED = { kind: 'answer' } as const;

describe('EngineClient', () => {
  const live = () => new AbortController().signal;

  it('hands each request its own events and ends it with its own end', async () => {
    const { worker, sent, say } = puppet();
    const engines: string[] = [];
    const client = new EngineClient(
      () => worker,
      ({ description }) => engines.push(description),
    );
    const texts: string[][] = [[], []];
    const runs = texts.map((list) =>
      client.profile(REQUEST, (event) => event.kind === 'token' && list.push(event.text), live()),
    );
    say({ kind: 'notice', body: { backend: 'wasm', description: 'WebAssembly' } });
    expect(sent[0]).toEqual({ kind: 'start', body: { engine: 'auto' } });
    const [, a, b] = sent.map(({ id }) => id);
    say({ kind: 'progress', id: b, body: { kind: 'token', token: 3, text: 'two' } });
    say({ kind: 'progress', id: a, body: { kind: 'token', token: 3, text: 'one' } });
    say({ ...FINISHED, id: b });
    await runs[1];
    say({ kind: 'failed', id: a, body: { code: 'altered', message: 'changed' } });
    await expect(runs[0]).rejects.toMatchObject({ code: 'altered', message: 'changed' });
    expect(texts).toEqual([['one'], ['two']]);
    expect(engines).toEqual(['WebAssembly']);
  });

  it('cancels at once, tells the worker, and ignores what still comes', async () => {
    const { worker, sent, say } = puppet();
    const client = new EngineClient(
      () => worker,
      () => {},
    );
    const abort = new AbortController();
    const kinds: string[] = [];
    const run = client.profile(REQUEST, ({ kind }) => kinds.push(kind), abort.signal);
    abort.abort();
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    say({ ...FINISHED, id: sent[1].id });
    expect(sent.map(({ kind }) => kind)).toEqual(['start', 'profile', 'cancel']);
    expect(kinds).toEqual([]);
  });

  it('starts a new worker when one breaks down, asks it once more, and says so', async () => {
    const { all, start, started } = puppets();
    const engines: string[] = [];
    const client = new EngineClient(start, ({ description }) => engines.push(description), 'wasm');
    const kinds: string[] = [];
    const run = client.profile(REQUEST, ({ kind }) => kinds.push(kind), live());
    const { id } = all[0].sent[1];
    all[0].crash('out of memory');
    all[0].say({ kind: 'progress', id, body: { kind: 'warming', folderUrl: REQUEST.folderUrl } });
    expect(all[1].sent).toEqual([{ kind: 'start', body: { engine: 'wasm' } }, all[0].sent[1]]);
    all[1].say({ kind: 'notice', body: { backend: 'wasm', description: 'WebAssembly' } });
    all[1].say({ kind: 'progress', id, body: { kind: 'seen', elapsedMs: 1 } });
    all[1].say({ ...FINISHED, id });
    await run;
    expect(kinds).toEqual(['seen']);
    expect(engines).toEqual(['WebAssembly (restarted after: out of memory)']);
    expect(started()).toBe(2);
  });

  it('does so as well when the runtime failed beyond what the engine could mend', async () => {
    const { all, start } = puppets();
    const client = new EngineClient(start, () => {});
    const run = client.profile(REQUEST, () => {}, live());
    const { id } = all[0].sent[1];
    all[0].say({ kind: 'failed', id, body: { code: 'runtime', message: 'unreachable' } });
    all[1].say({ kind: 'failed', id, body: { code: 'runtime', message: 'unreachable again' } });
    await expect(run).rejects.toMatchObject({ code: 'runtime', message: 'unreachable again' });
  });

  it('gives up on what was asked twice, and serves what is asked next with yet another worker', async () => {
    const { all, start, started } = puppets();
    const client = new EngineClient(start, () => {});
    const run = client.profile(REQUEST, () => {}, live());
    all[0].crash('out of memory');
    all[1].crash('out of memory again');
    await expect(run).rejects.toMatchObject({ code: 'worker' });
    await expect(run).rejects.toThrow('out of memory again');
    expect(started()).toBe(2);
    const next = client.profile(REQUEST, () => {}, live());
    all[2].say({ ...FINISHED, id: all[2].sent[1].id });
    await next;
  });

  it('gives the evidence that it was asked for', async () => {
    const { worker, sent, say } = puppet();
    const client = new EngineClient(
      () => worker,
      () => {},
    );
    const { rollouts: _, ...question } = REQUEST;
    const run = client.evidence({ ...question, text: '<answer>1.0</answer>' }, live());
    const { id } = sent[1];
    say({ kind: 'answer', id, body: { statements: [], answer: [0.5] } });
    expect((await run).answer).toEqual([0.5]);
  });

  it('refuses what is asked after it was closed', async () => {
    const { worker } = puppet();
    const client = new EngineClient(
      () => worker,
      () => {},
    );
    const run = client.warm({ folderUrls: [REQUEST.folderUrl] }, () => {}, live());
    client.close();
    await expect(run).rejects.toMatchObject({ code: 'worker' });
    await expect(client.profile(REQUEST, () => {}, live())).rejects.toThrow('closed');
  });
});
