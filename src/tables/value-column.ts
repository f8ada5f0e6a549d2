import { countText } from '../domain/number-text';
import { t } from '../domain/words';
import { type Cell, finite, numberOrText, type Read, shown } from './cell';
import { likelyNoData } from './no-data';
import { type Doubt, type DoubtAnswer, UNIT_READINGS, type ValueReading } from './value-reading';
import { type DecimalMark, type WrittenNumber, writtenNumber } from './written-number';

const EXAMPLES = 3;
const MOST_UNITS = 5;
const nameOf = (mark: DecimalMark): string => (mark === 'point' ? t`decimal point` : t`decimal comma`);

/**
 * The column of values: reads its cells by a reading, and watches for what speaks for another one. What the cells leave
 * open is a doubt, and what they decide is the reading of `settled`.
 */
export class ValueColumn {
  /** Cells that are a number by one decimal mark alone, and those that are a different one by each. */
  private readonly only = { point: { count: 0, first: '' }, comma: { count: 0, first: '' } };
  private readonly open: string[] = [];
  private readonly units = new Map<string, string>();
  private hasCommaElsewhere = false;
  /** Marks in cells that are not the same number by each. */
  private hasPoints = false;
  private hasCommas = false;

  constructor(private readonly reading: ValueReading) {}

  /** Takes note that a coordinate of the file has a decimal comma. */
  seeDecimalComma(): void {
    this.hasCommaElsewhere = true;
  }

  read(cell: Cell): Read<number> {
    const plain = numberOrText(cell, t`The value`);
    if ('problem' in plain) return plain;
    if (typeof plain.value === 'number') return this.unlessNoData(plain.value);
    const text = plain.value;
    const written = writtenNumber(text);
    if (!written) return { problem: t`The value ${shown(text)} is not a number.` };
    this.note(text, written);
    if (written.unit !== '' && this.reading.units === 'left out') {
      return { problem: t`The value ${shown(text)} has a unit, and was left out as you chose.` };
    }
    const mark = this.reading.decimal ?? 'point';
    const value = written[mark];
    if (value === null) {
      return { problem: t`The value ${shown(text)} is not a number with a ${nameOf(mark)}, as others are.` };
    }
    const checked = finite(value, text, t`The value`);
    return 'problem' in checked ? checked : this.unlessNoData(checked.value);
  }

  /** The reading that the cells ask for, as far as they leave no doubt. */
  settled(): ValueReading {
    return { ...this.reading, decimal: this.decidedMark() };
  }

  /** What is to be asked, by the values that were read: the first thing first. */
  doubts(values: readonly number[]): readonly Doubt[] {
    return [this.markDoubt(), this.unitDoubt(), this.noDataDoubt(values)].filter((doubt) => doubt !== null);
  }

  /** What was made of the cells, for people. */
  notes(): string[] {
    const units = [...this.units.keys()].filter((unit) => unit !== '');
    const isComma = this.reading.decimal === 'comma';
    return [
      ...(isComma && this.hasCommas ? [t`values have a decimal comma`] : []),
      ...(isComma && this.hasPoints ? [t`points stand between thousands`] : []),
      ...(!isComma && this.hasCommas ? [t`commas stand between thousands`] : []),
      ...(units.length > 0 && this.reading.units !== 'left out' ? [t`${units.join(', ')} left aside`] : []),
    ];
  }

  private note(text: string, { point, comma, unit }: WrittenNumber): void {
    if (!this.units.has(unit) && this.units.size <= MOST_UNITS) this.units.set(unit, text);
    if (point === comma) return;
    this.hasPoints ||= text.includes('.');
    this.hasCommas ||= text.includes(',');
    if (comma === null) count(this.only.point, text);
    else if (point === null) count(this.only.comma, text);
    else if (this.open.length < EXAMPLES && !this.open.includes(text)) this.open.push(text);
  }

  private unlessNoData(value: number): Read<number> {
    if (!this.reading.noData?.includes(value)) return { value };
    return { problem: t`The value ${value} stands for none, as you chose.` };
  }

  /** Null while the cells speak for both marks, or can be read by either. */
  private decidedMark(): DecimalMark | null {
    if (this.reading.decimal) return this.reading.decimal;
    const { point, comma } = this.only;
    if (point.count > 0 && comma.count > 0) return null;
    if (comma.count > 0) return 'comma';
    if (point.count > 0) return 'point';
    if (this.open.length === 0) return 'point';
    return this.hasCommaElsewhere ? 'comma' : null;
  }

  private markDoubt(): Doubt | null {
    if (this.decidedMark() !== null) return null;
    const { point, comma } = this.only;
    const isMixed = point.count > 0 && comma.count > 0;
    const examples = isMixed ? [point.first, comma.first] : this.open;
    const answer = (mark: DecimalMark): DoubtAnswer => ({
      label: t`Numbers have a ${nameOf(mark)}`,
      examples: examples.map((text) => ({ text, value: writtenNumber(text)?.[mark] ?? null })),
      reading: { ...this.reading, decimal: mark },
    });
    return {
      question: isMixed
        ? t`Some values have a decimal point and others a decimal comma (${countText(point.count)} and ${countText(comma.count)}). Which ones count?`
        : t`Is the mark in these values a decimal one, or does it stand between thousands?`,
      answers: [answer('point'), answer('comma')],
    };
  }

  private unitDoubt(): Doubt | null {
    if (this.reading.units !== null || this.units.size < 2) return null;
    const mark = this.decidedMark() ?? 'point';
    const examples = [...this.units].slice(0, MOST_UNITS).map(([unit, text]) => ({
      text,
      value: writtenNumber(text)?.[mark] ?? null,
      unit,
    }));
    return {
      question: t`Some values have a unit, and not all the same. Are they comparable?`,
      answers: [
        {
          label: t`Yes: leave the units aside`,
          examples: examples.map(({ text, value }) => ({ text, value })),
          reading: { ...this.reading, units: UNIT_READINGS.aside },
        },
        {
          label: t`No: leave out the values that have one`,
          examples: examples.map(({ text, value, unit }) => ({ text, value: unit === '' ? value : null })),
          reading: { ...this.reading, units: UNIT_READINGS.out },
        },
      ],
    };
  }

  private noDataDoubt(values: readonly number[]): Doubt | null {
    if (this.reading.noData !== null) return null;
    const codes = likelyNoData(values);
    if (codes.length === 0) return null;
    const answer = (label: string, noData: readonly number[]): DoubtAnswer => ({
      label,
      examples: codes.map((code) => ({ text: String(code), value: noData.includes(code) ? null : code })),
      reading: { ...this.reading, noData },
    });
    return {
      question: t`Many programs write ${codes.join(` ${t`or`} `)} where there is no value. Is that so here?`,
      answers: [answer(t`Yes: leave those rows out`, codes), answer(t`No: they were measured`, [])],
    };
  }
}

function count(cells: { count: number; first: string }, text: string): void {
  if (cells.count++ === 0) cells.first = text;
}
