import { LabKeeper } from '../lab/kept/lab-keeper';
import type { Lab } from '../lab/lab';
import type { LabStore } from '../lab/lab-store';
import type { ExplorerStore } from '../store/explorer-store';
import { PAGE_SHELF } from './page-shelf';

/** Keeps what is to outlast the visit. Never rejects: what goes wrong is a notice. */
export function keepLab(explorer: ExplorerStore, store: LabStore, lab: Lab): Promise<void> {
  const restore = lab.ownData.choose.bind(lab.ownData);
  const keeper = new LabKeeper(explorer, store, { shelf: PAGE_SHELF, restore, now: () => Date.now() });
  PAGE_SHELF.onAdded = () => void keeper.takeIn();
  return keeper.start();
}
