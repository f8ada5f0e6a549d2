import { SHIPPED_DIALS } from '../../../../atlas/dials';
import type { Study } from '../../../../study/report/section';
import { compareVariants, type VariantComparison } from '../../../../study/report/variant-comparison';

/** The variants compared at one strength of the confounders. */
export interface AtStrength {
  /** Of both confounders against the shipped planet, whose own is 1. */
  readonly strength: number;
  readonly comparison: VariantComparison;
}

/** The settings of a study on the first base by the strength of their confounders, weakest first. */
export const comparedByStrength = ({ settings, bootstrap }: Study): AtStrength[] =>
  settings
    .filter(({ baseSeed }) => baseSeed === undefined)
    .map((setting) => ({ strength: strengthOf(setting), comparison: compareVariants(setting, bootstrap) }))
    .sort((a, b) => a.strength - b.strength);

const strengthOf = ({ dials }: Study['settings'][number]): number =>
  dials ? Math.round((100 * dials.styleCoupling) / SHIPPED_DIALS.styleCoupling) / 100 : 1;
