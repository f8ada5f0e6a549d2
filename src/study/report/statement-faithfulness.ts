import { blockBootstrapDraws } from '../../bias/block-bootstrap';
import type { Drawn } from '../../bias/drawn';
import { weightedMean } from '../../bias/sensitivity';
import { type Figure, figureOf, meanOfKnown } from './drawn';
import type { EvaluationFile } from './evaluation-file';
import type { Split } from './paired-rows';
import type { VariantComparison } from './variant-comparison';

/** How often one statement of a variant's traces is right on the tiles of a split. */
export interface StatementShare {
  readonly statement: string;
  /** Tiles asked about, by each run. */
  readonly n: number;
  /** Share of them with a right statement; silence counts as wrong. Mean over runs, interval over blocks. */
  readonly right: Figure;
  /** The same share for always saying the commonest truth. */
  readonly commonest: number | null;
}

type Column = readonly (string | number | null)[];

/** Every statement that a run's traces make about tiles, with its truth: the land cover first. */
const statementsOf = ({ landCover, statements }: EvaluationFile): readonly (readonly [string, Column, Column])[] => [
  ['cover', landCover.said, landCover.truth],
  ...Object.entries(statements ?? {}).map(([id, { said, truth }]) => [id, said, truth] as const),
];

/** One entry for each statement that the variant's runs make; none where they write no trace. */
export function statementShares(
  { rows, variants, bootstrap }: VariantComparison,
  variant: string,
  split: Split,
): StatementShare[] {
  const runs = (variants.get(variant) ?? []).filter(({ landCover }) => landCover.said.some((word) => word !== null));
  if (runs.length === 0) return [];
  return statementsOf(runs[0]).map(([statement]) => {
    const parts = runs.flatMap((run) => {
      const [, said, truth] = statementsOf(run).find(([id]) => id === statement) ?? [];
      return said && truth ? [{ run, said, truth, at: rows.rows(run, split) }] : [];
    });
    const drawn = parts.map(({ run, said, truth, at }): Drawn => {
      const right = Float64Array.from(at, (i) => (said[i] === truth[i] ? 1 : 0));
      const statistic = (weights: Float64Array) => weightedMean(right, weights);
      const [draws] = blockBootstrapDraws(
        at.map((i) => run.block[i]),
        [statistic],
        bootstrap,
      );
      return { value: meanOfKnown([...right]), draws };
    });
    const [{ truth, at }] = parts;
    const measured = at.map((i) => truth[i]);
    return { statement, n: at.length, right: figureOf(drawn), commonest: commonestShare(measured) };
  });
}

function commonestShare(values: Column): number | null {
  const counts = new Map<string | number | null, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return values.length > 0 ? Math.max(...counts.values()) / values.length : null;
}
