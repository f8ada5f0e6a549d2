import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INDICATORS } from '../../../src/domain/indicator';
import { Random } from '../../../src/domain/random';
import {
  LAB_ROOMS,
  type LinkedView,
  readPermalink,
  THEMES,
  TRUTH,
  VIEW_MODES,
  writePermalink,
} from '../../../src/store/permalink';
import { EARTH_INDICATORS } from '../../../src/worlds/earth/earth-indicators';

const DEFAULTS: LinkedView = {
  world: 'atlas',
  camera: { lonDeg: 2.35, latDeg: 48.86, zoom: 10 },
  at: null,
  indicator: 'population',
  sourceId: 's2cloudless-2016',
  tileUrl: '',
  mode: 'overlay',
  variant: 'urban-r1',
  compare: null,
  theme: 'system',
  lab: 'closed',
  atlasLayer: 'day',
  atlasDate: 1,
};

const degree = (limit: number) => fc.integer({ min: -limit * 1e6, max: limit * 1e6 }).map((v) => v / 1e6 + 0);
const subjects = fc.oneof(
  fc.record({
    world: fc.constant('earth' as const),
    indicator: fc.constantFrom(...EARTH_INDICATORS.map(({ id }) => id)),
    variant: fc.constantFrom('sft', 'urban-r1'),
  }),
  fc.record({
    world: fc.constant('atlas' as const),
    indicator: fc.constantFrom(...INDICATORS.map(({ id }) => id)),
    variant: fc.constantFrom('sft', 'urban-r1', TRUTH),
  }),
);
const looks = fc.record({
  camera: fc.record({
    lonDeg: degree(180),
    latDeg: degree(90),
    zoom: fc.integer({ min: 0, max: 2400 }).map((z) => z / 100),
  }),
  at: fc.option(fc.record({ lonDeg: degree(180), latDeg: degree(90) })),
  sourceId: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
  tileUrl: fc.oneof(
    fc.constant(''),
    fc.constant('pmtiles://https://tiles.test/world.pmtiles'),
    fc.webUrl({ withQueryParameters: true }).filter((url) => url.length < 400),
  ),
  mode: fc.constantFrom(...VIEW_MODES),
  compare: fc.constantFrom(null, ['base', 'sft'] as const, ['urban-r1', 'sft-cot'] as const),
  theme: fc.constantFrom(...THEMES),
  lab: fc.constantFrom(...LAB_ROOMS),
  atlasLayer: fc.constantFrom('day', 'night'),
  atlasDate: fc.constantFrom(0 as const, 1 as const),
});
const views: fc.Arbitrary<LinkedView> = fc.tuple(looks, subjects).map(([look, subject]) => ({ ...look, ...subject }));

describe('a permalink', () => {
  it('reopens exactly the view it was made from', () => {
    fc.assert(
      fc.property(views, (view) => {
        const { view: read, problems } = readPermalink(`#${writePermalink(view, DEFAULTS)}`);
        expect(problems).toEqual([]);
        expect({ ...DEFAULTS, ...read }).toEqual(view);
      }),
    );
  });

  it('reads as people would write it', () => {
    const view: LinkedView = {
      ...DEFAULTS,
      world: 'earth',
      at: { latDeg: 48.8566, lonDeg: 2.3522 },
      sourceId: 'custom',
      tileUrl: 'http://localhost:8080/{z}/{x}/{y}.png',
      mode: 'swipe',
    };
    expect(writePermalink(view, DEFAULTS)).toBe(
      'v=3&world=earth&region=48.8566,2.3522&source=custom&tiles=http://localhost:8080/%7Bz%7D/%7Bx%7D/%7By%7D.png&view=swipe',
    );
  });

  it('carries no more than its version when nothing differs from the defaults', () => {
    expect(writePermalink(DEFAULTS, DEFAULTS)).toBe('v=3');
  });

  it('never throws, whatever the address bar holds', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readPermalink(text)));
  });

  it('is read though a program has written it out for HTML, or percent-encoded it as a whole', () => {
    const view = { world: 'atlas', indicator: 'income' };
    expect(readPermalink('#v=3&amp;world=atlas&amp;indicator=income')).toEqual({ view, problems: [] });
    expect(readPermalink('#v%3D3%26world%3Datlas%26indicator%3Dincome')).toEqual({ view, problems: [] });
    // Not a text that could be decoded.
    expect(readPermalink('#v%3D3%26world%3Datlas%E0%A4')).toEqual({ view: {}, problems: [] });
  });

  it.each(['#top', '#gid=0', '#', '#:~:text=Urban'])('takes %s for nothing of ours, without a word', (fragment) => {
    expect(readPermalink(fragment)).toEqual({ view: {}, problems: [] });
  });

  it('names what it left out, and keeps the rest', () => {
    const { view, problems } = readPermalink('v=3&map=91,0,3&view=cinema&indicator=gdp&utm_source=mail');
    expect(view).toEqual({ indicator: 'gdp' });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain('“map”');
    expect(problems[1]).toContain('overlay, swipe');
  });

  it.each([
    ['javascript:alert(1)', 'http://'],
    [`https://a.example/${'x'.repeat(600)}`, '500'],
  ])('refuses the tile address %s', (url, reason) => {
    const { view, problems } = readPermalink(new URLSearchParams({ v: '2', tiles: url }).toString());
    expect(view).toEqual({});
    expect(problems[0]).toContain(reason);
  });

  it.each([
    ['#12.5/48.85/2.35', { world: 'earth', camera: { zoom: 12.5, latDeg: 48.85, lonDeg: 2.35 } }],
    ['', {}],
    ['#view=table', { world: 'earth', mode: 'table' }],
  ])('opens a link without a version: %s', (fragment, expected) => {
    expect(readPermalink(fragment)).toEqual({ view: expected, problems: [] });
  });

  it.each([
    ['v=1', { world: 'earth' }],
    ['v=1&indicator=gdp&simulated=house_price', { world: 'earth', indicator: 'gdp' }],
    ['v=1&world=atlas&indicator=gdp&simulated=house_price', { world: 'atlas', indicator: 'house_price' }],
    ['v=1&world=atlas&indicator=gdp', { world: 'atlas' }],
  ])('opens what a link of the first version opened: %s', (fragment, expected) => {
    expect(readPermalink(fragment)).toEqual({ view: expected, problems: [] });
  });

  it.each([
    ['v=2&region=-4.77,-68.8', true],
    ['v=1&world=atlas&region=-4.77,-68.8', true],
    ['v=2&world=earth&region=48.85,2.35', false],
    ['v=2&map=-4.77,-68.8,12', false],
    ['v=3&region=-4.77,-68.8', false],
  ])('says of a link that the planet’s values have changed since, where it shows some: %s', (fragment, isSaid) => {
    const { view, problems } = readPermalink(fragment);
    expect(problems.map((problem) => problem.includes('second version of the planet'))).toEqual(isSaid ? [true] : []);
    if (fragment.includes('region')) expect(view.at).not.toBeNull();
  });

  it('leaves out of a link to Earth what the Atlas alone has, and says so', () => {
    const { view, problems } = readPermalink('v=3&world=earth&indicator=house_price&model=truth');
    expect(view).toEqual({ world: 'earth' });
    expect(problems.map((problem) => problem.slice(0, 12))).toEqual(['“indicator” ', '“model” of t']);
  });

  it.each(['sft', 'sft,sft', 'base,sft,urban-r1', 'base,'])('compares two models, not “%s”', (ids) => {
    const { view, problems } = readPermalink(`v=3&compare=${ids}`);
    expect(view).toEqual({});
    expect(problems[0]).toContain('“compare”');
  });

  it('says when a link comes from a newer page', () => {
    const { view, problems } = readPermalink('v=7&view=table&hologram=1');
    expect(view).toEqual({ mode: 'table' });
    expect(problems[0]).toContain('newer version');
  });

  it('refuses a fragment that no link can have in one line, and reads nothing of it', () => {
    const { view, problems } = readPermalink(`#v=3&view=table&x=${'a'.repeat(2_000_000)}`);
    expect(view).toEqual({});
    expect(problems).toEqual([
      'The link was not opened: it has 2000018 characters, and one of this page has at most 26000.',
    ]);
  });

  it('opens the longest link that it writes', () => {
    const view = { ...DEFAULTS, tileUrl: `https://a.example/${'ä'.repeat(482)}` };
    expect(readPermalink(writePermalink(view, DEFAULTS))).toEqual({ view: { tileUrl: view.tileUrl }, problems: [] });
  });

  it('quotes what a link says, cut short, so that it cannot read as words of the page', () => {
    const lure =
      'overlay”. Your session has ended.\nCall 0800 123 456 "now" and give your password to our support, please';
    const { problems } = readPermalink(`v=3&${new URLSearchParams({ view: lure })}`);
    expect(problems).toEqual([
      '“view” of the link was left out: “overlay . Your session has ended. Call 0800 123 456  now  an…” is none of overlay, swipe, side, four, difference, table.',
    ]);
  });

  it('takes from 20,000 mutated links only what a link can say, and answers each in few words', () => {
    const random = new Random(20_261_126);
    const pick = <T>(list: readonly T[]): T => list[random.below(list.length)];
    const parts = [
      '%',
      '%00',
      '&',
      '=',
      '#',
      ',',
      '-',
      '1e309',
      'NaN',
      '__proto__',
      'v=',
      'world=earth',
      '\u202e',
      '"',
      '😀',
    ];
    const seeds = fc.sample(views, { seed: 7, numRuns: 50 }).map((view) => writePermalink(view, DEFAULTS));
    const mutated = (): string => {
      let text = pick(seeds);
      for (let edits = 1 + random.below(4); edits > 0; edits--) {
        const at = random.below(text.length + 1);
        const rest = at + random.below(8);
        text = text.slice(0, at) + pick([...parts, text.slice(at, rest).repeat(random.below(20))]) + text.slice(rest);
      }
      return text;
    };
    const before = Object.getOwnPropertyNames(Object.prototype);
    const wrong: string[] = [];
    for (let i = 0; i < 20_000; i++) {
      const fragment = mutated();
      const { view, problems } = readPermalink(fragment);
      const again = readPermalink(writePermalink({ ...DEFAULTS, ...view }, DEFAULTS));
      const isKnown = Object.keys(view).every((key) => key in DEFAULTS);
      const isShort = problems.length <= 14 && problems.every((problem) => problem.length < 300);
      if (!isKnown || !isShort || again.problems.length > 0) wrong.push(fragment);
    }
    expect(wrong).toEqual([]);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });
});
