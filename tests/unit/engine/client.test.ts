import { describe, expect, it } from 'vitest';
import { EngineClient, type WorkerLike } from '../../../src/engine/client';
import { AT_SEA } from './shipped-model';

const REQUEST = {
  folderUrl: 'https://site.example/models/sft/',
  rgb: new Uint8Array(3 * 64 * 64),
  context: AT_SEA,
  indicator: 'gdp',
  sampling: null,
} as const;
const DONE = { kind: 'done', text: '<answer>1.0</answer>', ended: true, expected: 1.1, elapsedMs: 2 } as const;

/** A worker that the test speaks for. */
function puppet() {
  const listeners: Record<string, (event: { data?: unknown; message?: string }) => void> = {};
  const sent: { kind: string; id: number }[] = [];
  const worker: WorkerLike = {
    postMessage: (message) => sent.push(message as (typeof sent)[number]),
    addEventListener: (kind: string, listener: (event: never) => void) => {
      listeners[kind] = listener as (event: { data?: unknown }) => void;
    },
    terminate: () => {},
  };
  return {
    worker,
    sent,
    say: (data: unknown) => listeners.message({ data }),
    crash: (message: string) => listeners.error({ message }),
  };
}

describe('EngineClient', () => {
  const live = () => new AbortController().signal;

  it('hands each request its own events and ends it with its own end', async () => {
    const { worker, sent, say } = puppet();
    const engines: string[] = [];
    const client = new EngineClient(worker, ({ description }) => engines.push(description));
    const texts: string[][] = [[], []];
    const runs = texts.map((list) =>
      client.profile(REQUEST, (event) => event.kind === 'token' && list.push(event.text), live()),
    );
    say({ kind: 'engine', backend: 'wasm', description: 'WebAssembly' });
    const [a, b] = sent.map(({ id }) => id);
    say({ kind: 'token', id: b, token: 3, text: 'two' });
    say({ kind: 'token', id: a, token: 3, text: 'one' });
    say({ ...DONE, id: b });
    await runs[1];
    say({ kind: 'failed', id: a, code: 'altered', message: 'changed' });
    await expect(runs[0]).rejects.toMatchObject({ code: 'altered', message: 'changed' });
    expect(texts).toEqual([['one'], ['two']]);
    expect(engines).toEqual(['WebAssembly']);
  });

  it('cancels at once, tells the worker, and ignores what still comes', async () => {
    const { worker, sent, say } = puppet();
    const client = new EngineClient(worker, () => {});
    const abort = new AbortController();
    const kinds: string[] = [];
    const run = client.profile(REQUEST, ({ kind }) => kinds.push(kind), abort.signal);
    abort.abort();
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    say({ ...DONE, id: sent[0].id });
    expect(sent.map(({ kind }) => kind)).toEqual(['profile', 'cancel']);
    expect(kinds).toEqual([]);
  });

  it('fails what is under way, and what follows, when the worker breaks down', async () => {
    const { worker, crash } = puppet();
    const client = new EngineClient(worker, () => {});
    const run = client.profile(REQUEST, () => {}, live());
    crash('out of memory');
    await expect(run).rejects.toMatchObject({ code: 'worker' });
    await expect(client.profile(REQUEST, () => {}, live())).rejects.toThrow('out of memory');
  });
});
