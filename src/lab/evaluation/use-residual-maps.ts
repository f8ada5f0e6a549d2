import { useEffect, useState } from 'react';
import type { LabEvaluation, LabSplit } from '../../bias/lab/lab-evaluation';
import type { ResidualMap } from '../../bias/lab/residual-map';
import { t } from '../../domain/words';
import { useExplorer } from '../../panels/explorer-context';
import { useLab } from '../lab-context';

/** Residual maps of every model on a split; null while they are computed. */
export function useResidualMaps(evaluation: LabEvaluation, split: LabSplit): readonly (ResidualMap | null)[] {
  const { store } = useExplorer();
  const lab = useLab();
  const [maps, setMaps] = useState<readonly (ResidualMap | null)[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    setMaps(evaluation.models.map(() => null));
    for (const model of evaluation.models.keys())
      lab.arithmetic.residuals(evaluation, split, model, abort.signal).then(
        (map) => setMaps((before) => before.map((one, i) => (i === model ? map : one))),
        (error: Error) => {
          if (!abort.signal.aborted)
            store.setState({ notice: t`The residual map could not be made. ${error.message}` });
        },
      );
    return () => abort.abort();
  }, [evaluation, split, lab, store]);
  return maps.length === evaluation.models.length ? maps : evaluation.models.map(() => null);
}
