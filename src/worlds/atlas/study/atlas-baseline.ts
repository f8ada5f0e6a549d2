import { centreDistanceKm } from '../../../atlas/places/centre-distance';
import { NANO_CONFIG } from '../../../model/config';
import { imageFeatures } from '../../../study/baseline/image-features';
import type { BaselineTiles } from '../../../study/baseline/run-baseline';
import { tileAt } from '../../../training/dataset/eurosat';
import { featuresOf, loadFeatures } from '../../../training/image-features';
import { trainingRows } from '../../../training/training-rows';
import { workPaths } from '../../../training/work-folder';
import { ATLAS } from '../atlas';
import { atlasTraining } from './atlas-training';

/** Stands for the distance to the middle of a city where a prompt names none. */
const NO_CENTRE_KM = 100;

/** The mean of a picture's image tokens. @param tokens one behind the other, each of `width` numbers */
export function meanToken(tokens: Float32Array, width: number): Float32Array {
  const mean = new Float32Array(width);
  for (let i = 0; i < tokens.length; i++) mean[i % width] += (tokens[i] * width) / tokens.length;
  return mean;
}

/**
 * The squares that the models of the Atlas learn from and are tested on, with what the base sees in them (its image
 * tokens, from the `features` stage), statistics of their pixels, and what a prompt tells of the place.
 * @throws Error where the features are missing
 */
export async function atlasBaseline(
  work: string,
  splitColumn: string,
  onProgress: (done: number, of: number) => void,
): Promise<BaselineTiles> {
  const world = atlasTraining(work);
  const { tiles } = await world.openSet();
  const { rows, contexts, indicators, values, causeValues } = await world.openRegions();
  const images = await loadFeatures(workPaths(work).plainFeatures, rows.length, NANO_CONFIG);
  const train = new Set(trainingRows(rows, { splitColumn, countries: [] }));
  const used = rows.flatMap(({ splits }, i) =>
    train.has(i) || splits[splitColumn] === 'seen_heldout' || splits[splitColumn] === 'unseen' ? [i] : [],
  );
  const features = used.map((row, done) => {
    onProgress(done + 1, used.length);
    const tokens = meanToken(featuresOf(images, row, 0), NANO_CONFIG.text.width);
    return Float32Array.of(...tokens, ...imageFeatures(tileAt(tiles, row)));
  });
  const column = <T>(of: readonly T[]): T[] => used.map((row) => of[row]);
  const valuesOf = (table: typeof values) => Object.fromEntries(indicators.map((id) => [id, column(table[id])]));
  return {
    world: ATLAS.id,
    ids: used.map((i) => rows[i].id),
    places: used.map((i) => ({ latDeg: rows[i].lat, lonDeg: rows[i].lon, country: rows[i].country ?? '' })),
    placeColumns: [Float32Array.from(used, (i) => centreDistanceKm(contexts[i]) ?? NO_CENTRE_KM)],
    split: used.map((i) => rows[i].splits[splitColumn]),
    block: used.map((i) => rows[i].block ?? rows[i].id),
    landCover: used.map((i) => rows[i].landCover),
    values: valuesOf(values),
    ...(causeValues && { causeValues: valuesOf(causeValues) }),
    imageColumns: Array.from({ length: features[0].length }, (_, f) => Float32Array.from(features, (own) => own[f])),
  };
}
