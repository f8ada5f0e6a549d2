import { t } from '../../domain/words';

/** Parts of a sentence, one after the other. */
export const withCommas = (parts: readonly string[]): string =>
  parts.length === 0 ? '' : parts.reduce((all, part) => t`${all}, ${part}`);

/** Parts of a sentence that have commas of their own. */
export const withSemicolons = (parts: readonly string[]): string =>
  parts.length === 0 ? '' : parts.reduce((all, part) => t`${all}; ${part}`);
