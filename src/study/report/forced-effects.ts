import { type BootstrapSettings, blockBootstrapDraws } from '../../bias/block-bootstrap';
import type { Drawn } from '../../bias/drawn';
import { weightedMean } from '../../bias/sensitivity';
import { type Figure, figureOf, meanOfKnown } from './drawn';
import type { EvaluationFile } from './evaluation-file';

/** What the answers about an indicator do when one statement is put into the mouth of a model, level by level. */
export interface ForcedEffect {
  readonly statement: string;
  readonly indicator: string;
  /** Tiles that it was forced on, by each run. */
  readonly n: number;
  /** Mean answer at each level, in the order of the file. */
  readonly means: readonly number[];
  /** Answer at the last level minus answer at the first, mean over tiles and runs, interval over tiles. */
  readonly change: Figure;
}

/** One entry for each statement and indicator that any of the runs forced; no run needs to have been forced. */
export function forcedEffects(runs: readonly EvaluationFile[], bootstrap: BootstrapSettings): ForcedEffect[] {
  const forced = runs.flatMap(({ causal }) => (causal?.forced ? [causal.forced] : []));
  const [first] = forced;
  if (!first) return [];
  return Object.entries(first).flatMap(([statement, byIndicator]) =>
    Object.keys(byIndicator).flatMap((indicator) => {
      const tables = forced.map((own) => own[statement]?.[indicator] ?? []).filter(({ length }) => length > 0);
      if (tables.length === 0) return [];
      const means = tables[0][0].map((_, level) => meanOfKnown(tables.flat().map((row) => row[level])) as number);
      const change = figureOf(tables.map((table) => changeDrawn(table, bootstrap)));
      return [{ statement, indicator, n: tables[0].length, means, change }];
    }),
  );
}

function changeDrawn(table: readonly (readonly number[])[], bootstrap: BootstrapSettings): Drawn {
  const changes = Float64Array.from(table, (row) => row[row.length - 1] - row[0]);
  const statistic = (weights: Float64Array) => weightedMean(changes, weights);
  const keys = table.map((_, tile) => String(tile));
  const [draws] = blockBootstrapDraws(keys, [statistic], bootstrap);
  return { value: meanOfKnown([...changes]), draws };
}
