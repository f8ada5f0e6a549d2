import { IntlMessageFormat } from 'intl-messageformat';
import type { Catalogue, Translation } from './words';

/** A language whose messages are in ICU's syntax. @param locale as `Intl` takes it */
export function translationOf(locale: string, catalogue: Catalogue): Translation {
  const formats = new Map<string, IntlMessageFormat>();
  const formatOf = (message: string): IntlMessageFormat => {
    const known = formats.get(message);
    if (known) return known;
    const format = new IntlMessageFormat(catalogue[message] || message, locale, undefined, { ignoreTag: true });
    formats.set(message, format);
    return format;
  };
  return {
    locale,
    catalogue,
    say: (message, values, count) => formatOf(message).format<unknown>({ ...values.map(shown), count }),
  };
}

/** What a template would make of a value; elements stay. */
const shown = (value: unknown): unknown => (value === null || typeof value !== 'object' ? String(value) : value);
