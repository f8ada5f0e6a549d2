import type { WorldId } from '../domain/world';

/** What is said where the site ships no model of a world. */
export const NO_MODELS: Readonly<Record<WorldId, string>> = {
  earth: 'This site ships no model of Earth. Train and export a pair as the README describes.',
  atlas: 'This site ships no model of this planet. Earth’s models are never asked about it.',
};
