import { loadPart } from '../actions/load-part';
import { useLabState } from '../lab/lab-context';
import { hasOwnAnswers } from '../lab/own-data/own-answers-request';
import ShareDialog from '../share/share-dialog';
import type { LabDesk } from './open-lab';
import { useComparedCells } from './use-compared-cells';
import { useMapSource } from './use-map-source';
import { useTheme } from './use-theme';

interface Props {
  readonly desk: LabDesk;
}

/** What can be taken away of all that the page shows. */
export default function SharePart({ desk }: Props) {
  const cells = useComparedCells();
  const source = useMapSource();
  const theme = useTheme();
  const hasAnswers = useLabState(hasOwnAnswers);
  const ownAnswers = async (): Promise<string> => {
    const { openLab } = await loadPart(() => import('./open-lab'));
    return openLab(desk).ownData.withAnswers(new AbortController().signal);
  };
  return <ShareDialog cells={cells} source={source} theme={theme} ownAnswers={hasAnswers ? ownAnswers : null} />;
}
