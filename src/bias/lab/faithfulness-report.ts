import { BOOTSTRAP, type BootstrapSettings } from '../block-bootstrap';
import { subtractDrawn } from '../drawn';
import { drawAll, type Extent, sharesOf } from './drawn-figures';
import { LAB_SPLITS, type LabEvaluation, type LabSplit } from './lab-evaluation';
import type { LabFigure } from './lab-report';
import {
  type CheckedStatement,
  commonestShare,
  isKnown,
  rightShare,
  type StatementColumns,
  statementColumns,
  statementsIn,
  type TracedRegion,
} from './traced-region';

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
  /** What is reported of each model, in this order. */
  readonly statements: readonly CheckedStatement[];
  /** The splits that have regions, each for itself. */
  readonly splits: readonly FaithfulnessOnSplit[];
}

/**
 * How often what the traces claim to see is what the pictures hold: each split for itself, intervals over blocks,
 * differences on the same resamples.
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
  const statements = statementsIn(regions);
  const splits = LAB_SPLITS.flatMap((split) => {
    const own = regions.filter((region) => region.split === split);
    const seed = method.seed + LAB_SPLITS.indexOf(split);
    return own.length > 0 ? [reportSplit(split, own, statements, models, { ...method, seed })] : [];
  });
  return { models, method, statements, splits };
}

function reportSplit(
  split: LabSplit,
  regions: readonly TracedRegion[],
  statements: readonly CheckedStatement[],
  models: LabEvaluation['models'],
  method: BootstrapSettings,
): FaithfulnessOnSplit {
  const columns = statements.map((statement) => statementColumns(statement, regions, models.length));
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

/** How many regions count, in how many blocks. */
function extentOf(isCounted: readonly boolean[], keys: readonly string[]): Extent {
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
  // What the commonest value would reach where the model speaks: a model that is silent where it is hard has not looked
  // better.
  const spoken = commonestShare(measured.map((value, i) => (isKnown(said[i]) ? value : null)));
  const statistics = { right: rightShare(said, columns), baseline: commonestShare(measured), spoken };
  const { spoken: habit, ...drawn } = drawAll(keys, statistics, method);
  const asked = extentOf(measured.map(isKnown), keys);
  const made = extentOf(said.map(isKnown), keys);
  const beyondBaseline = subtractDrawn(drawn.right, habit);
  return {
    statement,
    asked: asked.n,
    n: made.n,
    ...sharesOf({ baseline: drawn.baseline }, asked),
    ...sharesOf({ right: drawn.right, beyondBaseline }, made),
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
  const both = extentOf(isBoth, keys);
  const right = subtractDrawn(drawn.own, drawn.first);
  return { statement: columns.statement, n: both.n, ...sharesOf({ right }, both) };
}
