import { useMemo } from 'react';
import { useExplorerState } from '../panels/explorer-context';
import { labSubject, type SubjectState } from './lab-subject';

/** What the lab can experiment on now. */
export function useLabSubject(): SubjectState {
  const region = useExplorerState((s) => s.region);
  const picture = useExplorerState((s) => s.picture);
  const place = useExplorerState((s) => s.place);
  const indicator = useExplorerState((s) => s.indicator);
  return useMemo(() => labSubject({ region, picture, place, indicator }), [region, picture, place, indicator]);
}
