import { type ForcedEffect, forcedEffects } from '../../../../study/report/forced-effects';
import { NOT_RUN, type Section } from '../../../../study/report/section';
import { differenceText } from '../../../../study/report/sections/differences';
import { FORCED_COVER, forcedCover } from '../../../../study/report/sections/trace';
import type { VariantComparison } from '../../../../study/report/variant-comparison';
import { variantOf } from '../../../../study/report/variants';
import { fixed, table } from '../../../../study/report/wording';
import { directionOf, statementWords } from './statement-words';

/** Whether what a forced statement does to the answers is what it says. */
export function changesAsSaid({ statement, indicator, means, change }: ForcedEffect) {
  const sign = directionOf(statement, indicator);
  const bound = sign > 0 ? change.interval?.lo : change.interval?.hi;
  return {
    /** Every level moves the mean answer on in its direction. */
    isMonotone: means.every((mean, level) => level === 0 || sign * (mean - means[level - 1]) > 0),
    /** From the first to the last level the answer moves so, interval apart from zero. */
    isClear: bound !== undefined && sign * bound > 0,
  };
}

const HEADER = [
  'variant',
  'statement',
  'indicator',
  'says',
  'mean answer, level by level',
  'last − first',
  'as it says',
];
const COUNTS = ['variant', 'pairs of statement and indicator', 'as it says, at each step', 'from end to end', 'no'];

/** Variants whose every pair is shown; the file beside the report has those of all. */
const IN_DETAIL: readonly string[] = ['base', 'urban-r1'];

/** What every statement does to the answers when it is forced on a trace. */
export function forcedSection(comparison: VariantComparison | undefined): Section {
  const title = 'Forced statements: do reasons move the answer?';
  if (!comparison) return { title, markdown: NOT_RUN, data: null };
  const judged = [...comparison.variants].map(([id, runs]) => {
    const effects = forcedEffects(runs, comparison.bootstrap).map((own) => ({ ...own, ...changesAsSaid(own) }));
    return { id, label: variantOf(id).label, effects };
  });
  const forced = judged.filter(({ effects }) => effects.length > 0);
  if (forced.length === 0) return { title, markdown: NOT_RUN, data: null };
  const counts = forced.map(({ label, effects }) => {
    const each = effects.filter(({ isClear, isMonotone }) => isClear && isMonotone).length;
    const clear = effects.filter(({ isClear }) => isClear).length;
    return [label, ...[effects.length, each, clear - each, effects.length - clear].map(String)];
  });
  const lines = forced
    .filter(({ id }) => IN_DETAIL.includes(id))
    .flatMap(({ label, effects }) =>
      effects.map(({ statement, indicator, means, change, isMonotone, isClear }) => [
        label,
        statementWords(statement),
        indicator,
        directionOf(statement, indicator) > 0 ? 'more: higher' : 'more: lower',
        means.map((mean) => fixed(mean, 2)).join(' → '),
        differenceText(change),
        isClear ? (isMonotone ? 'yes, at each step' : 'yes, from end to end') : 'no',
      ]),
    );
  const note =
    `What the model said before a statement is kept, the statement is replaced by each of its levels in turn, and the model goes on by itself (${forced[0].effects[0].n} regions). ` +
    'Differences are points of 0.0-9.9 with 95 % intervals over regions; bold where the interval excludes zero. "As it says": in the direction of the planet\'s formula, interval apart from zero.';
  const cover = `Land cover has no order of its own: ${FORCED_COVER}`;
  return {
    title,
    markdown: [note, table(COUNTS, counts), table(HEADER, lines), cover, forcedCover(comparison)].join('\n\n'),
    data: Object.fromEntries(forced.map(({ id, effects }) => [id, effects])),
  };
}
