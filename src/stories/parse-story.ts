import { parseJsonRecord } from '../domain/parse-json-record';
import { t } from '../domain/words';
import { figuresIn, figuresOfShown, type Story, StorySchema, textsOf } from './story-schema';
import { translationProblem } from './story-translation';

const MAX_CHARACTERS = 100_000;

/**
 * Reads a story.
 * @param path what errors call it
 * @throws Error in one line naming the file, the field and the remedy: also where it refers to a figure or a record
 *   that it does not name
 */
export function parseStory(json: string, path: string): Story {
  const remedy = t`Mend the file, or take the one that this version of the site ships.`;
  if (json.length > MAX_CHARACTERS)
    throw new Error(t`${path}: ${json.length} characters; a story has at most ${MAX_CHARACTERS}. ${remedy}`);
  const story = parseJsonRecord(StorySchema, json, path, remedy);
  const wanted = [...textsOf(story).flatMap(figuresIn), ...story.steps.flatMap(({ shown }) => figuresOfShown(shown))];
  const figure = wanted.find((one) => !Object.hasOwn(story.figures, one));
  if (figure !== undefined) throw new Error(t`${path}, figures: “${figure}” is used and not there. ${remedy}`);
  const record = recordsWanted(story).find((one) => !Object.hasOwn(story.records, one));
  if (record !== undefined) throw new Error(t`${path}, records: “${record}” is used and not there. ${remedy}`);
  for (const [language, words] of Object.entries(story.translations ?? {})) {
    const problem = translationProblem(story, words);
    if (problem !== null) throw new Error(t`${path}, translations.${language}: ${problem}. ${remedy}`);
  }
  return story;
}

function recordsWanted({ figures, steps }: Story): string[] {
  const ofFigures = Object.values(figures).flatMap((figure) => [
    'record' in figure ? figure.record : undefined,
    'manifest' in figure ? figure.manifest : undefined,
  ]);
  const ofSteps = steps.flatMap(({ picture, shown }) => [
    picture,
    'record' in shown ? shown.record : undefined,
    'report' in shown ? shown.report : undefined,
  ]);
  return [...ofFigures, ...ofSteps].filter((one) => one !== undefined);
}
