import type { BootstrapSettings } from '../block-bootstrap';
import type { Drawn } from '../drawn';
import { moran } from '../moran';
import { causesReport } from './causes-report';
import { drawAll, type Extent, figuresOf, sharesOf, subtractAll } from './drawn-figures';
import { groupFigures, groupsOf } from './group-figures';
import { LAB_SPLITS, type LabEvaluation, type LabSplit } from './lab-evaluation';
import type { DifferenceOnSplit, LabFigures, LabMethod, ModelOnSplit, SplitReport } from './lab-report';
import { neighboursOf, residualsOf } from './residual-map';
import {
  type AnsweredRows,
  answeredRows,
  answerRateOf,
  type SplitColumns,
  splitColumns,
  statisticsOf,
} from './split-columns';

/** Figures with the draws behind them, so that a gap between two splits can be drawn too. */
export interface DrawnFigures extends Extent {
  readonly drawn: Readonly<Record<keyof LabFigures, Drawn>>;
}

export interface DrawnSplit {
  readonly report: SplitReport;
  /** By model. */
  readonly models: readonly DrawnFigures[];
  /** By model, against the first; null for the first. */
  readonly differences: readonly (DrawnFigures | null)[];
}

/**
 * All that the lab shows of one split; null where it has no regions. All models of a split see the same resampled
 * blocks, so that differences are paired; the resamples of two splits are independent of each other.
 */
export function reportSplit(evaluation: LabEvaluation, split: LabSplit, method: LabMethod): DrawnSplit | null {
  const columns = splitColumns(evaluation, split);
  if (columns.regions.length + columns.withoutTruth === 0) return null;
  const bootstrap = { resamples: method.resamples, seed: method.seed + LAB_SPLITS.indexOf(split) };
  const scene = new SplitScene(columns, method, bootstrap);
  const ids = evaluation.models.map(({ id }) => id);
  const models = ids.map((_, m) => scene.drawModel(m));
  const causes = causesReport(columns.regions, ids, bootstrap);
  const differences = ids.map((_, m) => (m === 0 ? null : scene.drawDifference(m)));
  return {
    report: {
      split,
      n: scene.extent.n,
      blocks: scene.extent.blocks,
      withoutTruth: columns.withoutTruth,
      models: ids.map((id, m) => scene.reportModel(id, m, models[m])),
      differences: differences.flatMap((drawn, m) =>
        drawn ? [scene.reportDifference([ids[m], ids[0]], m, drawn)] : [],
      ),
      ...(causes && { causes }),
    },
    models,
    differences,
  };
}

/** The regions of one split and how they are resampled. */
class SplitScene {
  /** Of all its regions. */
  readonly extent: Extent;
  private readonly keys: readonly string[];

  constructor(
    private readonly columns: SplitColumns,
    private readonly method: LabMethod,
    private readonly bootstrap: BootstrapSettings,
  ) {
    this.keys = columns.regions.map(({ block }) => block);
    this.extent = { n: this.keys.length, blocks: new Set(this.keys).size };
  }

  drawModel(model: number): DrawnFigures {
    const answered = answeredRows(this.columns, [model]);
    return this.drawnFigures(answered, this.draw(answered, answered.predictions[0]));
  }

  drawDifference(model: number): DrawnFigures {
    const both = answeredRows(this.columns, [model, 0]);
    const [own, first] = both.predictions.map((prediction) => this.draw(both, prediction));
    return this.drawnFigures(both, subtractAll(own, first));
  }

  reportModel(id: string, model: number, { drawn, ...extent }: DrawnFigures): ModelOnSplit {
    const residuals = residualsOf(this.columns, model);
    const neighbours = neighboursOf(residuals);
    const { shuffles, seed } = this.method;
    const rate = drawAll(this.keys, { answerRate: answerRateOf(this.columns, model) }, this.bootstrap);
    return {
      model: id,
      answered: extent.n,
      ...sharesOf(rate, this.extent),
      figures: figuresOf(drawn, extent),
      ...this.groups(answeredRows(this.columns, [model])),
      moran: neighbours && moran(residuals.residual, neighbours, { shuffles, seed }),
    };
  }

  reportDifference(
    [id, minus]: readonly [string, string],
    model: number,
    { drawn, ...extent }: DrawnFigures,
  ): DifferenceOnSplit {
    const [own, first] = [model, 0].map((m) =>
      drawAll(this.keys, { answerRate: answerRateOf(this.columns, m) }, this.bootstrap),
    );
    return {
      model: id,
      minus,
      n: extent.n,
      ...sharesOf(subtractAll(own, first), this.extent),
      figures: figuresOf(drawn, extent),
      groups: this.groups(answeredRows(this.columns, [model, 0])).groups,
    };
  }

  private draw(answered: AnsweredRows, prediction: Float64Array): Record<keyof LabFigures, Drawn> {
    const statistics = statisticsOf(this.columns, answered, prediction, this.method.minimumGroup);
    return drawAll(this.keys, statistics, this.bootstrap);
  }

  private drawnFigures({ rows }: AnsweredRows, drawn: Record<keyof LabFigures, Drawn>): DrawnFigures {
    return { n: rows.length, blocks: new Set(Array.from(rows, (i) => this.keys[i])).size, drawn };
  }

  private groups(answered: AnsweredRows): Pick<ModelOnSplit, 'groups' | 'hiddenGroups'> {
    const { shown, hidden } = groupsOf(this.columns, answered, this.method.minimumGroup);
    return { groups: groupFigures(shown, answered, this.keys, this.bootstrap), hiddenGroups: hidden };
  }
}
