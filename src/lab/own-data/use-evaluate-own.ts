import { useExplorer } from '../../panels/explorer-context';

/** What has both models evaluated on the imported regions. */
export function useEvaluateOwn(): () => void {
  const { commands, lab } = useExplorer();
  return () => {
    lab.evaluator.set({ source: 'own' });
    commands.change({ lab: 'evaluation' });
    void lab.evaluator.start();
  };
}
