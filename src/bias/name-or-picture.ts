import * as v from 'valibot';
import { INDICATORS } from '../domain/indicator';
import { parseJsonRecord } from '../domain/parse-json-record';
import { t } from '../domain/words';
import { NAME_OR_PICTURE } from './name-or-picture-path';

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(500));
const finite = v.pipe(v.number(), v.finite());
const score = v.pipe(v.number(), v.minValue(0), v.maxValue(9.9));
const side = v.pipe(finite, v.minValue(1));
const outline = v.pipe(v.string(), v.regex(/^[MLZ\d .-]*$/), v.maxLength(200_000));
const measured = v.object({
  value: v.nullable(finite),
  n: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** 95 %; null where there is none. */
  interval: v.nullable(v.tuple([finite, finite])),
});

const ModelSchema = v.object({
  id: text,
  label: text,
  /** How far its score moves where the picture stays and the name changes, mean over `n` pictures. */
  placeEffect: measured,
  /** How far it moves where the name stays and the picture changes, mean over `n` places. */
  pictureEffect: measured,
  /** Rank correlation with what was measured, in countries whose values it learned, on tiles that were kept back. */
  seen: measured,
  /** The same in countries whose values it never saw. */
  unseen: measured,
  /** Countries whose values it learned, by name. */
  learnedFrom: v.array(text),
});

const Schema = v.pipe(
  v.object({
    schema: v.literal(1),
    indicator: v.picklist(INDICATORS.map(({ id }) => id)),
    models: v.tuple([ModelSchema, ModelSchema]),
    pictures: v.pipe(
      v.array(
        v.object({
          /** Of the tile in EuroSAT. */
          id: text,
          /** What it shows, in a word. */
          name: text,
          /** The tile's own file, base64. */
          jpeg: v.pipe(v.string(), v.base64(), v.maxLength(20_000)),
        }),
      ),
      v.minLength(2),
      v.maxLength(6),
    ),
    /** Whom the pictures are owed to, and under which licence. */
    credit: text,
    places: v.pipe(
      v.array(
        v.object({
          name: text,
          country: text,
          lonDeg: v.pipe(finite, v.minValue(-180), v.maxValue(180)),
          latDeg: v.pipe(finite, v.minValue(-90), v.maxValue(90)),
        }),
      ),
      v.minLength(2),
      v.maxLength(1000),
    ),
    /** By model, picture and place. */
    scores: v.array(v.array(v.array(score))),
    /** Land and borders as paths of SVG on paper of this size, the whole of which is `EUROPE_WINDOW`. */
    map: v.object({ width: side, height: side, land: outline, borders: outline }),
  }),
  v.check(
    ({ models, pictures, places, scores }) =>
      scores.length === models.length &&
      scores.every((rows) => rows.length === pictures.length && rows.every((row) => row.length === places.length)),
    () => t`"scores" must have a score for each model, picture and place`,
  ),
);

/** What both models said of a few pictures that were claimed to lie at many places: the page's first question. */
export type NameOrPicture = v.InferOutput<typeof Schema>;
export type RecordedModel = NameOrPicture['models'][number];

/** Checks the text of the record. @throws Error naming the field that does not fit */
export const parseNameOrPicture = (json: string): NameOrPicture =>
  parseJsonRecord(Schema, json, NAME_OR_PICTURE, t`Write it anew with "npx tsx scripts/record-welcome.ts".`);

/**
 * The two places between which a model's scores of a picture lie farthest apart, the lower one first. Of equal scores
 * the first place counts.
 * @param scores one for each place
 * @returns indices of places
 */
export function farthestPlaces(scores: readonly number[]): readonly [low: number, high: number] {
  let [low, high] = [0, 0];
  for (const [i, score] of scores.entries()) {
    if (score < scores[low]) low = i;
    if (score > scores[high]) high = i;
  }
  return [low, high];
}
