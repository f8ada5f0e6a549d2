import type { ExplorerStore } from '../store/explorer-store';
import { Ablator } from './ablations/ablator';
import { PromptAblator } from './ablations/prompt-ablator';
import { GridExplorer } from './checkpoints/checkpoint-asker';
import { Evaluator } from './evaluation/evaluator';
import { NO_EXPERIMENTS } from './experiments';
import type { LabServices } from './lab-services';
import { Importer } from './own-data/importer';
import { RolloutInspector } from './rollouts/rollout-inspector';
import { Teleporter } from './teleport/teleporter';

/** What can be done in the Bias lab. */
export class Lab {
  readonly teleporter: Teleporter;
  readonly inspector: RolloutInspector;
  readonly ablator: Ablator;
  readonly grid: GridExplorer;
  readonly importer: Importer;
  readonly evaluator: Evaluator;
  readonly promptAblator: PromptAblator;

  constructor(
    private readonly store: ExplorerStore,
    private readonly services: LabServices,
  ) {
    this.teleporter = new Teleporter(store, services);
    this.inspector = new RolloutInspector(store, services);
    this.ablator = new Ablator(store, services);
    this.grid = new GridExplorer(store, services);
    this.importer = new Importer(store, services);
    this.evaluator = new Evaluator(store, services, () => this.promptAblator.forget());
    this.promptAblator = new PromptAblator(store, services, () => this.evaluator.asked());
  }

  /** Makes the figures of an evaluation. */
  get arithmetic(): LabServices['arithmetic'] {
    return this.services.arithmetic;
  }

  /** Ends and forgets what is about another world; settings stay, and so do a visitor's own data, which are about Earth. */
  clear(): void {
    for (const part of [this.teleporter, this.inspector, this.ablator, this.grid, this.evaluator, this.promptAblator])
      void part.cancel();
    const { draw, inspection, own, evaluating } = this.store.getState().experiments;
    this.store.setState({
      experiments: { ...NO_EXPERIMENTS, draw, inspection: { ...inspection, truthByHand: null }, own, evaluating },
    });
  }
}
