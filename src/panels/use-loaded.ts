import { useEffect, useState } from 'react';
import { reasonOf } from '../actions/reason-of';

/** Something that is on its way, there, or failed, in words for people. */
export type Loaded<T> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly value: T }
  | { readonly phase: 'failed'; readonly reason: string };

/** What a call comes to; it is told when nobody waits for it any more. @param key another one calls anew */
export function useLoaded<K, T>(load: (key: K, signal: AbortSignal) => Promise<T>, key: K): Loaded<T> {
  const [known, setKnown] = useState<{ readonly key: K; readonly state: Loaded<T> } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    load(key, signal).then(
      (value) => signal.aborted || setKnown({ key, state: { phase: 'ready', value } }),
      (error) => signal.aborted || setKnown({ key, state: { phase: 'failed', reason: reasonOf(error) } }),
    );
    return () => abort.abort();
  }, [load, key]);
  return known?.key === key ? known.state : { phase: 'loading' };
}
