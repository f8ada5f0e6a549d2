import { loadPart } from '../actions/load-part';
import { isCalledPack, takePack } from '../actions/packs/take-pack';
import { reasonOf } from '../actions/reason-of';
import type { PageHandle } from './create-explorer';

/** Opens the room of own data with a file, or the packs with one of them. What goes wrong is a notice. */
export async function takeFile(file: File, { explorer, lab }: PageHandle): Promise<void> {
  try {
    if (isCalledPack(file)) {
      await takePack(file, explorer);
      return;
    }
    explorer.commands.change({ lab: 'own-data' });
    const { openLab } = await loadPart(() => import('./open-lab'));
    await openLab(lab).ownData.choose(file);
  } catch (error) {
    explorer.store.setState({ notice: reasonOf(error) });
  }
}
