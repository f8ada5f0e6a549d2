import { type Figure, figureOf, meanDrawn } from '../drawn';
import type { EvaluationFile } from '../evaluation-file';
import type { Split } from '../paired-rows';
import { landCoverKeptOut, locationSensitivity } from '../reliance';
import { NOT_RUN, type Section, type Study } from '../section';
import { skill, type VariantComparison } from '../variant-comparison';
import { variantOf } from '../variants';
import { fixed, interval, percent, signedFixed } from '../wording';
import { judgedAims } from './aims';
import { pairedDifference } from './differences';

/** The variant that the report is about; others of its role stand beside it in the tables. */
const SUBJECT = 'urban-r1';

/** Those it is set against, in this order, by their names in the middle of a sentence. */
const OTHERS: Readonly<Record<string, string>> = {
  base: 'the base',
  sft: 'converged SFT',
  'sft-matched': 'label-matched SFT',
  'sft-no-place': 'SFT without place text',
  'sft-cot': 'SFT with traces',
  'sft-swap': 'SFT with swapped places',
  'sft-centred-swap': 'SFT on centred labels with swapped places',
  'sft-centred-swap-matched': 'label-matched SFT on centred labels with swapped places',
  'urban-r1-plain': 'GRPO with the plain reward',
  'trees-image': 'trees on image features',
  'trees-both': 'trees on image and place',
};

/** What the figures say, in one paragraph of plain words, what does not hold as plainly as what does. */
export function inShort(study: Study, comparison: VariantComparison | undefined): Section {
  const title = 'In short';
  if (!comparison?.variants.has(SUBJECT)) return { title, markdown: NOT_RUN, data: null };
  const sentences = [
    unseenSentence(comparison),
    ...seenSentences(comparison),
    ...incomeSentences(comparison),
    placeSentence(comparison),
    ...traceSentences(comparison),
    aimsSentence(study, comparison),
  ];
  return { title, markdown: sentences.join(' '), data: sentences };
}

const runsOf = ({ variants }: VariantComparison, id: string): readonly EvaluationFile[] => variants.get(id) ?? [];

/** `a, b and c` */
const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

const seedsText = (n: number): string => (n === 1 ? 'one seed' : `${n} seeds`);

/** How a difference reads: by its interval, never by its sign alone. */
function relation({ interval: bounds }: Figure): 'above' | 'below' | 'level' {
  if (bounds && bounds.lo > 0) return 'above';
  return bounds && bounds.hi < 0 ? 'below' : 'level';
}

const plain = ({ value, interval: bounds }: Figure): string =>
  `${signedFixed(value)} ${interval(bounds, signedFixed)}`.trim();

function unseenSentence(comparison: VariantComparison): string {
  const runs = runsOf(comparison, SUBJECT);
  const own = figureOf(skill(comparison.rows, runs, 'spearman', 'unseen'));
  const others = Object.keys(OTHERS).flatMap((id) => {
    if (!comparison.variants.has(id)) return [];
    const difference = pairedDifference(comparison, SUBJECT, id);
    return [{ id, relation: relation(difference), text: `${OTHERS[id]} (${plain(difference)})` }];
  });
  const said = (which: 'above' | 'below' | 'level', words: string) => {
    const found = others.filter((o) => o.relation === which).map((o) => o.text);
    return found.length > 0 ? [`${words} ${listed(found)}`] : [];
  };
  const parts = [
    ...said('above', 'it ranks better than'),
    ...said('level', 'it cannot be told from'),
    ...said('below', 'it ranks worse than'),
  ];
  const head =
    `On countries that no fine-tuning saw, ${variantOf(SUBJECT).label} ranks regions with ρ ${fixed(own.value)} ` +
    `${interval(own.interval)} (mean of the four image indicators, ${seedsText(runs.length)})`;
  return [
    `${head}${parts.length > 0 ? `: ${parts.join('; ')}` : ''}.`,
    ...wholeCountries(comparison),
    ...readings(others),
  ].join(' ');
}

/** The lead over converged SFT with whole countries resampled, the harder test of what is said of unseen countries. */
function wholeCountries(comparison: VariantComparison): string[] {
  if (!comparison.variants.has('sft')) return [];
  const { interval: bounds } = pairedDifference(comparison, SUBJECT, 'sft', { key: 'country' });
  if (!bounds) return [];
  const verdict = bounds.lo > 0 || bounds.hi < 0 ? 'excludes' : 'includes';
  return [
    `With whole countries resampled, the interval against converged SFT ${verdict} zero: ${interval(bounds, signedFixed)}.`,
  ];
}

/** What the differences on unseen tiles mean together, where they say one of the things worth saying. */
function readings(others: readonly { readonly id: string; readonly relation: string }[]): string[] {
  const of = (id: string) => others.find((o) => o.id === id)?.relation;
  const base =
    'The base saw no label and answers by a hand-written rule of thumb: abroad, Urban-R1 keeps its rank and adds nothing that shows.';
  const matched =
    'SFT stopped at the same number of labels does as well: the lead over converged SFT is what stopping early gives, with or without ' +
    'reinforcement.';
  const isBeside = of('sft-matched') === 'level' || of('sft-matched') === 'below';
  return [...(of('base') === 'level' ? [base] : []), ...(of('sft') === 'above' && isBeside ? [matched] : [])];
}

function seenSentences(comparison: VariantComparison): string[] {
  if (!comparison.variants.has('sft')) return [];
  const difference = pairedDifference(comparison, SUBJECT, 'sft', { split: 'seen_heldout' });
  const words = { above: 'ahead of', below: 'behind', level: 'level with' }[relation(difference)];
  return [`On held-out blocks of the seen countries it is ${words} converged SFT (${plain(difference)}).`];
}

/** Income, the indicator that a place name gives away and a picture hardly shows. */
function incomeSentences(comparison: VariantComparison): string[] {
  const of = (id: string, split: Split) =>
    fixed(
      meanDrawn(skill(comparison.rows, runsOf(comparison, id), 'spearman', split, { indicators: ['income'] })).value,
      2,
    );
  const others = ['sft', 'sft-matched'].filter((id) => comparison.variants.has(id));
  const beside = others.map((id) => `${OTHERS[id]}: ${of(id, 'seen_heldout')} and ${of(id, 'unseen')}`);
  return [
    `Income, which the place gives away and a picture hardly shows, it ranks with ρ ${of(SUBJECT, 'seen_heldout')} on seen and ` +
      `${of(SUBJECT, 'unseen')} on unseen countries${beside.length > 0 ? ` (${beside.join('; ')})` : ''}.`,
  ];
}

function placeSentence(comparison: VariantComparison): string {
  const of = (id: string, indicators?: readonly string[]) =>
    meanDrawn(locationSensitivity(runsOf(comparison, id), comparison.bootstrap, indicators)).value;
  const others = ['sft', 'sft-matched', 'base'].filter((id) => comparison.variants.has(id));
  const beside = others.map((id) => `${OTHERS[id]}: ${fixed(of(id), 2)} and ${fixed(of(id, ['income']), 2)}`);
  return (
    `With the picture held and the claimed place moved, its scores vary by ${fixed(of(SUBJECT), 2)} points of ten on image indicators ` +
    `and ${fixed(of(SUBJECT, ['income']), 2)} on income${beside.length > 0 ? ` (${beside.join('; ')})` : ''}.`
  );
}

function traceSentences(comparison: VariantComparison): string[] {
  const share = (id: string) => {
    const found = runsOf(comparison, id).flatMap((run) => landCoverKeptOut(run) ?? []);
    const right = found.reduce((sum, f) => sum + (f.ofAsked ?? 0), 0) / found.length;
    return found.length > 0 ? { right, n: found[0].asked } : null;
  };
  const own = share(SUBJECT);
  if (!own) return [];
  const beside = ['sft-cot', 'base'].flatMap((id) => {
    const other = share(id);
    return other ? [`${OTHERS[id]}: ${percent(other.right)}`] : [];
  });
  const text = `Its trace names the right land cover in ${percent(own.right)} of the ${own.n} tiles that no stage saw`;
  return [`${text}${beside.length > 0 ? ` (${beside.join('; ')})` : ''}.`];
}

function aimsSentence(study: Study, comparison: VariantComparison): string {
  const verdicts = judgedAims(study, comparison, [SUBJECT]).map(({ aim, verdicts }) => ({
    aim: `${aim[0].toLowerCase()}${aim.slice(1)}`,
    met: verdicts[SUBJECT].met,
  }));
  const list = (met: boolean | null) => verdicts.filter((v) => v.met === met).map((v) => v.aim);
  const [held, missed, open] = [list(true), list(false), list(null)];
  const parts = [
    `Of ${verdicts.length} aims ${held.length} hold`,
    missed.length > 0 ? `${missed.length} do not (${missed.join('; ')})` : 'none fails',
    ...(open.length > 0 ? [`${open.length} have not been run (${open.join('; ')})`] : []),
  ];
  return `${parts.join(', ')}.`;
}
