import * as v from 'valibot';
import { PlaceSchema, pictureText } from '../../bias/lab/experiment-file';
import { PLACE_SCOPES } from '../../context/draw-places';
import { INDICATORS } from '../../domain/indicator';
import { MomentSchema } from '../../domain/moment-schema';
import { NO_PACE } from '../../domain/pace';
import { t } from '../../domain/words';
import { WORLD_IDS, type WorldId, worldById } from '../../worlds/worlds';
import { teleportKey } from '../teleport/kept-teleports';
import type { TeleportTest } from '../teleport/teleport-state';

/** As many as one survey takes. */
const MAX_PLACES = 1000;
const MAX_MODELS = 8;
/** Side of a picture, pixels: more than any family of models reads. */
const MAX_SIDE_PX = 1024;

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const score = v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(10)));

const SubjectSchema = v.pipe(
  v.object({
    /** Red, green and blue of each pixel, rows from the top, as base64. */
    picture: v.pipe(v.string(), v.maxLength(4 * MAX_SIDE_PX ** 2), v.regex(/^[A-Za-z0-9+/]*$/, t`must be base64`)),
    sizePx: v.pipe(whole, v.minValue(1), v.maxValue(MAX_SIDE_PX)),
    imageSha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    context: PlaceSchema,
    indicator: v.picklist(INDICATORS.map(({ id }) => id)),
  }),
  v.check(
    ({ picture, sizePx }) => picture.length === 4 * sizePx ** 2,
    t`must have a picture of sizePx x sizePx pixels`,
  ),
);

/** A kept teleport test as it is stored: plain data, the same in a database and in a file. */
export const KeptTeleportSchema = v.pipe(
  v.object({
    world: v.picklist(WORLD_IDS),
    worldVersion: v.pipe(whole, v.minValue(1)),
    /** Milliseconds since 1970; the order in which they are shown. */
    keptAt: MomentSchema,
    phase: v.picklist(['done', 'stopped', 'paused']),
    subject: SubjectSchema,
    draw: v.object({
      count: v.pipe(whole, v.minValue(1), v.maxValue(MAX_PLACES)),
      seed: whole,
      scope: v.picklist(PLACE_SCOPES),
    }),
    places: v.pipe(
      v.array(v.object({ context: PlaceSchema, countryCode: v.nullable(v.pipe(v.string(), v.maxLength(10))) })),
      v.minLength(1),
      v.maxLength(MAX_PLACES),
      v.readonly(),
    ),
    models: v.pipe(
      v.array(
        v.object({
          variant: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
          /** Index of the place, and the score; null where no answer could be read. */
          answers: v.pipe(v.array(v.strictTuple([whole, score])), v.maxLength(MAX_PLACES)),
        }),
      ),
      v.minLength(1),
      v.maxLength(MAX_MODELS),
    ),
  }),
  v.check(
    ({ places, models }) => models.every(({ answers }) => answers.every(([place]) => place < places.length)),
    t`must have answers about its own places alone`,
  ),
  v.check(({ models }) => models.some(({ answers }) => answers.length > 0), t`must have an answer`),
);

export type KeptTeleport = v.InferOutput<typeof KeptTeleportSchema>;

/** What it is kept under: an earlier run of the same test gives way to a later one. */
export const keptTeleportKey = (world: WorldId, test: Pick<TeleportTest, 'subject' | 'draw'>): string =>
  `${world} ${teleportKey(test)}`;

/** A test that has come to rest, as it is stored. */
export function keptTeleport(test: TeleportTest, world: WorldId, keptAt: number): KeptTeleport {
  const { rgb, ...subject } = test.subject;
  return {
    world,
    worldVersion: worldById(world).version,
    keptAt,
    phase: test.phase === 'done' || test.phase === 'paused' ? test.phase : 'stopped',
    subject: { ...subject, picture: pictureText(rgb) },
    draw: { ...test.draw },
    places: test.places,
    models: Object.entries(test.answers).map(([variant, answers]) => ({ variant, answers: [...answers] })),
  };
}

/** The test that was kept. */
export function testOfKept({ phase, subject, draw, places, models }: KeptTeleport): TeleportTest {
  const { picture, ...about } = subject;
  return {
    ...NO_PACE,
    phase,
    error: null,
    preparing: null,
    subject: { ...about, rgb: Uint8Array.from(atob(picture), (character) => character.charCodeAt(0)) },
    draw,
    places,
    answers: Object.fromEntries(models.map(({ variant, answers }) => [variant, new Map(answers)])),
  };
}
