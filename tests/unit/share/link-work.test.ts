import fc from 'fast-check';
import { gzipSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { LabEvaluation } from '../../../src/bias/lab/lab-evaluation';
import { Random } from '../../../src/domain/random';
import {
  type LinkWork,
  packLinkWork,
  parseLinkWork,
  unpackLinkWork,
  writeLinkWork,
} from '../../../src/share/link-work';
import type { HistoryEntry } from '../../../src/store/history';

const SHA = { sft: 'a1'.repeat(32), 'urban-r1': 'b2'.repeat(32) };

const PHRASES = [
  'Covered by forest.',
  'Mostly built up.',
  'Dense roads.',
  'Full greenery.',
  'Some water.',
  'Place changes little.',
  'A city is near.',
];

/** A region as a batch leaves it. */
function entry(random: Random, i: number, set?: HistoryEntry['set']): HistoryEntry {
  const answer = () => {
    const words = PHRASES.filter(() => random.next() < 0.5).join(' ');
    const expected = 9.9 * random.next();
    const written = Math.round(expected * 10) / 10;
    return {
      greedy: { seed: null, text: `<think>${words}</think><answer>${written}</answer>`, answer: written, expected },
      samples: [],
      elapsedMs: Math.floor(1000 * random.next()),
    };
  };
  const hex = () =>
    Math.floor(2 ** 32 * random.next())
      .toString(16)
      .padStart(8, '0');
  return {
    prediction: {
      id: `${hex()}-${hex().slice(0, 4)}-4abc-${hex().slice(0, 4)}-${hex()}abcd`,
      region: { lonDeg: 2.2 + random.next(), latDeg: 48.8 + random.next(), groundMeters: 640 },
      placeName: i % 3 === 0 ? null : `Neuilly ${i % 5}`,
      indicator: 'population',
      sourceId: 's2cloudless-2016',
      imageSha256: Array.from({ length: 8 }, hex).join(''),
      madeAt: 1_790_000_000_000 + i,
      truth: i % 2 === 0 ? null : Math.round(99 * random.next()) / 10,
      models: { sft: answer(), 'urban-r1': answer() },
    },
    name: i === 1 ? 'Old town' : null,
    isPinned: false,
    set: set ?? { id: 'set-1', name: 'Area 1', linked: SHA },
  };
}

const evaluation: LabEvaluation = {
  schema: 1,
  world: 'earth',
  indicator: 'Population density',
  scaleOf: 'the ranks of the values',
  groupedBy: 'Viertel',
  madeAt: 5,
  models: [{ id: 'sft', label: 'SFT' }],
  regions: [{ id: 'own-2', lonDeg: 2, latDeg: 48, split: 'own', group: null, block: 'x', truth: 3, scores: [4.25] }],
};
const own: LinkWork['own'] = {
  fileName: 'paris.csv',
  text: '\ufeffNummer;lon;lat;value\r\n1;2,3;48,8;"a; ä"\r\n',
  mapping: { lon: 'lon', lat: 'lat', value: 'value', group: null },
  reading: { decimal: 'comma', units: null, noData: null, isSwapped: false },
  scaleFrom: 'data',
  evaluation,
};

const work = (count: number, set?: HistoryEntry['set']): LinkWork => {
  const random = new Random(11);
  const entries = Array.from({ length: count }, (_, i) => entry(random, i, set));
  return { world: 'earth', indicator: 'population', models: SHA, entries, own };
};

describe('results that go with a link', () => {
  it('come out as they went in, to the last digit, by link and by file', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.boolean(), (count, hasOwn) => {
        const before = { ...work(count), own: hasOwn ? own : null };
        const text = writeLinkWork(before);
        expect(parseLinkWork(text)).toEqual(before);
        expect(unpackLinkWork(packLinkWork(text) ?? '')).toEqual(before);
      }),
    );
  });

  it('of forty regions fit a link, those of a thousand go by file', () => {
    const packed = packLinkWork(writeLinkWork({ ...work(40), own: null }));
    expect(packed).toMatch(/^[\w-]+$/);
    expect(packLinkWork(writeLinkWork({ ...work(1000), own: null }))).toBeNull();
  });

  it('put regions that were asked about one by one into a set, which says who answered', () => {
    const single = work(2).entries.map(({ set: _, ...rest }) => rest);
    const { entries } = parseLinkWork(writeLinkWork({ ...work(0), entries: single }));
    expect(entries.map(({ set }) => set)).toEqual([
      { id: expect.stringMatching(/^link-/), name: 'From a link', linked: SHA },
      { id: entries[0].set?.id, name: 'From a link', linked: SHA },
    ]);
  });

  it('leave out what was sampled beside the most likely answer', () => {
    const [first] = work(1).entries;
    const { sft } = first.prediction.models;
    const sampled = {
      ...first,
      prediction: { ...first.prediction, models: { sft: { ...sft, samples: [sft.greedy] } } },
    };
    const { entries } = parseLinkWork(writeLinkWork({ ...work(0), entries: [sampled] }));
    expect(entries[0].prediction.models).toEqual({ sft });
  });

  it.each([
    [
      'a latitude that is none',
      (w: LinkWork) => change(w, { region: { lonDeg: 2, latDeg: 91, groundMeters: 640 } }),
      'latDeg',
    ],
    ['a score above the scale', (w: LinkWork) => change(w, { truth: 12 }), 'truth'],
    ['a hash that is none', (w: LinkWork) => change(w, { imageSha256: 'x' }), 'imageSha256'],
    ['a model twice', (w: LinkWork) => withModelTwice(w), 'occurs twice'],
  ])('are refused as a whole with %s, in one line that names the field', (_, spoil, field) => {
    const text = writeLinkWork(spoil(work(2)));
    expect(() => parseLinkWork(text)).toThrow(field);
    expect(() => parseLinkWork(text)).toThrow(/^.{1,300}$/);
  });

  it('are refused where they unpack to more than a link can say', () => {
    const bomb = Buffer.from(gzipSync(strToU8(' '.repeat(3_000_000)), { level: 9 })).toString('base64url');
    expect(bomb.length).toBeLessThan(16_000);
    expect(() => unpackLinkWork(bomb)).toThrow('Ask for the link once more');
  });

  it('from 3,000 mutated links are read as they were or refused in one line', () => {
    const random = new Random(20_261_127);
    const pick = <T>(list: readonly T[]): T => list[random.below(list.length)];
    const text = writeLinkWork(work(3));
    const packed = packLinkWork(text) ?? '';
    const pieces = ['', '-', 'A', '__proto__', '1e309', 'null', '[]', '{}', '"', '\\u0000', '-1', '9'.repeat(30)];
    const mutated = (from: string): string => {
      let result = from;
      for (let edits = 1 + random.below(3); edits > 0; edits--) {
        const at = random.below(result.length);
        result = result.slice(0, at) + pick(pieces) + result.slice(at + random.below(6));
      }
      return result;
    };
    const before = Object.getOwnPropertyNames(Object.prototype);
    const wrong: string[] = [];
    for (let i = 0; i < 3000; i++) {
      const isPacked = i % 2 === 0;
      const spoilt = mutated(isPacked ? packed : text);
      try {
        const read = isPacked ? unpackLinkWork(spoilt) : parseLinkWork(spoilt);
        // What is taken can be written and read again.
        expect(parseLinkWork(writeLinkWork(read)).entries).toEqual(read.entries);
      } catch (error) {
        if (!/^(Results of a link|Evaluation)[^\n]{1,600}$/.test((error as Error).message))
          wrong.push(`${error} of ${spoilt}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });
});

const change = (w: LinkWork, part: Partial<HistoryEntry['prediction']>): LinkWork => ({
  ...w,
  entries: w.entries.map((one) => ({ ...one, prediction: { ...one.prediction, ...part } })),
});

const withModelTwice = (w: LinkWork): LinkWork => ({
  ...w,
  own: { ...own, evaluation: { ...evaluation, models: [...evaluation.models, ...evaluation.models] } },
});
