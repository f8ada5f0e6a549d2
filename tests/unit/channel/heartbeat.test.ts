import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChannelClient } from '../../../src/channel/channel-client';
import { BEAT_MS, SILENT_BEATS } from '../../../src/channel/heartbeat';
import { PATIENT_SUMS, SUMS } from './example-protocol';
import { puppet, puppets } from './puppet';

const TWO = { a: 1, b: 1 };
/** Until a silent worker is taken for dead. */
const SILENCE_MS = BEAT_MS * (SILENT_BEATS + 1);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a worker that dies without a word', () => {
  it('is ended and its request explained, and the next request has a new one', async () => {
    const { all, start, started } = puppets();
    const client = new ChannelClient(SUMS, { start });
    const asked = client.ask('add', TWO);
    const explained = expect(asked).rejects.toThrow('The adder broke down: it has said nothing for 120 s.');
    vi.advanceTimersByTime(SILENCE_MS - 1);
    expect(all[0].isEnded()).toBe(false);
    vi.advanceTimersByTime(1);
    await explained;
    expect(all[0].isEnded()).toBe(true);
    const again = client.ask('add', TWO);
    expect(started()).toBe(2);
    all[1].say({ kind: 'answer', id: 2, body: 2 });
    expect(await again).toBe(2);
  });

  it('costs a question that may be asked twice one new worker, and a second death its answer', async () => {
    const { all, start, started } = puppets();
    const asked = new ChannelClient(PATIENT_SUMS, { start, settings: { base: 0 } }).ask('add', TWO);
    const explained = expect(asked).rejects.toMatchObject({ code: 'worker' });
    vi.advanceTimersByTime(SILENCE_MS);
    expect(all[1].sent.map(({ kind }) => kind)).toEqual(['start', 'add']);
    vi.advanceTimersByTime(SILENCE_MS);
    await explained;
    expect([started(), all[0].isEnded(), all[1].isEnded()]).toEqual([2, true, true]);
    vi.advanceTimersByTime(10 * SILENCE_MS);
    expect(started()).toBe(2);
  });

  it('is told from one that is at work: any word counts, also that it lives', async () => {
    const { worker, say, sent, isEnded } = puppet();
    const asked = new ChannelClient(SUMS, { start: () => worker }).ask('count', 3);
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(SILENCE_MS - BEAT_MS);
      say(i % 2 ? { kind: 'pong' } : { kind: 'progress', id: 1, body: { at: i } });
    }
    expect(sent.filter(({ kind }) => kind === 'ping')).toHaveLength(5 * SILENT_BEATS);
    expect(isEnded()).toBe(false);
    say({ kind: 'answer', id: 1 });
    await asked;
  });

  it('is not asked whether it lives while nothing is waited for, nor after a request was given up', async () => {
    const { worker, say, sent } = puppet();
    const client = new ChannelClient(SUMS, { start: () => worker });
    const abort = new AbortController();
    const stopped = client.ask('add', TWO, { signal: abort.signal }).catch(() => 'stopped');
    abort.abort();
    expect(await stopped).toBe('stopped');
    const asked = client.ask('add', TWO);
    say({ kind: 'answer', id: 2, body: 2 });
    await asked;
    vi.advanceTimersByTime(10 * SILENCE_MS);
    expect(sent.map(({ kind }) => kind)).toEqual(['add', 'cancel', 'add']);
    expect(vi.getTimerCount()).toBe(0);
  });
});
