import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INDICATORS } from '../../../src/domain/indicator';
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
      'v=2&world=earth&region=48.8566,2.3522&source=custom&tiles=http://localhost:8080/%7Bz%7D/%7Bx%7D/%7By%7D.png&view=swipe',
    );
  });

  it('carries no more than its version when nothing differs from the defaults', () => {
    expect(writePermalink(DEFAULTS, DEFAULTS)).toBe('v=2');
  });

  it('never throws, whatever the address bar holds', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readPermalink(text)));
  });

  it('names what it left out, and keeps the rest', () => {
    const { view, problems } = readPermalink('v=2&map=91,0,3&view=cinema&indicator=gdp&utm_source=mail');
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

  it('leaves out of a link to Earth what the Atlas alone has, and says so', () => {
    const { view, problems } = readPermalink('v=2&world=earth&indicator=house_price&model=truth');
    expect(view).toEqual({ world: 'earth' });
    expect(problems.map((problem) => problem.slice(0, 12))).toEqual(['“indicator” ', '“model” of t']);
  });

  it.each(['sft', 'sft,sft', 'base,sft,urban-r1', 'base,'])('compares two models, not “%s”', (ids) => {
    const { view, problems } = readPermalink(`v=2&compare=${ids}`);
    expect(view).toEqual({});
    expect(problems[0]).toContain('“compare”');
  });

  it('says when a link comes from a newer page', () => {
    const { view, problems } = readPermalink('v=7&view=table&hologram=1');
    expect(view).toEqual({ mode: 'table' });
    expect(problems[0]).toContain('newer version');
  });
});
