import { basename } from 'node:path';

/** A layer of the house: rooms that do not import each other, and what they do without. */
interface Layer {
  readonly rooms: readonly string[];
  readonly lacks: readonly Lack[];
  /** Whether its files may not touch globals of the page, of workers or of Node. */
  readonly isPure?: true;
}
type Lack = keyof typeof PACKAGES;

/** Packages that rooms do without, as Biome's patterns. */
const PACKAGES = {
  view: ['{react,react-dom,maplibre-gl}', '{react,react-dom,maplibre-gl}/**', '@deck.gl/**'],
  runtime: ['onnxruntime-*', 'onnxruntime-*/**'],
  node: ['node:*', 'node:*/**'],
} as const;

const PURE = { lacks: ['view', 'runtime', 'node'], isPure: true } as const;

/**
 * The rooms from the lowest layer to the highest; a room imports rooms of lower layers only. What a study, and what
 * the page, needs of a world lies in the world's own folder, and is a room by itself.
 */
export const LAYERS: readonly Layer[] = [
  { rooms: ['domain'], ...PURE },
  { rooms: ['channel', 'worlds'], ...PURE },
  { rooms: ['profiling', 'bias', 'imagery', 'context', 'atlas', 'tables', 'packs'], ...PURE },
  { rooms: ['graph'], lacks: ['view', 'node'] },
  { rooms: ['model'], lacks: ['view'] },
  { rooms: ['training', 'engine'], lacks: ['view'] },
  { rooms: ['study'], lacks: ['view'] },
  { rooms: ['worlds/**/study'], lacks: ['view'] },
  { rooms: ['store'], lacks: [] },
  { rooms: ['actions'], lacks: [] },
  { rooms: ['charts', 'map'], lacks: [] },
  { rooms: ['panels'], lacks: [] },
  { rooms: ['lab', 'welcome', 'worlds/**/page'], lacks: [] },
  { rooms: ['share', 'stories'], lacks: [] },
  { rooms: ['app'], lacks: [] },
  { rooms: ['workers'], lacks: [] },
];

/** Where the files of a room lie. */
export const folderOf = (room: string): string => (room === 'workers' ? room : `src/${room}`);

/** Rooms that run in Node alone; the rooms above them are the page's and do without. */
export const NODE_ROOMS: readonly string[] = ['training', 'study', 'worlds/**/study'];

/** Rooms that a layer may not import: its own, those above it, and, for the page, those that run in Node alone. */
function forbiddenRooms(layer: number): string[] {
  const isPage = NODE_ROOMS.every((room) => LAYERS.findIndex(({ rooms }) => rooms.includes(room)) < layer);
  return [...(isPage ? NODE_ROOMS : []), ...LAYERS.slice(layer).flatMap(({ rooms }) => rooms)];
}

const GLOBALS = ['window', 'document', 'self', 'navigator', 'localStorage', 'process', 'Buffer'];

/** Whether a room lies in the folder of another one, which reaches it without a way through src. */
const sharesFolder = (room: string, other: string): boolean =>
  other.includes('/') && other.split('/')[0] === room.split('/')[0];

/** Files of a room, without those of a room inside of it, as Biome's globs. */
const filesOf = (room: string): string[] => [
  `${folderOf(room)}/**`,
  ...LAYERS.flatMap(({ rooms }) => rooms.filter((other) => other.startsWith(`${room}/`))).map((r) => `!src/${r}/**`),
];

/** The rule of Biome that keeps a layer's rooms from importing what is not below them. */
function importRule({ rooms, lacks }: Layer, layer: number) {
  const forbidden = forbiddenRooms(layer);
  const beside = forbidden.filter((other) => !rooms.includes(other) && rooms.some((room) => sharesFolder(room, other)));
  // Right behind `..`, so that a folder of a room may be called like a room.
  const way = rooms.includes('workers') ? '**/../src' : '**/..';
  const patterns = [
    {
      group: [`${way}/{${forbidden.join(',')}}/**`, ...beside.map((other) => `**/${basename(other)}/**`)],
      message: 'This room may import only the rooms below it; see docs/ARCHITECTURE.md.',
    },
    {
      group: lacks.flatMap((lack) => PACKAGES[lack]),
      message: 'This room does without this package; see docs/ARCHITECTURE.md.',
    },
  ];
  return {
    includes: rooms.flatMap(filesOf),
    linter: {
      rules: {
        style: {
          noRestrictedImports: {
            level: 'error',
            options: { patterns: patterns.filter(({ group }) => group.length > 0) },
          },
        },
      },
    },
  };
}

const globalsRule = () => ({
  includes: LAYERS.flatMap(({ rooms, isPure }) => (isPure ? rooms.flatMap(filesOf) : [])),
  linter: {
    rules: {
      style: {
        noRestrictedGlobals: {
          level: 'error',
          options: {
            deniedGlobals: Object.fromEntries(
              GLOBALS.map((name) => [name, 'This room is pure: take the value as a parameter.']),
            ),
          },
        },
      },
    },
  },
});

/** What `biome.rooms.json` has to say: the table of layers as rules, a line each. */
export function roomRules(): string {
  const rules = [...LAYERS.map(importRule), globalsRule()].map((rule) => `    ${JSON.stringify(rule)}`);
  return `{\n  "overrides": [\n${rules.join(',\n')}\n  ]\n}\n`;
}
