import * as v from 'valibot';

/** Parses JSON and checks it against a schema. @throws Error in one line naming what it is, the field and the remedy */
export function parseRecord<S extends v.GenericSchema>(schema: S, json: string, what: string): v.InferOutput<S> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), json, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const field = v.getDotPath(issue) ?? 'the file as a whole';
  throw new Error(`${what}, ${field}: ${issue.message}. Take a file that this version of the lab has written.`);
}
