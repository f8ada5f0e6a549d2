import { isCalledPack, takePack } from '../../actions/packs/take-pack';
import { reasonOf } from '../../actions/reason-of';
import { useExplorer } from '../../panels/explorer-context';
import { useLab } from '../lab-context';

/** Takes a file that is brought to the room: measured values are read, a pack is installed where packs are. */
export function useOwnFile(): (file: File) => void {
  const explorer = useExplorer();
  const lab = useLab();
  return (file) => {
    if (!isCalledPack(file)) void lab.ownData.choose(file);
    else takePack(file, explorer).catch((error) => explorer.store.setState({ notice: reasonOf(error) }));
  };
}
