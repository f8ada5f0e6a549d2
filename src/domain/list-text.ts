import { spokenLocale } from './words';

/** Things one after the other, as a sentence has them: `SFT and Urban-R1`. */
export const listText = (things: readonly string[]): string => new Intl.ListFormat(spokenLocale()).format(things);
