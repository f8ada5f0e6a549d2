import { halfDegreeBlock } from '../../../../src/bias/half-degree-block';
import type { LabEvaluation, LabRegion, LabSplit } from '../../../../src/bias/lab/lab-evaluation';
import { Random } from '../../../../src/domain/random';

/**
 * Errors of the two models by split, in points: the first is good where it was taught, the second is the same
 * everywhere.
 */
const DEVIATION: Readonly<Record<LabSplit, readonly [number, number]>> = {
  seen_train: [0.2, 1],
  seen_heldout: [0.5, 1],
  unseen: [3, 1],
  own: [1, 1],
};

/** An evaluation of two models, `taught` and `steady`, on regions of Europe in five groups. */
export function exampleEvaluation(
  splits: readonly LabSplit[] = ['seen_heldout', 'unseen'],
  perSplit = 120,
): LabEvaluation {
  const random = new Random(17);
  const regions = splits.flatMap((split) =>
    Array.from({ length: perSplit }, (_, i): LabRegion => {
      const lonDeg = -5 + 25 * random.next();
      const latDeg = 40 + 15 * random.next();
      const truth = Math.round(99 * random.next()) / 10;
      const said = DEVIATION[split].map((sd) => Math.min(9.9, Math.max(0, truth + sd * random.normal())));
      return {
        id: `${split}-${i}`,
        lonDeg,
        latDeg,
        split,
        group: `country ${i % 3}`,
        block: halfDegreeBlock(lonDeg, latDeg),
        truth,
        scores: said,
      };
    }),
  );
  return {
    schema: 1,
    world: 'earth',
    indicator: 'Night light',
    scaleOf: 'seen training regions',
    groupedBy: 'country',
    madeAt: 1_700_000_000_000,
    models: [
      { id: 'taught', label: 'SFT' },
      { id: 'steady', label: 'Urban-R1' },
    ],
    regions,
  };
}

/** The same evaluation with other scores. */
export const withScores = (
  evaluation: LabEvaluation,
  of: (region: LabRegion, i: number) => LabRegion['scores'],
): LabEvaluation => ({
  ...evaluation,
  regions: evaluation.regions.map((region, i) => ({ ...region, scores: of(region, i) })),
});
