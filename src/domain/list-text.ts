import { spokenLocale } from './words';

/** Where Latin letters or digits and Chinese characters meet, which are set apart by a space. */
const SEAM = /(?<=[\p{Script=Latin}\d])(?=\p{Script=Han})|(?<=\p{Script=Han})(?=[\p{Script=Latin}\d])/gu;

/** Things one after the other, as a sentence has them: `SFT and Urban-R1`. */
export const listText = (things: readonly string[]): string =>
  new Intl.ListFormat(spokenLocale()).format(things).replace(SEAM, ' ');
