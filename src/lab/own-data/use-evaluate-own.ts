import { useExplorer } from '../../panels/explorer-context';
import { useLab } from '../lab-context';

/** What has both models evaluated on the imported regions. */
export function useEvaluateOwn(): () => void {
  const { commands } = useExplorer();
  const lab = useLab();
  return () => {
    lab.evaluation.set({ source: 'own' });
    commands.change({ lab: 'evaluation' });
    void lab.evaluation.start();
  };
}
