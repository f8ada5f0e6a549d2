import type { IndicatorId } from '../../../../domain/indicator';

/** Statements that lower an indicator's value the more of it they say; all others raise it. */
const LOWERING: Readonly<Partial<Record<IndicatorId, readonly string[]>>> = {
  income: ['huts', 'factories', 'centre'],
  house_price: ['huts', 'factories', 'centre'],
};

/** Which way an indicator's value goes when a statement says more: by the formulas of the planet. */
export const directionOf = (statement: string, indicator: string): 1 | -1 =>
  LOWERING[indicator as IndicatorId]?.includes(statement) ? -1 : 1;

const WORDS: Readonly<Record<string, string>> = {
  cover: 'land cover',
  parks: 'green',
  centre: 'distance to the centre',
  suggests: 'what it suggests',
};

/** What a statement is about, in words. */
export const statementWords = (statement: string): string => WORDS[statement] ?? statement;
