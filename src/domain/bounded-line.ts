/** Characters of a message: it may quote a file, which may be anybody's. */
const MAX_MESSAGE = 200;

/** What an error quotes of a file: on one line, and cut where it is long. */
export function boundedLine(text: string): string {
  const line = text.slice(0, 2 * MAX_MESSAGE).replaceAll(/\s+/g, ' ');
  return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE)}…` : line;
}
