import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));
/** Where lies what all rooms share: tokens, elements, widgets. */
const SHARED = 'app/style';
/** Sheets whose layer is not that of their room, and why. */
const OTHER_LAYERS: Readonly<Record<string, string>> = {
  'app/style/tokens.css': 'base',
  'app/style/base.css': 'base',
  'app/style/widgets.css': 'widgets',
  // Over all rooms, since paper has other sizes for everything.
  'app/style/only-printed.css': 'print',
  'lab/evaluation/printed-report.css': 'print',
  'share/printed-map.css': 'print',
  'stories/teacher-sheet.css': 'print',
};
/** A library's own style sheet, put into its layer. */
const IMPORTED = 'map/maplibre.css';
/** A phone, where panels lie below each other; a lab wide enough for two columns. */
const BREAKPOINTS = ['(width <= 720px)', '(width >= 620px)'];
const RADII = /^(0|var\(--radius-(small|medium|large|round)\)( 0| var\(--radius-large\))*)$/;

const paths = (ending: RegExp): string[] =>
  readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => ending.test(path));
const read = (path: string): string => readFileSync(join(SRC, path), 'utf8');
const componentOf = (sheet: string): string => sheet.replace(/css$/, 'tsx');
const roomOf = (path: string): string => (path.startsWith(`${SHARED}/`) ? SHARED : path.split('/')[0]);
const unique = <T>(items: Iterable<T>): T[] => [...new Set(items)];

const sheets = paths(/\.css$/).map((path) => {
  const css = read(path).replace(/\/\*[\s\S]*?\*\//g, '');
  const preludes = [...css.matchAll(/(?<=[{};]|^)([^{};]+)\{/g)].map(([, prelude]) => prelude.trim());
  const selectors = preludes.filter((prelude) => !/^(@|to$|from$)/.test(prelude)).flatMap(splitList);
  return { path, room: roomOf(path), css: css.trim(), preludes, selectors };
});
const rooms = sheets.filter(({ room }) => room !== SHARED);

/** Selectors of a list: split at commas that stand in no parenthesis. */
function splitList(list: string): string[] {
  return list.split(/,(?![^(]*\))/).map((selector) => selector.trim());
}

/** Classes that a selector styles; what stands in `:has()` or `:not()` is a condition. */
const classesOf = (selector: string): string[] =>
  [...selector.replace(/:(has|not)\([^)]*\)/g, '').matchAll(/\.([a-zA-Z][\w-]*)/g)]
    .map(([, name]) => name)
    .filter((name) => !name.startsWith('maplibregl-'));

const widgets = unique(
  sheets.filter(({ room }) => room === SHARED).flatMap(({ selectors }) => selectors.flatMap(classesOf)),
);

/** Rooms that style a class, widgets aside. */
const stylists = new Map<string, Set<string>>();
for (const { room, selectors } of rooms)
  for (const name of selectors.flatMap(classesOf).filter((name) => !widgets.includes(name)))
    stylists.set(name, (stylists.get(name) ?? new Set()).add(room));

describe('style sheets', () => {
  const order = /^@layer ([^;]+);$/.exec(sheets.find(({ path }) => path === 'app/style/layers.css')?.css ?? '')?.[1];
  const layers = order?.split(', ') ?? [];

  it('name sides by the direction of the language; in the map, whose west is on the left in each, by left and right', () => {
    const physical =
      /(?<![\w-])((left|right):|(margin|padding|border)-(left|right)\b|(text-align|float): (left|right)\b|(inset|margin|padding): ([^\s()]+ ){3})/;
    const found = sheets.filter(({ css }) => physical.test(css)).map(({ path }) => path);
    expect(found).toEqual(['map/map.css']);
  });

  it('have their layers in an order that one file declares, and the page loads first', () => {
    expect(layers).toContain('base');
    expect(read('app/main.tsx').split('\n')[0]).toBe("import './style/layers.css';");
  });

  it.each(sheets.filter(({ path }) => path !== 'app/style/layers.css'))(
    '$path is one layer, that of its room',
    (sheet) => {
      const { path, room, css } = sheet;
      if (path === IMPORTED) return expect(css).toMatch(/^@import "[^"]+" layer\(maplibre\);$/);
      const layer = OTHER_LAYERS[path] ?? room;
      expect(layers).toContain(layer);
      expect(css.startsWith(`@layer ${layer} {`)).toBe(true);
      const outside = css.replace(/^@layer \w+ \{[\s\S]*\n\}$/, '');
      expect(outside, 'what stands outside the layer').toBe('');
    },
  );

  it('change at two widths, no others', () => {
    const widths = sheets.flatMap(({ preludes }) => preludes.filter((at) => /^@(media|container).*width/.test(at)));
    expect(unique(widths.map((at) => at.replace(/^@\w+ /, ''))).sort()).toEqual([...BREAKPOINTS].sort());
  });

  it('have corners of the named radii alone', () => {
    const radii = sheets.flatMap(({ css }) =>
      [...css.matchAll(/border-[\w-]*radius: ([^;]+);/g)].map(([, value]) => value),
    );
    expect(radii.length).toBeGreaterThan(0);
    expect(unique(radii).filter((radius) => !RADII.test(radius))).toEqual([]);
  });

  it('have letters that grow with the size that a visitor has set, but in charts, whose unit is their paper', () => {
    const sized = sheets.flatMap(({ path, css }) =>
      [...css.matchAll(/(?:font|font-size|--font-[\w-]+): ([^;]*\dpx[^;]*);/g)].map(([, size]) => `${path}: ${size}`),
    );
    expect(sized.filter((size) => !size.startsWith('charts/'))).toEqual([]);
    expect(read('app/style/tokens.css')).toContain('--font-body: 0.8125rem;');
  });

  it('style a class in one room alone; what several rooms share is a widget', () => {
    const shared = [...stylists].filter(([, names]) => names.size > 1).map(([name, names]) => [name, ...names]);
    expect(shared).toEqual([]);
  });

  it.each(rooms)('$path begins each selector with a class of its room', ({ selectors, room }) => {
    const strangers = selectors.filter((selector) => {
      const [first] = /^(:is\()?\.[\w-]+|^(html|body):has\(.*?\.[\w-]+/.exec(selector) ?? [''];
      const name = first.slice(first.lastIndexOf('.') + 1);
      return !stylists.get(name)?.has(room);
    });
    expect(strangers).toEqual([]);
  });

  it('leave it to one class to print a sheet alone, which each sheet has', () => {
    const printed = rooms.filter(({ path }) => OTHER_LAYERS[path] === 'print');
    expect(printed.length).toBeGreaterThan(1);
    expect(rooms.filter(({ css }) => /(html|body):has/.test(css)).map(({ path }) => path)).toEqual([]);
    const withoutClass = printed.filter(({ path }) => !/className="[\w-]+ only-printed"/.test(read(componentOf(path))));
    expect(withoutClass.map(({ path }) => path)).toEqual([]);
  });

  it('end in a class or an element where their condition looks into others, since else all of the page is styled anew', () => {
    const screens = sheets.filter(({ path }) => OTHER_LAYERS[path] !== 'print');
    const conditional = screens.flatMap(({ selectors }) => selectors.filter((selector) => selector.includes(':has(')));
    expect(conditional.length).toBeGreaterThan(10);
    const last = (selector: string): string =>
      selector
        .replace(/:(has|not)\([^)]*\)/g, '')
        .split(/[\s>+~]+/)
        .at(-1) ?? '';
    expect(conditional.filter((selector) => !/^[.a-z]/.test(last(selector)))).toEqual([]);
  });

  it('style no class that the page never has', () => {
    const code = paths(/\.tsx?$/)
      .map(read)
      .join('\n')
      .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    const words = [...code.matchAll(/"[^"\n]*"|'[^'\n]*'|`[^`]*`/g)].flatMap(
      ([text]) => text.match(/[\w-]+(\$\{)?/g) ?? [],
    );
    const quoted = new Set(words);
    // Of `parity-${form}`, the form is not known here.
    const isUsed = (name: string): boolean => quoted.has(name) || quoted.has(name.replace(/[^-]+$/, '${'));
    expect([...stylists.keys(), ...widgets].filter((name) => !isUsed(name))).toEqual([]);
  });
});
