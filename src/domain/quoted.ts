/** Characters of a text from outside that a message repeats. */
const MAX_QUOTED = 60;

/**
 * A text from outside, in quotation marks that it cannot close, on one line and cut to 60 characters: what a stranger
 * wrote must not read as a sentence of this page.
 */
export function quoted(text: string): string {
  const start = text.slice(0, MAX_QUOTED + 1).replace(/["“”„«»\p{C}\p{Zl}\p{Zp}]/gu, ' ');
  return `“${start.length > MAX_QUOTED ? `${start.slice(0, MAX_QUOTED)}…` : start}”`;
}
