import { LAND_COVERS, type LandCover } from '../domain/land-cover';

type Level2 = 0 | 1;
type Level3 = 0 | 1 | 2;
type Level4 = 0 | 1 | 2 | 3;
type Level5 = 0 | 1 | 2 | 3 | 4;

/** What can be measured on the pixels of a picture. Levels count upwards from none (or smooth). */
export interface Observation {
  cover: LandCover;
  greenery: Level5;
  built: Level5;
  roads: Level3;
  water: Level3;
  texture: Level3;
}

/**
 * What stands on the ground, and where it lies in its city: known exactly of a simulated planet alone. Levels count
 * upwards from none.
 */
export interface Reasons {
  cover: LandCover;
  homes: Level4;
  huts: Level3;
  villas: Level2;
  workplaces: Level3;
  factories: Level3;
  streets: Level3;
  parks: Level3;
  water: Level3;
  /** From the middle of the city outwards. */
  centre: Level3;
}

/**
 * All that a trace can say: what is seen, the digit 0-9 that it suggests for the indicator asked, and which way the
 * place moves it.
 */
export interface StatementValues extends Observation, Reasons {
  suggests: number;
  place: -1 | 0 | 1;
}

export type StatementId = keyof StatementValues;

/** A trace: the statements that it makes. */
export type Trace = Readonly<Partial<StatementValues>>;

interface Statement<K extends StatementId> {
  readonly id: K;
  /** The phrases this statement can be; `values[i]` is what `levels[i]` says. */
  readonly levels: readonly string[];
  readonly values: readonly StatementValues[K][];
}

/** The row of any one statement. */
export type AnyStatement = { [K in StatementId]: Statement<K> }[StatementId];

const COVER_WORDS: Readonly<Record<LandCover, string>> = {
  AnnualCrop: 'annual crops',
  Forest: 'forest',
  HerbaceousVegetation: 'herbaceous vegetation',
  Highway: 'a highway',
  Industrial: 'industrial buildings',
  Pasture: 'pasture',
  PermanentCrop: 'permanent crops',
  Residential: 'residential housing',
  River: 'a river',
  SeaLake: 'open water',
};

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** Everything that a trace can say. Each phrase means one thing only. */
export const STATEMENTS: readonly AnyStatement[] = [
  { id: 'cover', levels: LAND_COVERS.map((cover) => `Covered by ${COVER_WORDS[cover]}.`), values: LAND_COVERS },
  {
    id: 'greenery',
    levels: ['No greenery.', 'Sparse greenery.', 'Some greenery.', 'Much greenery.', 'Full greenery.'],
    values: [0, 1, 2, 3, 4],
  },
  {
    id: 'built',
    levels: ['Nothing built.', 'Little built.', 'Some built.', 'Half built.', 'Mostly built.'],
    values: [0, 1, 2, 3, 4],
  },
  { id: 'roads', levels: ['No roads.', 'Few roads.', 'Many roads.'], values: [0, 1, 2] },
  {
    id: 'homes',
    levels: ['No homes.', 'A few homes.', 'Many homes.', 'Homes everywhere.'],
    values: [0, 1, 2, 3],
  },
  { id: 'huts', levels: ['No huts.', 'Some huts.', 'Many huts.'], values: [0, 1, 2] },
  { id: 'villas', levels: ['Hardly any villas.', 'Many villas.'], values: [0, 1] },
  {
    id: 'workplaces',
    levels: ['Hardly any workplaces.', 'Many workplaces.', 'Workplaces everywhere.'],
    values: [0, 1, 2],
  },
  { id: 'factories', levels: ['No factories.', 'Some factories.', 'Many factories.'], values: [0, 1, 2] },
  { id: 'streets', levels: ['Few streets.', 'Some streets.', 'Many streets.'], values: [0, 1, 2] },
  { id: 'parks', levels: ['Little green.', 'Much green.', 'Green everywhere.'], values: [0, 1, 2] },
  { id: 'water', levels: ['No water.', 'Some water.', 'Much water.'], values: [0, 1, 2] },
  { id: 'texture', levels: ['Smooth texture.', 'Mixed texture.', 'Rough texture.'], values: [0, 1, 2] },
  {
    id: 'centre',
    levels: ['Near the centre.', 'Away from the centre.', 'Far from the centre.'],
    values: [0, 1, 2],
  },
  { id: 'suggests', levels: DIGITS.map((digit) => `Suggests ${digit}.`), values: DIGITS },
  { id: 'place', levels: ['Place raises it.', 'Place changes little.', 'Place lowers it.'], values: [1, 0, -1] },
];

const ROWS = new Map<StatementId, AnyStatement>(STATEMENTS.map((row) => [row.id, row]));

/** The row of a statement. */
export const statement = (id: StatementId): AnyStatement => ROWS.get(id) as AnyStatement;
