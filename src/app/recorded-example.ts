import * as v from 'valibot';
import type { RecordedExample } from '../store/explorer-state';
import { HistoryEntrySchema } from '../store/stored-history';

/** Where the example lies, relative to the page. */
const URL_OF_EXAMPLE = 'examples/earth.json';

const Schema = v.object({
  note: v.pipe(v.string(), v.nonEmpty()),
  focusId: v.string(),
  predictions: v.array(HistoryEntrySchema.entries.prediction),
});

/** Checks the text of a recorded example. @throws Error naming the field that does not fit */
export function parseRecordedExample(text: string): RecordedExample {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Schema), text);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Error(`${URL_OF_EXAMPLE}, ${v.getDotPath(issue) ?? 'the file as a whole'}: ${issue.message}.`);
  }
  const { note, focusId, predictions } = parsed.output;
  return { note, focusId, entries: predictions.map((prediction) => ({ prediction, name: null, isPinned: false })) };
}

/** The example that ships with the site; null for a site without one. @throws Error that says what could not be read */
export async function fetchRecordedExample(): Promise<RecordedExample | null> {
  const response = await fetch(URL_OF_EXAMPLE);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${URL_OF_EXAMPLE} answered ${response.status} ${response.statusText}.`);
  return parseRecordedExample(await response.text());
}
