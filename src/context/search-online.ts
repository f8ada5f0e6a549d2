import * as v from 'valibot';
import { boundedText } from '../domain/bounded-body';
import { t } from '../domain/words';
import { ONLINE_GEOCODER } from './online-geocoder';
import type { FoundPlace } from './place-client';

/** Shorter texts are not sent: they find nothing of use and cost the service. */
export const MIN_ONLINE_LETTERS = 3;
const MAX_FOUND = 5;
const TIMEOUT_MS = 6000;
const MOST_BYTES = 1e6;

const text = v.pipe(v.string(), v.maxLength(300));
const AnswerSchema = v.object({
  features: v.pipe(
    v.array(
      v.object({
        geometry: v.object({
          coordinates: v.tuple([
            v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
            v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
          ]),
        }),
        properties: v.object({ name: v.optional(text), street: v.optional(text), country: v.optional(text) }),
      }),
    ),
    v.maxLength(100),
  ),
});

type Fetch = (url: string, options: { readonly signal: AbortSignal }) => Promise<Response>;

/**
 * Places that an online service finds for a text. The text leaves the browser.
 * @param signal ends it, when the visitor has typed on
 * @returns none for a text of fewer than three letters
 * @throws Error in words for people, naming the service
 */
export async function searchOnline(query: string, fetch: Fetch, signal: AbortSignal): Promise<FoundPlace[]> {
  const wanted = query.trim().slice(0, 200);
  if (wanted.length < MIN_ONLINE_LETTERS) return [];
  const { host } = ONLINE_GEOCODER;
  const url = `https://${host}/api/?${new URLSearchParams({ q: wanted, limit: String(MAX_FOUND) })}`;
  const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) }).catch(
    () => {
      throw new Error(t`${host} cannot be reached. Search the bundled gazetteer, or give latitude, longitude.`);
    },
  );
  if (!response.ok) throw new Error(t`${host} answered ${response.status}. Try again in a minute.`);
  const body = await boundedText(response, { name: t`The answer of ${host}`, mostBytes: MOST_BYTES });
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), AnswerSchema), body);
  if (!parsed.success) throw new Error(t`${host} answered in a form that is not understood.`);
  return parsed.output.features.flatMap(({ geometry, properties: { name, street, country = '' } }) => {
    const [lonDeg, latDeg] = geometry.coordinates;
    const label = name ?? street;
    return label ? [{ name: label, country, lonDeg, latDeg }] : [];
  });
}
