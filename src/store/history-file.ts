import * as v from 'valibot';
import { MomentSchema } from '../domain/moment-schema';
import { parseJsonRecord } from '../domain/parse-json-record';
import { t } from '../domain/words';
import { WORLD_IDS } from '../worlds/worlds';
import { MAX_ENTRIES } from './history';
import { type KeptEntry, KeptEntrySchema } from './kept-entry';

const KIND = 'urban-r1-explorer/history';
/** Goes up where the file changes its form; a page refuses later ones. */
const FILE_VERSION = 1;

const HeadSchema = v.object({ kind: v.literal(KIND), version: v.pipe(v.number(), v.integer(), v.minValue(1)) });

const HistoryFileSchema = v.object({
  ...HeadSchema.entries,
  savedAt: MomentSchema,
  entries: v.pipe(v.array(KeptEntrySchema), v.maxLength(WORLD_IDS.length * MAX_ENTRIES)),
});

/** All that is kept, as the text of a file. @param savedAt milliseconds since 1970 */
export const writeHistoryFile = (entries: readonly KeptEntry[], savedAt: number): string =>
  JSON.stringify({ kind: KIND, version: FILE_VERSION, savedAt, entries });

/**
 * Reads such a file.
 * @throws Error in one line naming the field and the remedy; nothing of a file with a wrong field is taken
 */
export function parseHistoryFile(text: string): readonly KeptEntry[] {
  const head = v.safeParse(v.pipe(v.string(), v.parseJson(), HeadSchema), text);
  if (head.success && head.output.version > FILE_VERSION)
    throw new Error(t`History file, version: a newer version of this page has saved it. Open it there.`);
  const remedy = t`Take a file that “Save all regions” has written.`;
  return parseJsonRecord(HistoryFileSchema, text, t`History file`, remedy).entries;
}
