import { loadPart } from '../../actions/load-part';
import { siteText } from '../../actions/shipped/site-file';
import { t } from '../../domain/words';
import type { RecordedTasks } from '../../profiling/tasks/recorded-tasks';

const PATH = 'tasks/recorded.json';
const MOST_BYTES = 4e6;

/** What our own runs answered about the Atlas. @throws the signal's reason, or Error in words for people */
export async function fetchRecordedTasks(signal: AbortSignal): Promise<RecordedTasks> {
  const [text, { parseRecordedTasks }] = await Promise.all([
    siteText(PATH, { mostBytes: MOST_BYTES, signal }),
    loadPart(() => import('../../profiling/tasks/recorded-tasks')),
  ]);
  if (text === null) throw new Error(t`${PATH} is not here: this site ships no answers of the tasks.`);
  return parseRecordedTasks(text, PATH);
}
