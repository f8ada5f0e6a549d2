import { useSyncExternalStore } from 'react';
import { useExplorerState } from '../panels/explorer-context';

const QUERY = '(prefers-color-scheme: dark)';

const subscribe = (listener: () => void): (() => void) => {
  const query = window.matchMedia(QUERY);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** The theme that is shown: the visitor's choice, or the system's. */
export function useTheme(): 'light' | 'dark' {
  const chosen = useExplorerState((s) => s.theme);
  const isSystemDark = useSyncExternalStore(subscribe, () => window.matchMedia(QUERY).matches);
  return chosen === 'system' ? (isSystemDark ? 'dark' : 'light') : chosen;
}
