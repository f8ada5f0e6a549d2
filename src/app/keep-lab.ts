import { LabKeeper } from '../lab/kept/lab-keeper';
import { LabShelf } from '../lab/kept/lab-shelf';
import type { Lab } from '../lab/lab';
import type { LabStore } from '../lab/lab-store';
import type { ExplorerStore } from '../store/explorer-store';

/** Keeps what is to outlast the visit. Never rejects: what goes wrong is a notice. */
export function keepLab(explorer: ExplorerStore, store: LabStore, lab: Lab): Promise<void> {
  const shelf = new LabShelf(`urban-r1-lab ${new URL('.', window.location.href).pathname}`);
  const restore = lab.ownData.choose.bind(lab.ownData);
  return new LabKeeper(explorer, store, { shelf, restore, now: () => Date.now() }).start();
}
