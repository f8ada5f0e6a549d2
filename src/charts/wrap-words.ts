/**
 * Breaks a text between words into lines of at most so many letters; a longer word has a line of its own.
 * @returns at least one line
 */
export function wrapWords(text: string, letters: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (longer.length <= letters || !line) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  return [...lines, line];
}
