import { INDICATORS } from '../../domain/indicator';
import { indicatorName } from '../../domain/indicator-words';
import { t } from '../../domain/words';
import { smallBlocksText } from '../region-blocks';

/** What files of the lab say in English words of ours. */
const TERMS: Readonly<Record<string, () => string>> = {
  country: () => t`country`,
  nation: () => t`nation`,
  group: () => t`group`,
  'the tiles that the models learned from': () => t`the tiles that the models learned from`,
  'the regions that the models learned from': () => t`the regions that the models learned from`,
  'the models’ training regions': () => t`the models’ training regions`,
  'drawn by the page, the later date': () => t`drawn by the page, the later date`,
  'blocks of 0.5 degrees': () => t`blocks of 0.5 degrees`,
};

/** As `smallBlocksText` writes it, and wrote it in earlier files. */
const SMALL_BLOCKS =
  /^blocks of (\d+) km, since (?:there would be only|the regions lie in) (\d+) of 0\.5 degrees(?:[^:]*only (\d+): read them as too narrow)?$/;
/** As `ranksText` writes it. */
const RANKS = /^the ranks of the values in (.+): only their order can be compared, not the size of errors$/;

/** What a scale is of that was made of a visitor's file. */
export const ranksText = (fileName: string): string =>
  t`the ranks of the values in ${fileName}: only their order can be compared, not the size of errors`;

/**
 * Words of an evaluation or a report, which are English in a file, as the page says them: its indicator, groups, scale,
 * pictures and blocks. What is not ours, such as the name of a visitor's column, stays as it is.
 */
export function spokenTerm(words: string): string {
  const indicator = INDICATORS.find(({ label }) => label === words);
  if (indicator) return indicatorName(indicator);
  const [, km, halfDegrees, few = null] = SMALL_BLOCKS.exec(words) ?? [];
  if (km) return smallBlocksText(Number(km), Number(halfDegrees), few === null ? null : Number(few));
  const [, fileName] = RANKS.exec(words) ?? [];
  if (fileName) return ranksText(fileName);
  return Object.hasOwn(TERMS, words) ? TERMS[words]() : words;
}
