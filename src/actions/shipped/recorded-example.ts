import * as v from 'valibot';
import { parseJsonRecord } from '../../domain/parse-json-record';
import { t } from '../../domain/words';
import { HistoryEntrySchema } from '../../store/history-entry-schema';
import type { RecordedExample } from '../../store/world-state';
import type { WorldId } from '../../worlds/worlds';
import { siteText } from './site-file';

const MOST_BYTES = 10e6;

const Schema = v.object({
  note: v.pipe(v.string(), v.nonEmpty()),
  focusId: v.string(),
  predictions: v.array(HistoryEntrySchema.entries.prediction),
});

/**
 * Checks the text of a recorded example.
 * @param source what errors call it
 * @throws Error naming the field that does not fit
 */
export function parseRecordedExample(text: string, source = t`The recorded example`): RecordedExample {
  const { note, focusId, predictions } = parseJsonRecord(Schema, text, source, '');
  return { note, focusId, entries: predictions.map((prediction) => ({ prediction, name: null, isPinned: false })) };
}

/**
 * The example of a world that ships with the site; null for a site without one.
 * @throws Error that says what could not be read
 */
export async function fetchRecordedExample(world: WorldId): Promise<RecordedExample | null> {
  const path = `examples/${world}.json`;
  const text = await siteText(path, { mostBytes: MOST_BYTES });
  return text === null ? null : parseRecordedExample(text, path);
}
