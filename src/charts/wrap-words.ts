/** Signs of Chinese, which stand without spaces and are twice as wide as letters. */
const WIDE = '\\u3000-\\u30ff\\u3400-\\u9fff\\uff00-\\uffef';
/** What no line begins with. */
const CLOSING = '，。：；！？、）”’》';
/** What stays together: a word, or one wide sign, with what closes it; and the space before it. */
const PIECES = new RegExp(`( ?)([${WIDE}][${CLOSING}]*|[^ ${WIDE}]+[${CLOSING}]*)`, 'gu');
const WIDE_SIGNS = new RegExp(`[${WIDE}]`, 'gu');

const widthOf = (text: string): number => text.length + (text.match(WIDE_SIGNS)?.length ?? 0);

/**
 * Breaks a text between words, or between signs of Chinese, into lines of at most so many letters; a longer word has a
 * line of its own.
 * @returns at least one line
 */
export function wrapWords(text: string, letters: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [, space, piece] of text.matchAll(PIECES)) {
    const longer = line ? `${line}${space}${piece}` : piece;
    if (widthOf(longer) <= letters || !line) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = piece;
  }
  return [...lines, line];
}
