import * as v from 'valibot';
import { HistoryEntrySchema } from '../../store/stored-history';
import type { RecordedExample } from '../../store/world-state';
import type { WorldId } from '../../worlds/worlds';

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
export function parseRecordedExample(text: string, source = 'The recorded example'): RecordedExample {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Schema), text);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Error(`${source}, ${v.getDotPath(issue) ?? 'the file as a whole'}: ${issue.message}.`);
  }
  const { note, focusId, predictions } = parsed.output;
  return { note, focusId, entries: predictions.map((prediction) => ({ prediction, name: null, isPinned: false })) };
}

/**
 * The example of a world that ships with the site; null for a site without one.
 * @throws Error that says what could not be read
 */
export async function fetchRecordedExample(world: WorldId): Promise<RecordedExample | null> {
  const url = `examples/${world}.json`;
  const response = await fetch(url);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${url} answered ${response.status} ${response.statusText}.`);
  return parseRecordedExample(await response.text(), url);
}
