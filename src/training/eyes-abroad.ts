import { LAND_COVERS } from '../domain/land-cover';
import type { ModelConfig } from '../model/config';
import { modelParameters, type Weights } from '../model/parameters';
import { eyesParameters, landCoverGraph } from '../model/training-graphs';
import { type DevelopmentSet, isKeptOut } from './development-set';
import { type EyesSettings, trainEyes } from './eyes';
import type { BaseLessons } from './lessons';
import { overPictures, PICTURES_AT_ONCE } from './over-pictures';
import { openSession, weightFeeds } from './session';
import { flatSettings } from './settings';

/** How many of how many. */
export interface Counted {
  readonly right: number;
  readonly n: number;
}

/** How often eyes name the land cover of pictures in countries of which they never saw one. */
export interface EyesAbroad {
  readonly settings: Readonly<Record<string, number | string | boolean>>;
  /** Kept-out pictures of countries whose others taught the eyes. */
  readonly atHome: Counted;
  /** All pictures of the countries that were left out, by country. */
  readonly abroad: Readonly<Record<string, Counted>>;
}

/** Trains eyes without the pictures of some countries, and asks them about those. */
export async function measureEyesAbroad(
  lessons: Pick<BaseLessons, 'set' | 'measures'>,
  config: ModelConfig,
  settings: EyesSettings,
  out: string,
): Promise<EyesAbroad> {
  const left = settings.withoutCountries.split(',').filter(Boolean);
  if (left.length === 0)
    throw new RangeError('withoutCountries is empty; name the countries whose pictures to leave out');
  const weights = await trainEyes(lessons, config, settings, out);
  const { rows } = lessons.set;
  const where = (row: number): string => rows[row].country ?? '';
  const asked = rows.map((_, i) => i).filter((i) => left.includes(where(i)) || isKeptOut(rows[i].id));
  const isRight = await rightCovers(lessons.set, asked, config, weights, Object.keys(lessons.measures).length);
  const counted = (among: (row: number) => boolean): Counted => {
    const own = asked.flatMap((row, k) => (among(row) ? [isRight[k]] : []));
    return { right: own.filter(Boolean).length, n: own.length };
  };
  return {
    settings: flatSettings(settings),
    atHome: counted((row) => !left.includes(where(row))),
    abroad: Object.fromEntries(left.map((code) => [code, counted((row) => where(row) === code)])),
  };
}

/** Whether the class head names the land cover of each picture. */
async function rightCovers(
  set: DevelopmentSet,
  rows: readonly number[],
  config: ModelConfig,
  weights: Weights,
  measures: number,
): Promise<boolean[]> {
  const heads = { classes: LAND_COVERS.length, measures };
  const shapes = [...modelParameters(config), ...eyesParameters(config, heads)].map((s) => [s.name, s.shape] as const);
  const session = await openSession(landCoverGraph(config, PICTURES_AT_ONCE, heads));
  const right: boolean[] = [];
  try {
    const pictures = { set, indices: rows, config, weights: weightFeeds(weights, new Map(shapes)) };
    await overPictures(
      session,
      pictures,
      (rgb) => rgb,
      ({ class_logits }, count, start) => {
        const logits = class_logits.data as Float32Array;
        for (let i = 0; i < count; i++) {
          const own = logits.subarray(i * heads.classes, (i + 1) * heads.classes);
          right.push(LAND_COVERS[own.indexOf(Math.max(...own))] === set.rows[rows[start + i]].landCover);
        }
      },
    );
  } finally {
    await session.release();
  }
  return right;
}
