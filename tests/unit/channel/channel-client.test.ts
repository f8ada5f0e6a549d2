import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChannelClient } from '../../../src/channel/channel-client';
import { translationOf } from '../../../src/domain/translation';
import { speak } from '../../../src/domain/words';
import { PATIENT_SUMS, SUMS } from './example-protocol';
import { puppet, puppets } from './puppet';

const TWO = { a: 1, b: 1 };

describe('the page’s end of a channel', () => {
  it('starts a worker with the first request, and numbers requests', async () => {
    const { all, start, started } = puppets();
    const client = new ChannelClient(SUMS, { start });
    expect(started()).toBe(0);
    const asked = [client.ask('add', TWO), client.ask('count', 3)];
    expect(started()).toBe(1);
    expect(all[0].sent).toEqual([
      { kind: 'add', id: 1, body: TWO },
      { kind: 'count', id: 2, body: 3 },
    ]);
    all[0].say({ kind: 'answer', id: 1, body: 2 });
    all[0].say({ kind: 'answer', id: 2 });
    await Promise.all(asked);
  });

  it('hands each request its own progress and its own answer', async () => {
    const { worker, say } = puppet();
    const client = new ChannelClient(SUMS, { start: () => worker });
    const told: number[][] = [[], []];
    const asked = told.map((list) => client.ask('count', 3, { onProgress: ({ at }) => list.push(at) }));
    const sum = client.ask('add', TWO);
    say({ kind: 'progress', id: 2, body: { at: 7 } });
    say({ kind: 'answer', id: 3, body: 2 });
    say({ kind: 'progress', id: 1, body: { at: 5 } });
    say({ kind: 'answer', id: 1 });
    say({ kind: 'answer', id: 2 });
    await Promise.all(asked);
    expect(await sum).toBe(2);
    expect(told).toEqual([[5], [7]]);
  });

  it('tells a worker its settings before anything else, and hears what it says of itself', async () => {
    const { worker, sent, say } = puppet();
    const moods: string[] = [];
    const onNotice = ({ mood }: { mood: string }): void => void moods.push(mood);
    const client = new ChannelClient(PATIENT_SUMS, { start: () => worker, settings: { base: 10 }, onNotice });
    client.open();
    const asked = client.ask('add', TWO);
    expect(sent.map(({ kind }) => kind)).toEqual(['start', 'add']);
    expect(sent[0].body).toEqual({ base: 10 });
    say({ kind: 'notice', body: { mood: 'fine' } });
    expect(moods).toEqual(['fine']);
    say({ kind: 'answer', id: 1, body: 12 });
    expect(await asked).toBe(12);
  });

  it('tells every worker which language the page speaks, before anything else; none where that is English', () => {
    const { all, start } = puppets();
    const english = new ChannelClient(SUMS, { start });
    english.open();
    expect(all[0].sent).toEqual([]);
    const catalogue = { Sum: '和' };
    speak(translationOf('zh-Hans', catalogue));
    try {
      new ChannelClient(PATIENT_SUMS, { start, settings: { base: 10 } }).open();
    } finally {
      speak(null);
    }
    expect(all[1].sent).toEqual([
      { kind: 'language', body: { locale: 'zh-Hans', catalogue } },
      { kind: 'start', body: { base: 10 } },
    ]);
  });

  it('passes on what the worker says went wrong: words alone, or with a code', async () => {
    const { all, start } = puppets();
    const plain = new ChannelClient(SUMS, { start }).ask('add', TWO);
    all[0].say({ kind: 'failed', id: 1, body: { code: null, message: 'No.' } });
    await expect(plain).rejects.toThrow(new Error('No.'));
    const coded = new ChannelClient(PATIENT_SUMS, { start, settings: { base: 0 } }).ask('add', TWO);
    all[1].say({ kind: 'failed', id: 1, body: { code: 'overflow', message: 'Too much.' } });
    await expect(coded).rejects.toMatchObject({ code: 'overflow', message: 'Too much.' });
  });

  describe('when a request is given up', () => {
    it('sends nothing if that was before it was asked', async () => {
      const { start, started } = puppets();
      const client = new ChannelClient(SUMS, { start });
      await expect(client.ask('add', TWO, { signal: AbortSignal.abort() })).rejects.toMatchObject({
        name: 'AbortError',
      });
      expect(started()).toBe(0);
    });

    it('ends it at once, tells the worker, and ignores what still comes', async () => {
      const { worker, sent, say } = puppet();
      const client = new ChannelClient(SUMS, { start: () => worker });
      const abort = new AbortController();
      const told: unknown[] = [];
      const asked = client.ask('count', 3, { signal: abort.signal, onProgress: (progress) => told.push(progress) });
      abort.abort(new Error('enough'));
      await expect(asked).rejects.toThrow('enough');
      say({ kind: 'progress', id: 1, body: { at: 1 } });
      say({ kind: 'answer', id: 1 });
      expect(sent.slice(1)).toEqual([{ kind: 'cancel', id: 1 }]);
      expect(told).toEqual([]);
    });

    it('says so in the words of a protocol with codes', async () => {
      const { worker } = puppet();
      const client = new ChannelClient(PATIENT_SUMS, { start: () => worker, settings: { base: 0 } });
      const abort = new AbortController();
      const asked = client.ask('add', TWO, { signal: abort.signal });
      abort.abort();
      await expect(asked).rejects.toMatchObject({ code: 'cancelled', message: 'Stopped.' });
    });

    it('does nothing any more after the answer', async () => {
      const { worker, sent, say } = puppet();
      const client = new ChannelClient(SUMS, { start: () => worker });
      const abort = new AbortController();
      const asked = client.ask('add', TWO, { signal: abort.signal });
      say({ kind: 'answer', id: 1, body: 2 });
      abort.abort();
      expect(await asked).toBe(2);
      expect(sent.map(({ kind }) => kind)).toEqual(['add']);
    });
  });

  describe('when a worker breaks down', () => {
    type BreakDown = [how: string, breakDown: (worker: ReturnType<typeof puppet>) => void, why: string];
    const saying = (what: string, message: unknown): BreakDown => [
      `says ${what}`,
      ({ say }) => say(message),
      'Answer of the adder, ',
    ];

    it.each<BreakDown>([
      ['crashes', ({ crash }) => crash('out of memory'), 'out of memory'],
      ['cannot be started', ({ crash }) => crash(), 'it could not be started'],
      saying('an answer of another type', { kind: 'answer', id: 1, body: 'two' }),
      saying('progress where there is none', { kind: 'progress', id: 1, body: 1 }),
      saying('a notice where there is none', { kind: 'notice', body: {} }),
      saying('no message of the protocol', 'hello'),
    ])('rejects what was under way, ends it, and has another answer: it %s', async (_, breakDown, why) => {
      const { all, start, started } = puppets();
      const client = new ChannelClient(SUMS, { start });
      const asked = [client.ask('add', TWO), client.ask('count', 3)];
      breakDown(all[0]);
      for (const lost of asked) await expect(lost).rejects.toThrow(`The adder broke down: ${why}`);
      expect(all[0].isEnded()).toBe(true);
      expect(started()).toBe(1);
      const next = client.ask('add', TWO);
      all[0].say({ kind: 'answer', id: 3, body: 0 });
      all[1].say({ kind: 'answer', id: 3, body: 2 });
      expect(await next).toBe(2);
    });

    const patient = (moods: (string | null)[][] = []) => {
      const workers = puppets();
      const onNotice = ({ mood }: { mood: string }, after: string | null): void => void moods.push([mood, after]);
      const client = new ChannelClient(PATIENT_SUMS, { start: workers.start, settings: { base: 0 }, onNotice });
      return { ...workers, client };
    };

    it('asks once more where the protocol says so, and tells why the worker was replaced', async () => {
      const moods: (string | null)[][] = [];
      const { all, client } = patient(moods);
      const asked = client.ask('add', TWO);
      all[0].say({ kind: 'notice', body: { mood: 'fine' } });
      all[0].crash('out of memory');
      expect(all[1].sent).toEqual(all[0].sent);
      all[1].say({ kind: 'notice', body: { mood: 'tired' } });
      all[1].say({ kind: 'answer', id: 1, body: 2 });
      expect(await asked).toBe(2);
      expect(moods).toEqual([
        ['fine', null],
        ['tired', 'out of memory'],
      ]);
    });

    it('does not ask a third time, nor anew what was given up', async () => {
      const { all, client, started } = patient();
      const abort = new AbortController();
      const givenUp = client.ask('add', TWO, { signal: abort.signal });
      const asked = client.ask('count', 3);
      abort.abort();
      all[0].crash('out of memory');
      await expect(givenUp).rejects.toMatchObject({ code: 'cancelled' });
      expect(all[1].sent.map(({ kind }) => kind)).toEqual(['start', 'count']);
      all[1].crash('out of memory again');
      await expect(asked).rejects.toMatchObject({ code: 'worker', message: expect.stringContaining('memory again') });
      expect(started()).toBe(2);
    });

    it('replaces it as well after a failure that the protocol names, and gives up after the second', async () => {
      const { all, client, started } = patient();
      const asked = client.ask('add', TWO);
      const lost = { kind: 'failed', id: 1, body: { code: 'lost', message: 'Lost.' } };
      all[0].say(lost);
      expect(all[0].isEnded()).toBe(true);
      all[1].say(lost);
      await expect(asked).rejects.toMatchObject({ code: 'lost', message: 'Lost.' });
      expect(started()).toBe(2);
    });

    it('does so after a failure with a code that there is not', async () => {
      const { all, client } = patient();
      const asked = client.ask('add', TWO);
      for (const { say } of all.slice(0, 2)) say({ kind: 'failed', id: 1, body: { code: 'bored', message: 'No.' } });
      await expect(asked).rejects.toMatchObject({ code: 'worker', message: expect.stringContaining('"bored"') });
    });
  });

  it('ends what is under way when it is closed, and refuses what comes after', async () => {
    const { worker, isEnded } = puppet();
    const client = new ChannelClient(SUMS, { start: () => worker });
    const asked = client.ask('add', TWO);
    client.close();
    await expect(asked).rejects.toThrow('it was closed');
    expect(isEnded()).toBe(true);
    await expect(client.ask('add', TWO)).rejects.toThrow('it was closed');
  });

  it('rejects what cannot be posted, and goes on', async () => {
    const { worker, say } = puppet();
    let isDeaf = true;
    const postMessage = (message: unknown): void => {
      if (isDeaf) throw new Error('could not be cloned');
      worker.postMessage(message);
    };
    const client = new ChannelClient(SUMS, { start: () => ({ ...worker, postMessage }) });
    await expect(client.ask('add', TWO)).rejects.toThrow('could not be cloned');
    isDeaf = false;
    const next = client.ask('add', TWO);
    say({ kind: 'answer', id: 2, body: 2 });
    expect(await next).toBe(2);
  });

  it('is never answered by anything that is no answer to it', async () => {
    const noAnswer = fc
      .oneof(
        fc.anything(),
        fc.record({
          kind: fc.constantFrom('answer', 'progress', 'failed', 'notice', 'add', 'start'),
          id: fc.oneof(fc.constant(1), fc.integer(), fc.anything()),
          body: fc.oneof(fc.double(), fc.anything()),
        }),
      )
      .filter((message) => {
        const { kind, id, body } = (message ?? {}) as { kind?: unknown; id?: unknown; body?: unknown };
        return !(kind === 'answer' && id === 1 && typeof body === 'number' && !Number.isNaN(body));
      });
    await fc.assert(
      fc.asyncProperty(fc.array(noAnswer, { minLength: 1 }), async (messages) => {
        const { worker, say } = puppet();
        const client = new ChannelClient(SUMS, { start: () => worker });
        let isAnswered = false;
        const asked = client.ask('add', TWO).then(
          () => {
            isAnswered = true;
          },
          () => {},
        );
        for (const message of messages) say(message);
        client.close();
        await asked;
        expect(isAnswered).toBe(false);
      }),
    );
  });
});
