/** Which mark is the decimal one; the other may stand between thousands. */
export type DecimalMark = 'point' | 'comma';

/** A number as a person or a spreadsheet wrote it. */
export interface WrittenNumber {
  /** What it is by each decimal mark; null where it is no number by that one. */
  readonly point: number | null;
  readonly comma: number | null;
  /** A currency or a sign of percent at one of its ends; blank for none. */
  readonly unit: string;
}

const LONGEST = 100;
/** Minus signs and dashes that spreadsheets and text editors make of a hyphen. */
const MINUS = /^[\u2212\u2013\ufe63\uff0d]/;
/** Codes of ISO 4217 that people write beside amounts: no abbreviation of a month is among them. */
const CODES = 'EUR|USD|GBP|CHF|JPY|CNY|RMB|INR|BRL|RUB|PLN|SEK|NOK|DKK|CZK|HUF|AUD|CAD|NZD|ZAR|MXN|KRW|TRY|NGN|KES|IDR';
const UNIT_BEFORE = new RegExp(`^([+-]?)(\\p{Sc}|(?:${CODES})) ?(?=[-+.,\\d])`, 'u');
const UNIT_BEHIND = new RegExp(` ?(\\p{Sc}|[%‰]|(?:${CODES}))$`, 'u');
/** Thousands apart by a blank or an apostrophe, which no number has as a decimal mark. */
const SPACED = /^[+-]?[1-9]\d{0,2}(?:([ '’])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/;
const POINT = /^[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d+|(?=\.\d))(?:\.\d*)?(?:e[+-]?\d+)?$/i;
const OTHER_MARK: Readonly<Record<string, string>> = { '.': ',', ',': '.' };

/**
 * Reads a number with a decimal point or comma; with thousands apart by the other mark, a blank or an apostrophe; with
 * a currency or a percent sign. What lies beyond the range of numbers is infinite.
 * @returns null for what is no number by either mark
 */
export function writtenNumber(cell: string): WrittenNumber | null {
  if (cell.length > LONGEST) return null;
  const text = cell
    .trim()
    .replace(MINUS, '-')
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ');
  const before = UNIT_BEFORE.exec(text);
  const behind = before ? null : UNIT_BEHIND.exec(text);
  const unit = before?.[2] ?? behind?.[1] ?? '';
  const bare = before ? before[1] + text.slice(before[0].length) : text.slice(0, behind?.index);
  const isSpaced = SPACED.test(bare);
  const digits = isSpaced ? bare.replace(/[ '’]/g, '') : bare;
  const point = numberOf(digits, isSpaced);
  const comma = numberOf(
    digits.replace(/[.,]/g, (mark) => OTHER_MARK[mark]),
    isSpaced,
  );
  return point === null && comma === null ? null : { point, comma, unit };
}

/** @param isWhole whether a comma cannot stand between thousands, because something else does */
const numberOf = (text: string, isWhole: boolean): number | null =>
  POINT.test(text) && !(isWhole && text.includes(',')) ? Number(text.replaceAll(',', '')) : null;
