import { useExplorer } from '../../panels/explorer-context';
import { ALL_REGIONS } from '../evaluation/evaluation-state';
import { useLab } from '../lab-context';

/** Rows that are evaluated in a minute or two; of more a part is taken first, and all when asked for. */
const MOST_AT_ONCE = 2000;
const FIRST_PART = 250;

/** How many of so many imported regions are evaluated at one press. */
export const evaluatedAtOnce = (rows: number): number => (rows <= MOST_AT_ONCE ? rows : FIRST_PART);

/** What has both models evaluated on the imported regions: all of them, or a part of many. @param rows how many */
export function useEvaluateOwn(rows: number): () => void {
  const { commands } = useExplorer();
  const lab = useLab();
  return () => {
    lab.evaluation.set({ source: 'own', perSplit: rows <= MOST_AT_ONCE ? ALL_REGIONS : FIRST_PART });
    commands.change({ lab: 'evaluation' });
    void lab.evaluation.start();
  };
}
