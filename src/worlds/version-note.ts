import { t } from '../domain/words';
import { type WorldId, worldById } from './worlds';

/** The version of a world that files are about which name none. */
const FIRST_VERSION = 1;

/**
 * What a person should know of a file that was made of another version of its world, in a sentence.
 * @param version as the file names it
 * @returns null for today's version
 */
export function versionNote(world: WorldId, version = FIRST_VERSION): string | null {
  const {
    version: today,
    words: { name, earlier },
  } = worldById(world);
  if (version === today) return null;
  if (version > today) return t`Made of a newer version of ${name} than this page has: true values may be other ones.`;
  return earlier === null
    ? t`Made of version ${version} of ${name}.`
    : t`Made of version ${version} of ${name}: ${earlier}.`;
}
