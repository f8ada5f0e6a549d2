import type * as v from 'valibot';
import { parseJsonRecord } from '../../domain/parse-json-record';
import { t } from '../../domain/words';

/**
 * Parses JSON and checks it against a schema.
 * @param maxCharacters above which a file is not even parsed
 * @throws Error in one line of bounded length naming what it is, the field and the remedy
 */
export function parseRecord<S extends v.GenericSchema>(
  schema: S,
  json: string,
  what: string,
  maxCharacters: number,
): v.InferOutput<S> {
  if (json.length > maxCharacters)
    throw new Error(t`${what}: ${json.length} characters; one that the lab has saved has at most ${maxCharacters}.`);
  return parseJsonRecord(schema, json, what, t`Take a file that this version of the lab has written.`);
}
