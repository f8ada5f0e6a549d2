import { loadPart } from '../../actions/load-part';
import { siteText } from '../../actions/shipped/site-file';
import { t } from '../../domain/words';
import type { RecordedTasks } from '../../profiling/tasks/recorded-tasks';

const MOST_BYTES = 4e6;

/**
 * What our own runs answered about the Atlas.
 * @param name of the file in the site's folder of tasks
 * @throws the signal's reason, or Error in words for people
 */
export async function fetchRecordedTasks(name: string, signal: AbortSignal): Promise<RecordedTasks> {
  const path = `tasks/${name}.json`;
  const [text, { parseRecordedTasks }] = await Promise.all([
    siteText(path, { mostBytes: MOST_BYTES, signal }),
    loadPart(() => import('../../profiling/tasks/recorded-tasks')),
  ]);
  if (text === null) throw new Error(t`${path} is not here: this site ships no answers of the tasks.`);
  return parseRecordedTasks(text, path);
}
