import type { IndicatorId } from '../domain/indicator';
import { WORLDS } from '../worlds/worlds';
import { surveyModel } from './batch/survey-model';
import type { Services } from './services';

/** The world whose places the gazetteer has. */
const EARTH = WORLDS.find(({ isTruthKnown }) => !isTruthKnown);

/** A picture that is said to show a place of Earth. */
export interface ClaimedPicture {
  /** Interleaved, 0-255, [sizePx * sizePx * 3]. */
  readonly rgb: Uint8Array;
  readonly sizePx: number;
  readonly lonDeg: number;
  readonly latDeg: number;
}

/**
 * What models of Earth's pair answer to a claimed picture, now, in this browser.
 * @param ids of the models
 * @returns scores in 0.0-9.9 in the order of `ids`; null where one is not of that pair, or gives none
 * @throws Error in words for people
 */
export async function answersToClaim(
  { engine, places, folders }: Pick<Services, 'engine' | 'places' | 'folders'>,
  { rgb, sizePx, lonDeg, latDeg }: ClaimedPicture,
  indicator: IndicatorId,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly (number | null)[]> {
  const [{ context }, folderUrls] = await Promise.all([places.describe(lonDeg, latDeg), folders(EARTH?.id)]);
  return Promise.all(
    ids.map(async (id) => {
      const folderUrl = folderUrls[id];
      if (!folderUrl) return null;
      let said: number | null = null;
      const question = { folderUrl, rgb, sizePx, contexts: [context], indicator };
      await surveyModel(engine, question, (_, { score }) => (said = score), signal);
      return said;
    }),
  );
}
