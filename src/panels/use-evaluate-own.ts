import { useExplorer } from './explorer-context';

/** What has both models evaluated on the imported regions. */
export function useEvaluateOwn(): () => void {
  const { commands } = useExplorer();
  return () => commands.change({ lab: 'evaluation' });
}
