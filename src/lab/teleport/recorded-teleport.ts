import { siteText } from '../../actions/shipped/site-file';
import { parseExperiment, pictureOf, type TeleportFile } from '../../bias/lab/experiment-file';
import { PLACE_SCOPES } from '../../context/draw-places';
import { NO_PACE } from '../../domain/pace';
import { t } from '../../domain/words';
import type { TeleportTest } from './teleport-state';

const MOST_BYTES = 4e6;

/** A recorded test as if it had just ended. Where its picture was taken is not recorded: it is called an example. */
export function testOfRecord(file: TeleportFile): TeleportTest {
  const { places, models, draw, indicator } = file;
  const rgb = pictureOf(file);
  return {
    ...NO_PACE,
    phase: 'done',
    error: null,
    preparing: null,
    subject: {
      rgb,
      sizePx: Math.sqrt(rgb.length / 3),
      imageSha256: '',
      context: { ...places[0], address: [t`the recorded example`] },
      indicator,
    },
    draw: {
      count: places.length,
      seed: draw.seed,
      scope: PLACE_SCOPES.find((scope) => scope === draw.scope) ?? 'world',
    },
    places: places.map((context) => ({ context, countryCode: null })),
    answers: Object.fromEntries(
      models.map(({ variant, answers }) => [variant, new Map(answers.map(({ place, score }) => [place, score]))]),
    ),
  };
}

/**
 * A teleport test of the shipped pair that the site has recorded.
 * @param path from the page
 * @throws the signal's reason, or Error in words for people
 */
export async function fetchRecordedTeleport(path: string, signal: AbortSignal): Promise<TeleportTest> {
  const text = await siteText(path, { mostBytes: MOST_BYTES, signal });
  if (text === null) throw new Error(t`${path} is not here: this site ships no such experiment.`);
  const file = parseExperiment(text);
  if (file.kind !== 'teleport') throw new Error(t`${path} is not a teleport test.`);
  return testOfRecord(file);
}
