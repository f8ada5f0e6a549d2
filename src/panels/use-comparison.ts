import { useMemo } from 'react';
import { type Comparison, comparisonOf } from '../domain/comparison';
import { useExplorerState } from './explorer-context';

/** The two models that are compared in the world that is looked at. */
export function useComparison(): Comparison {
  const models = useExplorerState((s) => s.models);
  const chosen = useExplorerState((s) => s.compare);
  return useMemo(() => comparisonOf(models, chosen), [models, chosen]);
}
