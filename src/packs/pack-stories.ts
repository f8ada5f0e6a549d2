import * as v from 'valibot';
import { issueText } from '../domain/parse-json-record';
import { t } from '../domain/words';
import { damagedPack } from './pack-error';

/** Bytes of the stories of a pack with their records: ours have 1 MB each. */
export const MOST_STORIES_BYTES = 32 * 2 ** 20;

const StoriesSchema = v.strictObject({
  stories: v.pipe(
    v.array(
      v.strictObject({
        /** As its file was called. */
        name: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,39}$/)),
        /** The story's file, which is read when it is told. */
        text: v.pipe(v.string(), v.maxLength(100_000)),
      }),
    ),
    v.minLength(1),
    v.maxLength(20),
    v.readonly(),
  ),
  /** Texts of recorded results by the paths that the stories have for them. */
  records: v.pipe(
    v.record(
      v.pipe(v.string(), v.regex(/^(stories\/records|evaluations|models\/[\w.-]+)\/[\w.-]+\.json$/)),
      v.string(),
    ),
    v.check((records) => Object.keys(records).length <= 100),
    v.readonly(),
  ),
});

/** Stories of a pack, and recorded results that they show beside those of the site. */
export type PackStories = Readonly<v.InferOutput<typeof StoriesSchema>>;

export const NO_STORIES: PackStories = { stories: [], records: {} };

/** Reads the stories of a pack, without looking into each of them. @throws PackError `damaged`, naming the field */
export function parsePackStories(json: string): PackStories {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    throw damagedPack(t`its stories are no JSON`);
  }
  const parsed = v.safeParse(StoriesSchema, given, { abortEarly: true });
  if (!parsed.success) throw damagedPack(t`its stories are not right (${issueText(parsed.issues[0])})`);
  const names = parsed.output.stories.map(({ name }) => name);
  if (new Set(names).size < names.length) throw damagedPack(t`two of its stories have one name`);
  return parsed.output;
}

/** Stories as the pack has them. */
export const writePackStories = (stories: PackStories): string => JSON.stringify(stories);
