import type { ExplorerStore } from '../../store/explorer-store';
import type { Commands } from '../commands';
import { loadPart } from '../load-part';

/** Whether a file is called as packs are. */
export const isCalledPack = ({ name }: Pick<File, 'name'>): boolean => /\.pack$/i.test(name);

/**
 * Shows the packs, and installs one out of a file. What goes wrong with it stands there.
 * @throws Error in words for people, where the page's own part does not come
 */
export async function takePack(
  file: File,
  { store, commands }: { readonly store: ExplorerStore; readonly commands: Pick<Commands, 'showDialog'> },
): Promise<void> {
  const { packDesk } = await loadPart(() => import('./pack-desk'));
  commands.showDialog('packs');
  const desk = packDesk(store);
  // What is installed, and whether the browser keeps it, decides what becomes of the file.
  await desk.ready();
  await desk.addFile(file);
}
