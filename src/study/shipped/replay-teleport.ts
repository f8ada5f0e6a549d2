import { pictureOf, type TeleportFile } from '../../bias/lab/experiment-file';
import { locationSpread } from '../../bias/location-spread';
import type { RegionContext } from '../../domain/region';
import { type Readings, Scorer } from '../evaluation/scorer';
import { largestDifference } from './largest-difference';
import { imageTokensOf, prefixOf, type ReplayedModel } from './replayed-model';

type SavedModel = TeleportFile['models'][number];

/** What a model says in Node at the places that it has answered in the browser. */
export interface TeleportReplay extends Pick<SavedModel, 'answers' | 'sensitivity'> {
  /** Name of the model's folder. */
  readonly model: string;
  /** Places where one of the two could be read and the other could not. */
  readonly unmatched: number;
  /** Largest distance from the file; null where there is nothing to compare. */
  readonly difference: { readonly score: number | null; readonly sensitivity: number | null };
}

/** Asks a model the same as a teleport test, through the graphs of evaluation. */
export async function replayTeleport(
  model: ReplayedModel,
  file: TeleportFile,
  saved: SavedModel,
  onProgress: (done: number, total: number) => void,
): Promise<TeleportReplay> {
  const { indicator, places } = file;
  const asked = saved.answers.map(({ place }) => places[place]);
  const readings = await readPlaces(model, file, asked, (done) => onProgress(done, asked.length));
  const answers = saved.answers.map(({ place }, i) => ({ place, score: readings[i][indicator].expected }));
  const { value, interval, n } = locationSpread(answers.map(({ score }) => score));
  const pairs = answers.map(({ score }, i) => [score, saved.answers[i].score] as const);
  return {
    model: model.manifest.name,
    answers,
    sensitivity: { value, interval: interval && { lo: interval.lo, hi: interval.hi }, n },
    unmatched: pairs.filter(([a, b]) => (a === null) !== (b === null)).length,
    difference: {
      score: largestDifference(pairs),
      sensitivity: largestDifference([[value, saved.sensitivity.value]]),
    },
  };
}

/** Readings of the picture at each of the places. */
async function readPlaces(
  model: ReplayedModel,
  file: TeleportFile,
  places: readonly RegionContext[],
  onProgress: (done: number) => void,
): Promise<Readings[]> {
  const image = await imageTokensOf(model, pictureOf(file));
  const requests = places.map((place) => ({ prefix: prefixOf(model, place), image }));
  const scorer = await Scorer.open(model.config, model.tokenizer, [file.indicator], image !== null);
  try {
    return await scorer.score(model.feeds, requests, onProgress);
  } finally {
    await scorer.release();
  }
}
