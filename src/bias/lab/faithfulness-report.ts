import { BOOTSTRAP, type BootstrapSettings } from '../block-bootstrap';
import { subtractDrawn } from '../drawn';
import { resampledFaithfulness } from '../faithfulness';
import type { WeightedStatistic } from '../weighted-statistic';
import { drawAll, figuresOf } from './drawn-figures';
import { LAB_SPLITS, type LabEvaluation, type LabSplit } from './lab-evaluation';
import type { LabFigure } from './lab-report';

/** Statements of a trace that a picture can bear out, in the order in which they are said. */
export const CHECKED_STATEMENTS = ['cover', 'greenery', 'built', 'roads', 'water', 'texture'] as const;
export type CheckedStatement = (typeof CHECKED_STATEMENTS)[number];

/** What statements are about, for people. */
export const STATEMENT_LABELS: Readonly<Record<CheckedStatement, string>> = {
  cover: 'Land cover',
  greenery: 'Greenery',
  built: 'Built',
  roads: 'Roads',
  water: 'Water',
  texture: 'Texture',
};

/** What is so, or what is said, by statement. */
type Statements = Readonly<Partial<Record<CheckedStatement, string | number | null>>>;

/** One region: what its picture shows, and what each model says of it. */
export interface TracedRegion {
  readonly block: string;
  readonly split: LabSplit;
  /** Null where a statement cannot be checked. */
  readonly checked: Statements;
  /** In the order of the models; null where a model wrote no trace. */
  readonly said: readonly (Statements | null)[];
}

/** How often one statement of one model is right. */
export interface StatementFaithfulness {
  readonly statement: CheckedStatement;
  /** Regions where it can be checked, and on how many of them the model says it: the n of `right`. */
  readonly asked: number;
  readonly n: number;
  /** Share of right statements among those made, 0..1. */
  readonly right: LabFigure;
  /** The same share for always saying the commonest value of the asked regions. */
  readonly baseline: LabFigure;
  /** `right` minus `baseline`, on the same resamples. */
  readonly beyondBaseline: LabFigure;
}

export interface ModelFaithfulness {
  readonly model: string;
  /** Regions on which it wrote a trace. */
  readonly traces: number;
  /** Null for a model that writes no trace. */
  readonly statements: readonly StatementFaithfulness[] | null;
}

/** A model minus the first one, statement by statement. */
export interface FaithfulnessDifference {
  readonly model: string;
  readonly minus: string;
  /** On the `n` regions where both make the statement. */
  readonly statements: readonly {
    readonly statement: CheckedStatement;
    readonly n: number;
    readonly right: LabFigure;
  }[];
}

export interface FaithfulnessOnSplit {
  readonly split: LabSplit;
  /** Regions, in how many blocks. */
  readonly n: number;
  readonly blocks: number;
  readonly models: readonly ModelFaithfulness[];
  /** Of models that both write traces. */
  readonly differences: readonly FaithfulnessDifference[];
}

export interface FaithfulnessReport {
  readonly models: LabEvaluation['models'];
  readonly method: BootstrapSettings;
  /** The splits that have regions, each for itself. */
  readonly splits: readonly FaithfulnessOnSplit[];
}

/**
 * How often what the traces claim to see is what the pictures hold: each split for itself, intervals over blocks, differences
 * on the same resamples.
 * @throws RangeError when a region has not a trace, or null, for each model
 */
export function faithfulnessReport(
  regions: readonly TracedRegion[],
  models: LabEvaluation['models'],
  method: BootstrapSettings = BOOTSTRAP,
): FaithfulnessReport {
  for (const [i, { said }] of regions.entries()) {
    if (said.length === models.length) continue;
    throw new RangeError(`Region ${i} has ${said.length} traces for ${models.length} models; give one each, or null`);
  }
  const splits = LAB_SPLITS.flatMap((split) => {
    const own = regions.filter((region) => region.split === split);
    const seed = method.seed + LAB_SPLITS.indexOf(split);
    return own.length > 0 ? [reportSplit(split, own, models, { ...method, seed })] : [];
  });
  return { models, method, splits };
}

function reportSplit(
  split: LabSplit,
  regions: readonly TracedRegion[],
  models: LabEvaluation['models'],
  method: BootstrapSettings,
): FaithfulnessOnSplit {
  const columns = CHECKED_STATEMENTS.map((statement) => statementColumns(statement, regions, models.length));
  const traces = models.map((_, m) => regions.filter(({ said }) => said[m] !== null).length);
  const keys = regions.map(({ block }) => block);
  return {
    split,
    n: regions.length,
    blocks: new Set(keys).size,
    models: models.map(({ id }, m) => ({
      model: id,
      traces: traces[m],
      statements: traces[m] > 0 ? columns.map((column) => reportStatement(column, m, keys, method)) : null,
    })),
    differences: models.flatMap(({ id }, m) =>
      m > 0 && traces[m] > 0 && traces[0] > 0
        ? [
            {
              model: id,
              minus: models[0].id,
              statements: columns.map((column) => reportDifference(column, m, keys, method)),
            },
          ]
        : [],
    ),
  };
}

/** One statement of a split, by region. */
interface StatementColumns {
  readonly statement: CheckedStatement;
  /** Null where it cannot be checked. */
  readonly measured: readonly (string | number | null)[];
  /** By model; null where it is not said, or cannot be checked. */
  readonly said: readonly (readonly (string | number | null)[])[];
}

function statementColumns(
  statement: CheckedStatement,
  regions: readonly TracedRegion[],
  models: number,
): StatementColumns {
  const measured = regions.map(({ checked }) => checked[statement] ?? null);
  const said = Array.from({ length: models }, (_, m) =>
    regions.map((region, i) => (measured[i] === null ? null : (region.said[m]?.[statement] ?? null))),
  );
  return { statement, measured, said };
}

// Regions that do not count stay, unsaid: the blocks, and with them the resamples, are the same for all statements and models.
const rightShare = (said: readonly (string | number | null)[], { measured }: StatementColumns): WeightedStatistic =>
  resampledFaithfulness<string | number>(
    said,
    measured.map((value) => value ?? ''),
  );

/** How many regions count, in how many blocks. */
function extentOf(isCounted: readonly boolean[], keys: readonly string[]): { n: number; blocks: number } {
  const counted = keys.filter((_, i) => isCounted[i]);
  return { n: counted.length, blocks: new Set(counted).size };
}

function reportStatement(
  columns: StatementColumns,
  model: number,
  keys: readonly string[],
  method: BootstrapSettings,
): StatementFaithfulness {
  const { statement, measured } = columns;
  const said = columns.said[model];
  const statistics = { right: rightShare(said, columns), baseline: commonestShare(measured) };
  const drawn = drawAll(keys, statistics, method);
  const { n, blocks } = extentOf(said.map(isKnown), keys);
  const beyondBaseline = subtractDrawn(drawn.right, drawn.baseline);
  return {
    statement,
    asked: measured.filter(isKnown).length,
    n,
    ...figuresOf({ ...drawn, beyondBaseline }, blocks),
  };
}

function reportDifference(
  columns: StatementColumns,
  model: number,
  keys: readonly string[],
  method: BootstrapSettings,
): FaithfulnessDifference['statements'][number] {
  const isBoth = columns.said[model].map((value, i) => isKnown(value) && isKnown(columns.said[0][i]));
  const [own, first] = [model, 0].map((m) => columns.said[m].map((value, i) => (isBoth[i] ? value : null)));
  const drawn = drawAll(keys, { own: rightShare(own, columns), first: rightShare(first, columns) }, method);
  const { n, blocks } = extentOf(isBoth, keys);
  return { statement: columns.statement, n, ...figuresOf({ right: subtractDrawn(drawn.own, drawn.first) }, blocks) };
}

const isKnown = (value: string | number | null): value is string | number => value !== null;

/** Share of the commonest value of a resample among all that are known. */
function commonestShare(measured: readonly (string | number | null)[]): WeightedStatistic {
  const values = [...new Set(measured)].filter(isKnown);
  const indexOf = new Map(values.map((value, i) => [value, i]));
  const kinds = Int32Array.from(measured, (value) => (value === null ? -1 : (indexOf.get(value) as number)));
  return (weights) => {
    const counts = new Float64Array(values.length);
    let total = 0;
    for (let i = 0; i < kinds.length; i++) {
      if (kinds[i] < 0) continue;
      counts[kinds[i]] += weights[i];
      total += weights[i];
    }
    return total > 0 ? Math.max(...counts) / total : null;
  };
}
