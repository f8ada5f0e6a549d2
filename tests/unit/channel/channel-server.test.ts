import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type Answers, serve, type Turns } from '../../../src/channel/channel-server';
import { pause } from '../../../src/channel/pause';
import { speak, spokenLocale, t } from '../../../src/domain/words';
import { PATIENT_SUMS, SUMS, SumError } from './example-protocol';

interface Said {
  readonly kind: string;
  readonly id?: number;
  readonly body?: unknown;
}

/** The scope of a worker that the test speaks to. */
function scope() {
  const said: Said[] = [];
  const given: Transferable[] = [];
  let listener: (event: MessageEvent<unknown>) => void = () => {};
  return {
    said,
    given,
    /** @throws what would reach the page as an error of its worker */
    hear: (data: unknown) => listener({ data } as MessageEvent<unknown>),
    postMessage: (message: unknown, { transfer }: { readonly transfer: Transferable[] }) => {
      said.push(message as Said);
      given.push(...transfer);
    },
    addEventListener: (_: 'message', added: typeof listener) => {
      listener = added;
    },
  };
}

const ANSWERS: Answers<typeof SUMS> = {
  add: ({ a, b }) => {
    if (a + b === Number.POSITIVE_INFINITY) throw new SumError('overflow', 'Too much.');
    return a + b;
  },
  count: async (to, { signal, progress }) => {
    for (let at = 1; at <= to; at++) {
      await pause();
      if (signal.aborted) throw new Error('stopped counting');
      progress({ at });
    }
  },
  list: (length) => new Float64Array(length),
};

function adder(turns?: Turns) {
  const worker = scope();
  serve(worker, SUMS, { open: () => ANSWERS, turns });
  return worker;
}

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await pause();
};

describe('the worker’s end of a channel', () => {
  it('says that it lives while it is asked other things, before it is ready as well', () => {
    const worker = scope();
    serve(worker, PATIENT_SUMS, { open: () => ANSWERS });
    worker.hear({ kind: 'ping' });
    expect(worker.said).toEqual([{ kind: 'pong' }]);
  });

  it('answers each request by its number, with what is told on the way', async () => {
    const { said, hear } = adder();
    hear({ kind: 'count', id: 1, body: 2 });
    hear({ kind: 'add', id: 2, body: { a: 1, b: 2 } });
    await until(() => said.length === 4);
    expect(said).toEqual([
      { kind: 'answer', id: 2, body: 3 },
      { kind: 'progress', id: 1, body: { at: 1 } },
      { kind: 'progress', id: 1, body: { at: 2 } },
      { kind: 'answer', id: 1, body: undefined },
    ]);
  });

  it('hands over the bytes of an answer instead of copying them', async () => {
    const { said, given, hear } = adder();
    hear({ kind: 'list', id: 1, body: 3 });
    await until(() => said.length === 1);
    expect(given).toEqual([(said[0].body as Float64Array).buffer]);
  });

  it('says what went wrong, as words or with a code', async () => {
    const { said, hear } = adder();
    hear({ kind: 'add', id: 1, body: { a: Number.MAX_VALUE, b: Number.MAX_VALUE } });
    const coded = scope();
    serve(coded, PATIENT_SUMS, { open: () => ANSWERS });
    coded.hear({ kind: 'start', body: { base: 0 } });
    coded.hear({ kind: 'add', id: 1, body: { a: Number.MAX_VALUE, b: Number.MAX_VALUE } });
    await until(() => said.length + coded.said.length === 2);
    expect(said).toEqual([{ kind: 'failed', id: 1, body: { code: null, message: 'Too much.' } }]);
    expect(coded.said).toEqual([{ kind: 'failed', id: 1, body: { code: 'overflow', message: 'Too much.' } }]);
  });

  it('opens with the settings, asks wait for that, and says what it has to say of itself', async () => {
    const worker = scope();
    let opened = 0;
    serve(worker, PATIENT_SUMS, {
      open: async ({ base }, notify) => {
        await pause();
        opened++;
        notify({ mood: 'fine' });
        return { ...ANSWERS, add: ({ a, b }) => base + a + b };
      },
    });
    worker.hear({ kind: 'start', body: { base: 10 } });
    worker.hear({ kind: 'add', id: 1, body: { a: 1, b: 2 } });
    worker.hear({ kind: 'add', id: 2, body: { a: 0, b: 0 } });
    worker.hear({ kind: 'cancel', id: 2 });
    await until(() => worker.said.length === 2);
    expect(worker.said).toEqual([
      { kind: 'notice', body: { mood: 'fine' } },
      { kind: 'answer', id: 1, body: 13 },
    ]);
    expect(opened).toBe(1);
  });

  it('answers with what went wrong when it cannot be opened, or was not', async () => {
    const worker = scope();
    serve(worker, PATIENT_SUMS, { open: () => Promise.reject(new SumError('input', 'No such base.')) });
    worker.hear({ kind: 'add', id: 1, body: { a: 1, b: 2 } });
    await until(() => worker.said.length === 1);
    worker.hear({ kind: 'start', body: { base: 10 } });
    worker.hear({ kind: 'add', id: 2, body: { a: 1, b: 2 } });
    await until(() => worker.said.length === 2);
    expect(worker.said).toMatchObject([
      { kind: 'failed', id: 1, body: { message: expect.stringContaining('"add" came before "start"') } },
      { kind: 'failed', id: 2, body: { code: 'input', message: 'No such base.' } },
    ]);
  });

  it('is silent of a request that was cancelled', async () => {
    const { said, hear } = adder();
    hear({ kind: 'count', id: 1, body: 1000 });
    hear({ kind: 'count', id: 2, body: 1000 });
    await until(() => said.length === 4);
    hear({ kind: 'cancel', id: 1 });
    hear({ kind: 'cancel', id: 9 });
    await until(() => said.length === 10);
    expect(said.slice(4).every(({ id, kind }) => id === 2 && kind === 'progress')).toBe(true);
    hear({ kind: 'cancel', id: 2 });
  });

  it.each([
    ['a field that does not fit', { kind: 'add', id: 3, body: { a: 1 } }, 'Request for a sum, b: '],
    ['a kind that there is not', { kind: 'multiply', id: 3 }, 'Request for a sum, kind: there is no "multiply"'],
    ['a kind that only objects have', { kind: 'toString', id: 3 }, 'Request for a sum, kind: there is no "toString"'],
    ['no kind', { id: 3 }, 'Request for a sum, kind: '],
  ])('answers a request with %s, naming the field', (_, message, words) => {
    const { said, hear } = adder();
    hear(message);
    expect(said).toMatchObject([{ kind: 'failed', id: 3, body: { message: expect.stringContaining(words) } }]);
  });

  it.each([['hello'], [null], [{ kind: 'add', body: { a: 1, b: 2 } }], [{ kind: 'add', id: 0 }], [{ kind: 'cancel' }]])(
    'throws where there is no number to answer to: %j',
    (message) => {
      const { said, hear } = adder();
      expect(() => hear(message)).toThrow(TypeError);
      expect(said).toEqual([]);
    },
  );

  it('never answers what is not asked by the protocol', () => {
    fc.assert(
      fc.property(fc.record({ kind: fc.anything(), id: fc.integer({ min: 1 }), body: fc.anything() }), (message) => {
        fc.pre(!['start', 'cancel', 'count', 'list'].includes(message.kind as string));
        const { said, hear } = adder();
        hear(message);
        expect(said).toMatchObject([{ kind: 'failed', id: message.id }]);
      }),
    );
  });

  describe('in another language', () => {
    const LANGUAGE = {
      kind: 'language',
      body: { locale: 'zh-Hans', catalogue: { 'The sum of {0} and {1}': '{1} 与 {0} 之和' } },
    };
    /** The words in which it answers a request of another kind stand in its failure. */
    const SPEAKING: Answers<typeof SUMS> = {
      ...ANSWERS,
      add: ({ a, b }) => {
        throw new Error(t`The sum of ${a} and ${b}`);
      },
    };
    const failure = (message: string) => ({ kind: 'failed', id: 1, body: { code: null, message } });

    afterEach(() => speak(null));

    it('answers in the language that the page speaks, from its first request on', async () => {
      const worker = scope();
      serve(worker, SUMS, { open: () => SPEAKING });
      worker.hear(LANGUAGE);
      worker.hear({ kind: 'add', id: 1, body: { a: 1, b: 2 } });
      await until(() => worker.said.length === 1);
      expect(worker.said).toEqual([failure('2 与 1 之和')]);
    });

    it('makes ready once it speaks it', async () => {
      const worker = scope();
      let locale = '';
      serve(worker, PATIENT_SUMS, {
        open: () => {
          locale = spokenLocale();
          return SPEAKING;
        },
      });
      worker.hear(LANGUAGE);
      worker.hear({ kind: 'start', body: { base: 0 } });
      await until(() => locale !== '');
      expect(locale).toBe('zh-Hans');
    });

    it('answers in English where it has been told no language', async () => {
      const worker = scope();
      serve(worker, SUMS, { open: () => SPEAKING });
      worker.hear({ kind: 'add', id: 1, body: { a: 1, b: 2 } });
      await until(() => worker.said.length === 1);
      expect(worker.said).toEqual([failure('The sum of 1 and 2')]);
    });

    it('refuses a language that is none, as any message that does not fit', () => {
      const { hear } = adder();
      expect(() => hear({ kind: 'language', body: { locale: 'zh-Hans', catalogue: { Sum: 3 } } })).toThrow(
        'Request for a sum, catalogue.Sum',
      );
    });
  });

  describe('with turns', () => {
    /** The newest first, but for lists, which come before all. */
    const next = (waiting: readonly string[]): number =>
      waiting.includes('list') ? waiting.indexOf('list') : waiting.length - 1;

    it('answers one request at a time, in the order that is asked for', async () => {
      const { said, hear } = adder({ pause, next });
      for (const id of [1, 2, 3]) hear({ kind: 'count', id, body: 1 });
      hear({ kind: 'list', id: 4, body: 0 });
      await until(() => said.length === 7);
      const answers = said.filter(({ kind }) => kind === 'answer');
      expect(answers.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
    });

    it('takes a request that was cancelled off the list, and works again after a rest', async () => {
      const { said, hear } = adder({ pause, next });
      for (const id of [1, 2]) hear({ kind: 'add', id, body: { a: 1, b: 1 } });
      hear({ kind: 'cancel', id: 2 });
      await until(() => said.length === 1);
      await pause();
      await pause();
      hear({ kind: 'add', id: 3, body: { a: 1, b: 1 } });
      await until(() => said.length === 2);
      expect(said.map(({ id }) => id)).toEqual([1, 3]);
    });
  });
});
