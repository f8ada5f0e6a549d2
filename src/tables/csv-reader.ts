/**
 * Characters that a record may have: a longer one is a file without line ends, or a quotation mark that is never
 * closed.
 */
export const LONGEST_RECORD = 1_000_000;

/** Why reading stopped short of the end of the text: at the record of this number, of which nothing was handed on. */
export interface Unfinished {
  readonly record: number;
  readonly reason: 'too long' | 'open quote';
}

/**
 * Reads comma-separated values (RFC 4180) piece by piece. Lines end with LF, CRLF or CR. A quotation mark inside a cell
 * that does not start with one is a character like any other, and so is what follows a closing one. A blank line has a
 * number, as in a spreadsheet, but is not handed on.
 */
export class CsvReader {
  private pending = '';
  private record = 0;
  private unfinished: Unfinished | null = null;

  /** @param onRecord is given the cells of a record and its number, from 1; what returns false ends the reading */
  constructor(
    private readonly separator: string,
    private readonly onRecord: (cells: readonly string[], record: number) => boolean,
  ) {}

  /** Reads on. @returns whether there is any use in giving more */
  push(text: string): boolean {
    return this.read(text, false);
  }

  /** Reads what is left. @returns where and why reading stopped short; null when everything was read */
  end(): Unfinished | null {
    this.read('', true);
    return this.unfinished;
  }

  private read(text: string, isEnd: boolean): boolean {
    if (this.unfinished) return false;
    const all = this.pending + text;
    let at = 0;
    while (at < all.length) {
      const read = readRecord(all, at, this.separator.charCodeAt(0), isEnd);
      if (typeof read === 'string') return this.wait(all.slice(at), read, isEnd);
      this.record++;
      at = read.next;
      const isBlank = read.cells.length === 1 && read.cells[0].trim() === '';
      if (!isBlank && !this.onRecord(read.cells, this.record)) return false;
    }
    this.pending = '';
    return true;
  }

  private wait(rest: string, reason: Unfinished['reason'], isEnd: boolean): boolean {
    this.pending = rest;
    if (!isEnd && rest.length <= LONGEST_RECORD) return true;
    this.unfinished = { record: this.record + 1, reason };
    this.pending = '';
    return false;
  }
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Cells of the record that begins at `from` and where the next begins; what is the matter when the text ends before it
 * does.
 */
function readRecord(
  text: string,
  from: number,
  separator: number,
  isEnd: boolean,
): { readonly cells: string[]; readonly next: number } | Unfinished['reason'] {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    let cell = '';
    if (text.charCodeAt(at) === QUOTE) {
      for (let isDoubled = true; isDoubled; ) {
        const close = text.indexOf('"', at + 1);
        if (close < 0) return 'open quote';
        isDoubled = text.charCodeAt(close + 1) === QUOTE;
        cell += text.slice(at + 1, isDoubled ? close + 1 : close);
        at = close + 1;
      }
    }
    const start = at;
    let code = text.charCodeAt(at);
    while (at < text.length && code !== separator && code !== LF && code !== CR) code = text.charCodeAt(++at);
    cells.push(cell + text.slice(start, at));
    if (at === text.length) return isEnd ? { cells, next: at } : 'too long';
    if (code === separator) at++;
    else if (code === LF) return { cells, next: at + 1 };
    else if (at + 1 === text.length && !isEnd) return 'too long';
    else return { cells, next: text.charCodeAt(at + 1) === LF ? at + 2 : at + 1 };
  }
}
