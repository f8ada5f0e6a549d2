import { figureOf } from '../../../../study/report/drawn';
import { locationSensitivity } from '../../../../study/report/reliance';
import { NOT_RUN, type Section, type Study } from '../../../../study/report/section';
import { differenceText, pairedDifference } from '../../../../study/report/sections/differences';
import { compareVariants, skill, type VariantComparison } from '../../../../study/report/variant-comparison';
import { CEILING, variantOf } from '../../../../study/report/variants';
import { fixed, seedFigureText, table } from '../../../../study/report/wording';
import { FIRST_BASE } from '../../../../training/work-folder';

const SPLITS = ['seen_heldout', 'unseen'] as const;

/** The variants that were run on more bases than one, and how far Urban-R1 is from the others on each. */
export function otherBases({ settings, bootstrap }: Study, first: VariantComparison | undefined): Section {
  const title = 'On another base';
  const others = settings
    .filter(({ baseSeed, dials }) => baseSeed !== undefined && dials === undefined)
    .map((setting) => compareVariants(setting, bootstrap));
  if (!first || others.length === 0) return { title, markdown: NOT_RUN, data: null };
  const again = new Set(others.flatMap(({ variants }) => [...variants.keys()]));
  again.delete(CEILING);
  const bases = [first, ...others].map((comparison) => ({
    seed: comparison.setting.baseSeed ?? FIRST_BASE,
    comparison,
    ids: [...comparison.variants.keys()].filter((id) => again.has(id)),
  }));
  const figures = bases.flatMap(({ seed, comparison, ids }) =>
    ids.map((id) => ({ base: seed, ...figuresOf(comparison, id) })),
  );
  const leads = bases.flatMap(({ seed, comparison, ids }) =>
    ids.filter((id) => id !== OURS && ids.includes(OURS)).map((id) => ({ base: seed, ...leadOver(comparison, id) })),
  );
  const levels = table(
    [
      'variant',
      'base',
      'runs',
      'ρ seen held-out',
      'ρ unseen',
      'by causes: ρ seen held-out',
      'by causes: ρ unseen',
      'location SD',
    ],
    figures.map(({ variant, base, runs, truth, causes, location }) => [
      variantOf(variant).label,
      String(base),
      String(runs),
      ...[...truth, ...causes].map((figure) => seedFigureText(figure)),
      seedFigureText(location, fixed, 2),
    ]),
  );
  const differences = table(
    ['Urban-R1 minus', 'base', 'ρ unseen', 'nations resampled', 'by causes: ρ unseen', 'by causes: ρ seen held-out'],
    leads.map(({ variant, base, ...figures }) => [
      variantOf(variant).label,
      String(base),
      ...Object.values(figures).map(differenceText),
    ]),
  );
  return { title, markdown: [NOTE, levels, differences].join('\n\n'), data: { figures, leads } };
}

const OURS = 'urban-r1';

const NOTE =
  'Eyes and base taught once more by the same planets, from another seed: other weights to begin with, another order, other answers. Base 1 is that of every\n' +
  'other table and of the shipped models. Means of the six indicators, over as many seeds of fine-tuning as there are runs.';

function figuresOf(comparison: VariantComparison, variant: string) {
  const bySplit = (of: VariantComparison) =>
    SPLITS.map((split) => figureOf(skill(of.rows, of.variants.get(variant) ?? [], 'spearman', split)));
  const runs = comparison.variants.get(variant) ?? [];
  return {
    variant,
    runs: runs.length,
    truth: bySplit(comparison),
    causes: comparison.byCauses ? bySplit(comparison.byCauses) : [],
    location: figureOf(locationSensitivity(runs, comparison.bootstrap)),
  };
}

function leadOver(comparison: VariantComparison, variant: string) {
  const causes = comparison.byCauses ?? comparison;
  return {
    variant,
    unseen: pairedDifference(comparison, OURS, variant),
    nations: pairedDifference(comparison, OURS, variant, { key: 'country' }),
    causesUnseen: pairedDifference(causes, OURS, variant),
    causesSeen: pairedDifference(causes, OURS, variant, { split: 'seen_heldout' }),
  };
}
