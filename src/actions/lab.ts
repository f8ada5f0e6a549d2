import type { ExplorerStore } from '../store/explorer-store';
import { Ablator } from './ablator';
import { GridExplorer } from './grid-explorer';
import type { LabServices } from './lab-services';
import { RolloutInspector } from './rollout-inspector';
import { Teleporter } from './teleporter';

/** What can be done in the Bias lab. */
export class Lab {
  readonly teleporter: Teleporter;
  readonly inspector: RolloutInspector;
  readonly ablator: Ablator;
  readonly grid: GridExplorer;

  constructor(store: ExplorerStore, services: LabServices) {
    this.teleporter = new Teleporter(store, services);
    this.inspector = new RolloutInspector(store, services);
    this.ablator = new Ablator(store, services);
    this.grid = new GridExplorer(store, services);
  }
}
