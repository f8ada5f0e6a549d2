import { useEffect, useState } from 'react';
import { reasonOf } from '../actions/reason-of';

/** Something that is on its way, there, or failed, in words for people. */
export type Loaded<T> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly value: T }
  | { readonly phase: 'failed'; readonly reason: string };

/** What a call comes to. @param key another one calls anew */
export function useLoaded<T>(load: (key: string) => Promise<T>, key: string): Loaded<T> {
  const [known, setKnown] = useState<{ readonly key: string; readonly state: Loaded<T> } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    load(key).then(
      (value) => isCurrent && setKnown({ key, state: { phase: 'ready', value } }),
      (error) => isCurrent && setKnown({ key, state: { phase: 'failed', reason: reasonOf(error) } }),
    );
    return () => {
      isCurrent = false;
    };
  }, [load, key]);
  return known?.key === key ? known.state : { phase: 'loading' };
}
