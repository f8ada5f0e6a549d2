import * as v from 'valibot';
import { boundedLine } from './bounded-line';
import { hasMoreParts } from './json-parts';
import { t } from './words';

/** Lists and objects of a file that is read: 100,000 regions with the answers of 16 models have half as many. */
const MOST_PARTS = 5_000_000;

/** The first thing that does not fit, as `field: what was expected`, on one line of bounded length. */
export const issueText = (issue: v.BaseIssue<unknown>, whole = t`the file as a whole`): string =>
  `${boundedLine(v.getDotPath(issue) ?? whole)}: ${boundedLine(issue.message)}`;

/**
 * Parses JSON and checks it against a schema.
 * @param source what errors call the file
 * @param remedy what to do about it, a sentence
 * @throws Error in one line of bounded length naming the source, the field and the remedy
 */
export function parseJsonRecord<S extends v.GenericSchema>(
  schema: S,
  json: string,
  source: string,
  remedy: string,
): v.InferOutput<S> {
  if (hasMoreParts(json, MOST_PARTS))
    throw new Error(t`${source} has more than ${MOST_PARTS / 1e6} million lists and objects. ${remedy}`.trimEnd());
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), json, { abortEarly: true });
  if (parsed.success) return parsed.output;
  throw new Error(t`${source}, ${issueText(parsed.issues[0])}. ${remedy}`.trimEnd());
}
