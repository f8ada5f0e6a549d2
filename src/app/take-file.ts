import { loadPart } from '../actions/load-part';
import { reasonOf } from '../actions/reason-of';
import type { PageHandle } from './create-explorer';

/** Opens the room of own data with a file. What goes wrong is a notice. */
export async function takeFile(file: File, { explorer, lab }: PageHandle): Promise<void> {
  explorer.commands.change({ lab: 'own-data' });
  try {
    const { openLab } = await loadPart(() => import('./open-lab'));
    await openLab(lab).ownData.choose(file);
  } catch (error) {
    explorer.store.setState({ notice: reasonOf(error) });
  }
}
