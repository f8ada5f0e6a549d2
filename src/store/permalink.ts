import type { Camera } from '../domain/camera';
import type { ChosenModels } from '../domain/comparison';
import { INDICATORS, type IndicatorId } from '../domain/indicator';
import { listText } from '../domain/list-text';
import { quoted } from '../domain/quoted';
import { t } from '../domain/words';
import { WORLD_IDS, WORLDS, type WorldId, worldById } from '../worlds/worlds';
import { migratePermalink, PERMALINK_VERSION } from './permalink-migrations';

/** How predictions are shown. */
export const VIEW_MODES = ['overlay', 'swipe', 'side', 'four', 'difference', 'table'] as const;
export type ViewMode = (typeof VIEW_MODES)[number];

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Rooms of the Bias lab that a link can open. */
export const LAB_ROOMS = [
  'closed',
  'evaluation',
  'residuals',
  'faithfulness',
  'teleport',
  'rollouts',
  'ablations',
  'checkpoints',
  'tasks',
  'own-data',
] as const;
export type LabRoom = (typeof LAB_ROOMS)[number];
export type OpenRoom = Exclude<LabRoom, 'closed'>;

/** What the Atlas' tiles show. */
const ATLAS_LAYERS = ['day', 'night'] as const;

/** In the place of a variant: the map is coloured by the truth. */
export const TRUTH = 'truth';

/** Everything that a link reopens. */
export interface LinkedView {
  readonly world: WorldId;
  readonly camera: Camera;
  /** Centre of the selected region; null when none is. */
  readonly at: { readonly lonDeg: number; readonly latDeg: number } | null;
  readonly indicator: IndicatorId;
  readonly sourceId: string;
  /** Address of the visitor's own tiles; empty without. */
  readonly tileUrl: string;
  readonly mode: ViewMode;
  /** Variant whose scores colour the map; `TRUTH` for the truth, in a world where that is known. */
  readonly variant: string;
  /** Ids of the two models that are compared; null for those that the list of models marks. */
  readonly compare: ChosenModels;
  readonly theme: Theme;
  /** The room of the Bias lab that lies over the map. */
  readonly lab: LabRoom;
  readonly atlasLayer: (typeof ATLAS_LAYERS)[number];
  /** The earlier or the later date of the Atlas. */
  readonly atlasDate: 0 | 1;
}

/** Longest tile address that a link may carry. */
const MAX_URL_LENGTH = 500;
/** Longest fragment that is read: a view with a tile address of the greatest length, escaped, and results beside it. */
const MAX_FRAGMENT_LENGTH = 26_000;
/** A tenth of a metre: a hundredth of a pixel. */
const DEGREE_DECIMALS = 6;

type Field = {
  readonly [K in keyof LinkedView]: {
    readonly key: string;
    write(value: LinkedView[K]): string;
    /**
     * @param world of the link, where it names one
     * @throws RangeError that says what was expected
     */
    read(text: string, world?: WorldId): LinkedView[K];
  };
};

const degrees = (value: number): string => String(Number(value.toFixed(DEGREE_DECIMALS)));

function numbers(text: string, ranges: readonly (readonly [number, number])[], what: string): number[] {
  const values = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const fits = values.length === ranges.length && values.every((v, i) => v >= ranges[i][0] && v <= ranges[i][1]);
  if (!fits) throw new RangeError(t`${quoted(text)} is not ${what}`);
  return values;
}

function oneOf<T extends string>(text: string, known: readonly T[]): T {
  if (!(known as readonly string[]).includes(text))
    throw new RangeError(t`${quoted(text)} is none of ${known.join(', ')}`);
  return text as T;
}

function word(text: string): string {
  if (!/^[\w.-]{1,60}$/.test(text)) throw new RangeError(t`${quoted(text)} is not a name`);
  return text;
}

/** Worlds of which the truth is known, in words. */
const truthKnown = (): string =>
  listText(WORLDS.filter(({ isTruthKnown }) => isTruthKnown).map(({ words }) => words.name));

const LAT = [-90, 90] as const;
const LON = [-180, 180] as const;

const FIELDS: Field = {
  world: { key: 'world', write: (world) => world, read: (text) => oneOf(text, WORLD_IDS) },
  camera: {
    key: 'map',
    write: ({ latDeg, lonDeg, zoom }) => `${degrees(latDeg)},${degrees(lonDeg)},${Number(zoom.toFixed(2))}`,
    read: (text) => {
      const [latDeg, lonDeg, zoom] = numbers(text, [LAT, LON, [0, 24]], t`latitude,longitude,zoom`);
      return { lonDeg, latDeg, zoom };
    },
  },
  at: {
    key: 'region',
    write: (at) => (at ? `${degrees(at.latDeg)},${degrees(at.lonDeg)}` : ''),
    read: (text) => {
      if (text === '') return null;
      const [latDeg, lonDeg] = numbers(text, [LAT, LON], t`latitude,longitude`);
      return { lonDeg, latDeg };
    },
  },
  indicator: {
    key: 'indicator',
    write: (id) => id,
    read: (text, world) =>
      oneOf(
        text,
        (world ? worldById(world).indicators : INDICATORS).map(({ id }) => id),
      ),
  },
  sourceId: { key: 'source', write: (id) => id, read: word },
  tileUrl: {
    key: 'tiles',
    write: (url) => url,
    read: (text) => {
      if (text.length > MAX_URL_LENGTH) throw new RangeError(t`it is longer than ${MAX_URL_LENGTH} characters`);
      if (text !== '' && !/^(pmtiles:\/\/)?https?:\/\//i.test(text))
        throw new RangeError(t`it does not begin with http:// or https://`);
      return text;
    },
  },
  mode: { key: 'view', write: (mode) => mode, read: (text) => oneOf(text, VIEW_MODES) },
  variant: {
    key: 'model',
    write: (variant) => variant,
    read: (text, world) => {
      if (text === TRUTH && world && !worldById(world).isTruthKnown)
        throw new RangeError(t`the truth is known of ${truthKnown()} alone`);
      return word(text);
    },
  },
  compare: {
    key: 'compare',
    write: (ids) => ids?.join(',') ?? '',
    read: (text) => {
      if (text === '') return null;
      const [first, second, ...more] = text.split(',').map(word);
      if (second === undefined || more.length > 0 || first === second)
        throw new RangeError(t`${quoted(text)} does not name two models`);
      return [first, second];
    },
  },
  theme: { key: 'theme', write: (theme) => theme, read: (text) => oneOf(text, THEMES) },
  lab: { key: 'lab', write: (lab) => lab, read: (text) => oneOf(text, LAB_ROOMS) },
  atlasLayer: { key: 'layer', write: (layer) => layer, read: (text) => oneOf(text, ATLAS_LAYERS) },
  atlasDate: { key: 'date', write: String, read: (text) => (oneOf(text, ['0', '1']) === '0' ? 0 : 1) },
};

/** The world comes first: what the other keys may say depends on it. */
const NAMES = Object.keys(FIELDS) as (keyof LinkedView)[];

/**
 * The fragment of a link that reopens a view, without `#`. What equals the default is left out, so that a link stays
 * short and a later default can reach old links.
 */
export function writePermalink(view: LinkedView, defaults: LinkedView): string {
  const parameters = new URLSearchParams({ v: String(PERMALINK_VERSION) });
  for (const name of NAMES) {
    const { key, write } = FIELDS[name] as Field['mode'];
    const text = write(view[name] as never);
    if (text !== write(defaults[name] as never)) parameters.set(key, text);
  }
  // Commas, colons and slashes are legal in a fragment, and a link is read by people.
  return parameters.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/');
}

export interface ReadPermalink {
  /** What the link says; keys it does not name, or names wrongly, are absent. */
  readonly view: Partial<LinkedView>;
  /** What could not be read, for people; empty for a sound link. */
  readonly problems: readonly string[];
}

/** The text of a fragment that was percent-encoded as a whole, or written out for HTML; empty where it is too long. */
export function unescapedLink(fragment: string): string {
  if (fragment.length > MAX_FRAGMENT_LENGTH) return '';
  const plain = fragment.replace(/^#/, '').replaceAll('&amp;', '&');
  if (plain.includes('=') || !/%3D/i.test(plain)) return plain;
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

/**
 * Reads the fragment of a link, with or without `#`. Never throws; keys that are not known are ignored, and of a
 * fragment that no link of this page can have nothing is read.
 */
export function readPermalink(fragment: string): ReadPermalink {
  if (fragment.length > MAX_FRAGMENT_LENGTH)
    return {
      view: {},
      problems: [
        t`The link was not opened: it has ${fragment.length} characters, and one of this page has at most ${MAX_FRAGMENT_LENGTH}.`,
      ],
    };
  const { parameters, problem } = migratePermalink(new URLSearchParams(unescapedLink(fragment)), (key) =>
    NAMES.some((name) => FIELDS[name].key === key),
  );
  const view: Partial<Record<keyof LinkedView, unknown>> = {};
  const problems = problem === null ? [] : [problem];
  for (const name of NAMES) {
    const text = parameters.get(FIELDS[name].key);
    if (text === null) continue;
    try {
      view[name] = FIELDS[name].read(text, view.world as WorldId | undefined);
    } catch (error) {
      problems.push(t`“${FIELDS[name].key}” of the link was left out: ${(error as RangeError).message}.`);
    }
  }
  return { view: view as Partial<LinkedView>, problems };
}
