import { siteText } from '../../../actions/shipped/site-file';
import { t } from '../../../domain/words';
import { parseRealRecord, type RealRecord } from '../../../profiling/tasks/real-record';

const PATH = 'tasks/real.json';
const MOST_BYTES = 1e6;

/** What our own run said of real pictures. @throws the signal's reason, or Error in words for people */
export async function fetchRealRecord(_: number, signal: AbortSignal): Promise<RealRecord> {
  const text = await siteText(PATH, { mostBytes: MOST_BYTES, signal });
  if (text === null) throw new Error(t`${PATH} is not here: this site ships no answers about real pictures.`);
  return parseRealRecord(text, PATH);
}
