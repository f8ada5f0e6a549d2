import { boundedBytes } from '../domain/bounded-body';
import { t } from '../domain/words';
import { type Gazetteer, loadGazetteer } from './gazetteer';

const MOST_BYTES = 20e6;

/** Fetches the gazetteer and reads it. @param fetch as the browser's own @throws Error in words for people */
export async function fetchGazetteer(url: string, fetch: (url: string) => Promise<Response>): Promise<Gazetteer> {
  const response = await fetch(url).catch((error: Error) => {
    throw new Error(t`The gazetteer could not be fetched (${error.message}). Check the connection and try again.`);
  });
  if (!response.ok) throw new Error(t`The gazetteer answered ${response.status}. The site is incomplete.`);
  return loadGazetteer(await boundedBytes(response, { name: t`The gazetteer`, mostBytes: MOST_BYTES }));
}
