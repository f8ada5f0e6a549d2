import { SHIPPED_DIALS } from '../../../../src/atlas/dials';
import type { EvaluationFile } from '../../../../src/study/report/evaluation-file';
import { ATLAS_INDICATOR_ROWS } from '../../../../src/worlds/atlas/indicator-rows';
import { type SyntheticModel, syntheticEvaluation } from './synthetic-evaluation';

/** Points that a nation's name adds to all its values at strength 1; nothing on unseen ones. */
const NATIONS: Readonly<Record<string, number>> = { DE: 4, NL: -4, PL: 0 };

type Column = readonly (number | null)[];

/**
 * A made-up evaluation on the Atlas: the causes are the truth of `syntheticEvaluation`, and seen nations move the truth
 * away from them. The model's errors are around the causes, or around the truth.
 */
export function confounded(
  model: SyntheticModel,
  { follows, strength = 1 }: { readonly follows: 'causes' | 'truth'; readonly strength?: number },
): EvaluationFile {
  const file = syntheticEvaluation({ indicators: ATLAS_INDICATOR_ROWS, ...model });
  const moved = (columns: Readonly<Record<string, Column>>) =>
    Object.fromEntries(
      Object.entries(columns).map(([id, column]) => [
        id,
        column.map((value, i) => (value === null ? null : value + strength * (NATIONS[file.country[i]] ?? 0))),
      ]),
    );
  const { styleCoupling, nationalOffset } = SHIPPED_DIALS;
  const dials = {
    ...SHIPPED_DIALS,
    styleCoupling: styleCoupling * strength,
    nationalOffset: nationalOffset * strength,
  };
  return {
    ...file,
    world: 'atlas',
    ...(strength !== 1 && { dials }),
    causes: file.truth,
    truth: moved(file.truth),
    scores: follows === 'truth' ? moved(file.scores) : file.scores,
  };
}
