import * as v from 'valibot';
import { issueText } from '../domain/parse-json-record';

/** Checks a message that crosses a worker's border. @throws TypeError naming the field that does not fit */
export function parseMessage<S extends v.GenericSchema>(schema: S, message: unknown, what: string): v.InferOutput<S> {
  const parsed = v.safeParse(schema, message);
  if (parsed.success) return parsed.output;
  throw new TypeError(`${what}, ${issueText(parsed.issues[0], 'the message as a whole')}`);
}
