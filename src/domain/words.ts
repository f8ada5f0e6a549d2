/** Another language than English, which the code itself is written in. */
export interface Translation {
  /** As `Intl` takes it. */
  readonly locale: string;
  /** Its words, by the English ones; what a worker needs to speak it. */
  readonly catalogue: Catalogue;
  /**
   * A message in this language, or in English where it has none.
   * @param values what takes the places `{0}`, `{1}` of the message
   * @param count decides the plural form
   * @returns its text; an array where a value is neither text nor number
   */
  say(message: string, values: readonly unknown[], count?: number): unknown;
}

/** Messages in another language, in ICU's syntax, by the English ones: `Hello {0}`. */
export type Catalogue = Readonly<Record<string, string>>;

/** A message about one thing, for `plural`. */
interface Singular {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
}

let spoken: Translation | null = null;

/** From now on `t` and its like speak this language; null for English. */
export const speak = (translation: Translation | null): void => {
  spoken = translation;
};

/** What is written for files and programs, which are English in every language. @param write answers at once */
export function inEnglish<T>(write: () => T): T {
  const language = spoken;
  spoken = null;
  try {
    return write();
  } finally {
    spoken = language;
  }
}

/** The language that is spoken; null for English. */
export const translationSpoken = (): Translation | null => spoken;

/** How numbers and dates are written, as `Intl` takes it. */
export const spokenLocale = (): string => spoken?.locale ?? 'en';

/** The message of a template: its words, with `{0}`, `{1}` in place of values. */
export const messageOf = (strings: readonly string[]): string =>
  strings.reduce((message, words, i) => `${message}{${i - 1}}${words}`);

/** A text of the page, in the language that is spoken. Every text that a visitor can read is written so. */
export const t = (strings: TemplateStringsArray, ...values: readonly unknown[]): string =>
  spoken ? String(spoken.say(messageOf(strings), values)) : filled(strings, values);

/** The first form of `plural`. */
export const one = (strings: TemplateStringsArray, ...values: readonly unknown[]): Singular => ({ strings, values });

/**
 * A text that depends on a number: `` plural(n, one`${n} square`, `${n} squares`) ``. A language with other forms
 * chooses among its own by `count`.
 */
export function plural(count: number, { strings, values }: Singular, others: string): string {
  if (spoken) return String(spoken.say(messageOf(strings), values, count));
  return count === 1 ? filled(strings, values) : others;
}

/** The parts of a text among whose values are elements, in the order of the language that is spoken. */
export function partsOf(strings: TemplateStringsArray, values: readonly unknown[]): readonly unknown[] {
  if (!spoken) return strings.flatMap((words, i) => (i < values.length ? [words, values[i]] : [words]));
  // What an element shows nothing for, as in `isOpen && …`.
  const shown = values.map((value) =>
    value === null || value === undefined || typeof value === 'boolean' ? '' : value,
  );
  const said = spoken.say(messageOf(strings), shown);
  return Array.isArray(said) ? said : [said];
}

const filled = (strings: readonly string[], values: readonly unknown[]): string => {
  let text = strings[0];
  for (let i = 0; i < values.length; i++) text += values[i] + strings[i + 1];
  return text;
};
