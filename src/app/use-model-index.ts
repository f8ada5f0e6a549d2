import { useEffect, useState } from 'react';
import { fetchModelIndex, type ModelIndex } from './model-index';

export type ModelIndexState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly models: ModelIndex }
  | { readonly status: 'failed'; readonly reason: string };

/** Loads the model index once, and drops the request when the page goes. */
export function useModelIndex(): ModelIndexState {
  const [state, setState] = useState<ModelIndexState>({ status: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    fetchModelIndex(abort.signal).then(
      (models) => setState({ status: 'ready', models }),
      (error: unknown) => {
        if (!abort.signal.aborted) setState({ status: 'failed', reason: String(error) });
      },
    );
    return () => abort.abort();
  }, []);
  return state;
}
