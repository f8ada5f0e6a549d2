import * as v from 'valibot';

/** Checks a message that crosses a worker's border. @throws TypeError naming the field that does not fit */
export function parseMessage<S extends v.GenericSchema>(schema: S, message: unknown, what: string): v.InferOutput<S> {
  const parsed = v.safeParse(schema, message);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new TypeError(`${what}, ${v.getDotPath(issue) ?? 'the message as a whole'}: ${issue.message}`);
}
